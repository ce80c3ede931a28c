import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright'
import { denominationsOf } from '../../main/domain/cash.ts'
import { say } from '../../main/register/words.ts'
import type { Language, Role } from '../../preload/contract.ts'
import { createFormats, type Formats } from '../../renderer/state/formats.ts'
import { createTranslate, type Fillings, type WordKey } from '../../renderer/state/words.ts'
import { plantedIn } from '../planted.ts'
import { type Application, launchApplication } from '../standin/application.ts'
import { painted } from './painted.ts'
import { playScanner } from './scanner.ts'

/** The built main bundle. */
export const MAIN = fileURLToPath(new URL('../../out/main/index.js', import.meta.url))

/** Milliseconds between two keys of a person: what comes faster counts as a scanner. */
const PERSON = 100
/** Longest wait for anything on the screen, milliseconds. */
const PATIENCE = 30_000

/** The operators of a station's first day, as assets/starter has them. */
export const PEOPLE = {
  cashier: { number: '01', name: '林小满', role: 'cashier', pin: '2580' },
  supervisor: { number: '02', name: '周禾', role: 'supervisor', pin: '3691' },
  manager: { number: '03', name: '沈青', role: 'manager', pin: '1470' },
  technician: { number: '04', name: '韩工', role: 'technician', pin: '7410' },
} as const satisfies Readonly<Record<Role, { number: string; name: string; role: Role; pin: string }>>
export type Person = keyof typeof PEOPLE

export interface LaneOptions {
  /** The data folder. */
  readonly folder: string
  /** Words for the application's command line. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly headless?: boolean
}

/** The running application as the people at it use it: by the words, keys and places on its two screens. */
export class Lane {
  readonly app: Application
  readonly counter: Page
  readonly customer: Page
  language: Language = 'zh-CN'

  private constructor(app: Application, counter: Page, customer: Page) {
    this.app = app
    this.counter = counter
    this.customer = customer
    for (const page of [counter, customer]) page.setDefaultTimeout(PATIENCE)
  }

  /** Starts the application on a data folder and waits for both windows. */
  static async start(options: LaneOptions): Promise<Lane> {
    const app = await launchApplication({
      main: MAIN,
      env: { ...options.env, CHECKLANE_DATA: options.folder },
      ...(options.args === undefined ? {} : { args: options.args }),
      ...(options.headless === undefined ? {} : { headless: options.headless }),
    })
    try {
      const [counter, customer] = await Promise.all([app.window('counter.html'), app.window('customer.html')])
      return new Lane(app, counter, customer)
    } catch (error) {
      await app.kill()
      throw error
    }
  }

  /** The screens' words in the language they have now. */
  say(key: WordKey, fillings?: Fillings): string {
    return createTranslate(this.language)(key, fillings)
  }

  /** What the station says of a failure. */
  told(code: string, fillings?: Readonly<Record<string, string>>): string {
    return say(this.language, `failure.${code}.words`, fillings)
  }

  get formats(): Formats {
    return createFormats(this.language, { currency: { code: 'CNY', digits: 2 }, timezone: 'Asia/Shanghai' })
  }

  /** An amount of minor units as the screens write it. */
  money(minor: number): string {
    return this.formats.money(minor)
  }

  button(key: WordKey, fillings?: Fillings): Locator {
    return this.buttonNamed(this.say(key, fillings))
  }

  /** The front one of that name: a dialog comes after the screen behind it. */
  buttonNamed(name: string): Locator {
    return this.counter.getByRole('button', { name, exact: true }).last()
  }

  async press(key: WordKey, fillings?: Fillings): Promise<void> {
    await this.button(key, fillings).click()
  }

  region(key: WordKey): Locator {
    return this.counter.getByRole('region', { name: this.say(key), exact: true })
  }

  heading(key: WordKey, fillings?: Fillings): Locator {
    return this.counter.getByRole('heading', { name: this.say(key, fillings), exact: true })
  }

  /** A dialog, by its title. */
  dialog(key: WordKey, fillings?: Fillings): Locator {
    const name = this.say(key, fillings)
    return this.counter
      .getByRole('dialog', { name, exact: true })
      .or(this.counter.getByRole('alertdialog', { name, exact: true }))
  }

  field(key: WordKey): Locator {
    return this.counter.getByLabel(this.say(key), { exact: true })
  }

  /** A key or keys such as 'F9', 'Control+p' or 'Enter', as a person presses them. */
  async key(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.counter.keyboard.press(key)
  }

  /** Typed by a person: slowly. */
  async type(text: string): Promise<void> {
    await this.counter.keyboard.type(text, { delay: PERSON })
  }

  /** Typed by a person and confirmed. */
  async enter(text: string): Promise<void> {
    await this.type(text)
    await this.pause()
    await this.key('Enter')
  }

  /** A scanner's bursts, one code straight after the other. */
  async scan(...codes: readonly string[]): Promise<void> {
    await playScanner(this.counter, codes)
  }

  /** By the sample operator's own button. */
  async signIn(person: Person = 'cashier'): Promise<void> {
    const { name, role } = PEOPLE[person]
    await this.press('screen.sign_in.as', { name, role: this.say(`screen.role.${role}`) })
    this.language = 'zh-CN'
    await this.region('screen.sign_in.who').waitFor({ state: 'detached' })
  }

  /** With number and PIN, as on any day after the first. */
  async enterCredentials(number: string, pin: string): Promise<void> {
    const who = this.region('screen.sign_in.who')
    await who.getByLabel(this.say('screen.sign_in.number'), { exact: true }).fill(number)
    await who.getByLabel(this.say('screen.sign_in.pin'), { exact: true }).fill(pin)
    await this.press('screen.sign_in.confirm')
  }

  async chooseLanguage(language: Language): Promise<void> {
    await this.buttonNamed(language === 'en' ? 'English' : '中文').click()
    await this.counter.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' })
    this.language = language
  }

  async openShift(float = '200'): Promise<void> {
    await this.region('screen.open_shift.title').waitFor()
    await this.enter(float)
    await this.atSelling()
  }

  /** Goes on in the shift that somebody else opened. */
  async goOnInShift(): Promise<void> {
    await this.region('screen.choose_shift.title').waitFor()
    await this.key('1')
    await this.atSelling()
  }

  async atSelling(): Promise<void> {
    await this.region('screen.basket.title').waitFor()
  }

  /** The tender screen, from the selling screen. */
  async total(): Promise<void> {
    await this.key('+')
    await this.region('screen.tender.summary').waitFor()
  }

  async done(): Promise<void> {
    await this.region('screen.change.title').waitFor()
  }

  /** From the screen with the change to the next customer. */
  async next(): Promise<void> {
    await this.key('Enter')
    await this.atSelling()
  }

  async openMenu(entry: WordKey): Promise<void> {
    await this.key('Home')
    await this.dialog('screen.menu.title').waitFor()
    await this.press(entry)
  }

  /** What a second person keys to approve. */
  async approve(person: Person, pin: string = PEOPLE[person].pin): Promise<void> {
    const dialog = this.dialog('screen.approval.title')
    await dialog.getByLabel(this.say('screen.sign_in.number'), { exact: true }).fill(PEOPLE[person].number)
    await dialog.getByLabel(this.say('screen.sign_in.pin'), { exact: true }).fill(pin)
    await dialog.getByRole('button', { name: this.say('screen.approval.confirm'), exact: true }).click()
  }

  /** Makes a virtual device fail on the practice panel, or well again, and puts the panel away. */
  async makeDevice(device: WordKey, state: WordKey): Promise<void> {
    await this.press('screen.top.practice')
    const dialog = this.dialog('screen.practice.title')
    await dialog.getByRole('tab', { name: this.say(device) }).click()
    const button = dialog.getByRole('button', { name: this.say(state), exact: true })
    await button.click()
    await dialog.locator('button[aria-pressed="true"]', { hasText: this.say(state) }).waitFor()
    await this.key('Escape')
    await dialog.waitFor({ state: 'detached' })
  }

  /** Says on the practice panel how the next card payment ends. */
  async nextCardEnds(outcome: WordKey): Promise<void> {
    await this.press('screen.top.practice')
    await this.press(outcome)
    await this.counter.locator(`button[aria-pressed="true"]`, { hasText: this.say(outcome) }).waitFor()
    await this.key('Escape')
    await this.dialog('screen.practice.title').waitFor({ state: 'detached' })
  }

  /** The text of an amount by its name, undefined where it is not on the screen. */
  async amount(key: WordKey): Promise<string | undefined> {
    const shown = this.counter.getByRole('status', { name: this.say(key), exact: true })
    return (await shown.allTextContents())[0]
  }

  /** The basket's lines from the top, as a screen reader says them. */
  async lines(): Promise<readonly string[]> {
    const list = this.counter.getByRole('listbox', { name: this.say('screen.basket.list'), exact: true })
    return list.getByRole('option').evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''))
  }

  /** Waits until the basket shows so many lines. */
  async lineCount(count: number): Promise<void> {
    const list = this.counter.getByRole('listbox', { name: this.say('screen.basket.list'), exact: true })
    const until = Date.now() + PATIENCE
    while ((await list.getByRole('option').count()) !== count) {
      if (Date.now() > until)
        throw new Error(`The basket shows ${JSON.stringify(await this.lines())}, not ${count} lines`)
      await this.frame()
    }
  }

  /** The number of the receipt on the screen with the change. */
  async receiptNumber(): Promise<string> {
    const words = await this.region('screen.change.title').getByRole('status').last().innerText()
    const number = /[A-Z0-9]+-[0-9-]+/.exec(words)?.[0]
    if (number === undefined) throw new Error(`No receipt number in: ${words}`)
    return number
  }

  /** Counts `minor` in the fewest notes and coins on the counting screen. */
  async countDrawer(minor: number): Promise<void> {
    await this.region('screen.count.title').waitFor()
    let left = minor
    for (const denomination of denominationsOf({ code: 'CNY', digits: 2 })) {
      const count = Math.floor(left / denomination)
      left -= count * denomination
      if (count > 0) await this.type(String(count))
      await this.pause()
      await this.key('Enter')
    }
  }

  /** What the message line or the dialog in front complains of. */
  async refusal(): Promise<string> {
    return (await this.counter.getByRole('alert').allInnerTexts()).join(' ')
  }

  /** The texts of what the on-screen printer printed, newest first. */
  async papers(): Promise<readonly string[]> {
    await this.press('screen.top.papers')
    const dialog = this.dialog('screen.menu.papers')
    await dialog.waitFor()
    const tabs = await dialog.getByRole('tab').all()
    const texts: string[] = []
    for (const tab of tabs) {
      await tab.click()
      texts.push(await dialog.getByRole('tabpanel').innerText())
    }
    await this.key('Escape')
    await dialog.waitFor({ state: 'detached' })
    return texts
  }

  /**
   * Both windows as pictures, `NAME-counter.png` and `NAME-customer.png`, or only the one named. Throws where the planted
   * card data stands on what is pictured, whatever the test is about.
   */
  async picture(folder: string, name: string, which: readonly ('counter' | 'customer')[] = ['counter', 'customer']) {
    await mkdir(folder, { recursive: true })
    const files = which.map((window) => join(folder, `${name}-${window}.png`))
    for (const [index, window] of which.entries()) {
      const before = await painted(this[window])
      const picture = await this[window].screenshot({ animations: 'disabled' })
      const found = plantedIn(`${before}\n${await painted(this[window])}`)
      if (found.length > 0) throw new Error(`Card data on ${name}-${window}.png: ${found.join('; ')}`)
      await writeFile(files[index] ?? '', picture)
    }
    return files
  }

  private async frame(): Promise<void> {
    await this.counter.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
  }

  /** Lets a run of fast keys be told from a person's: what was keyed so far stands on the screen. */
  private async pause(): Promise<void> {
    await this.counter.evaluate((milliseconds) => new Promise((done) => setTimeout(done, milliseconds)), PERSON)
  }
}

/** Where the tests keep their pictures. */
export const ARTEFACTS = join(dirname(fileURLToPath(import.meta.url)), '../artefacts/e2e')
