import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, onTestFailed, test } from 'vitest'
import type { CounterView, Language, SupportView } from '../../preload/contract.ts'
import { createTranslate } from '../../renderer/state/words.ts'
import { keepEvidence } from '../e2e/evidence.ts'
import { buildPages, openBrowser, openPage, PICTURES } from './built-pages.ts'
import { ANSWERS } from './fixtures/answers.ts'
import { gallery, SELLING } from './fixtures/screens.ts'
import { view } from './fixtures/views.ts'

/** Whom to call about a payment, and whether they answer, at every place where one can go wrong. */

const ACQUIRER = { name: '收单机构 Acquirer', phone: '400-000-0002', purpose: 'acquirer' } as const
const INSURANCE = { name: '医保经办机构 Insurance', phone: '400-000-0004', purpose: 'medical_insurance' } as const
const VENDOR = { name: '系统供应商 Vendor', phone: '400-000-0003', purpose: 'vendor' } as const
const OPEN = { open: true, until: { time: '22:00', inDays: 0 } } as const
const CLOSED = { open: false, from: { time: '08:00', inDays: 1 } } as const

type State = SupportView['state']
const contacts = (state: State): readonly SupportView[] =>
  [VENDOR, ACQUIRER, INSURANCE].map((contact) => ({ ...contact, state }))

const STEPS = Object.entries(gallery(0)).flatMap(([name, { screen }]) => (screen.kind === 'card' ? [name] : []))
const SIZES = [
  { width: 1024, height: 768, textSize: 'normal' },
  { width: 1366, height: 768, textSize: 'large' },
] as const

let browser: Browser
beforeAll(async () => {
  await buildPages()
  browser = await openBrowser()
})
afterAll(() => browser?.close())

/** A counter that shows `first`, kept as evidence where its test fails. */
async function counterWith(first: CounterView, size: { readonly width: number; readonly height: number }) {
  const counter = await openPage(browser, 'counter', first, { ...size, answers: ANSWERS })
  onTestFailed(({ task }) => keepEvidence(task, { folder: PICTURES, windows: { counter: counter.page } }))
  return counter
}

function stateWords(language: Language, { open }: State): string {
  const words = createTranslate(language)
  return open
    ? words('screen.support.open_until', { time: '22:00' })
    : words('screen.support.opens_tomorrow', { time: '08:00' })
}

describe.each(['zh-CN', 'en'] as const)('a card payment in %s', (language) => {
  test.each(SIZES)(
    'names the contact at every step, at one place ($width x $height, $textSize text)',
    async ({ width, height, textSize }) => {
      const looks = { language, look: { theme: 'light', textSize } } as const
      const { page, push, troubles } = await counterWith({ ...view(SELLING), ...looks }, { width, height })
      const address = page.getByLabel(createTranslate(language)('screen.help.support'), { exact: true })
      const said: Record<string, string> = {}
      const expected: Record<string, string> = {}
      const places: Record<string, readonly string[]> = {}
      for (const name of STEPS) {
        for (const state of [CLOSED, OPEN]) {
          const fixture = gallery(Date.now() + 3_600_000)[name]
          if (fixture?.screen.kind !== 'card') throw new Error(`${name} is no card payment`)
          await push({ ...fixture, ...looks, support: contacts(state) })
          const whom = fixture.screen.method === 'medical' ? INSURANCE : ACQUIRER
          const key = `${name} ${state.open ? 'open' : 'closed'}`
          said[key] = (await address.innerText()).replace(/\s+/g, ' ').trim()
          expected[key] = [
            createTranslate(language)('screen.card.call'),
            ...[whom.name, whom.phone, stateWords(language, state)],
          ].join(' ')
          const box = await address.boundingBox()
          // How wide it is depends on the words; up and down nothing may move while it names the same.
          const { method } = fixture.screen
          places[method] = [...new Set([...(places[method] ?? []), `from ${box?.y}, ${box?.height} high`])]
          expect((box?.y ?? height) + (box?.height ?? 0)).toBeLessThanOrEqual(height)
        }
      }
      expect(said).toEqual(expected)
      for (const known of Object.values(places)) expect(known).toHaveLength(1)
      const sizes = await address.locator('*').evaluateAll((all) => all.map((one) => getComputedStyle(one).fontSize))
      expect(Math.min(...sizes.map(Number.parseFloat))).toBeGreaterThanOrEqual(18)
      expect(troubles).toEqual([])
      await page.close()
    },
  )

  test('says at every step before its end whether money moved', async () => {
    const words = createTranslate(language)
    const { page, push } = await counterWith({ ...view(SELLING), language }, SIZES[0])
    const said: Record<string, string> = {}
    for (const name of STEPS) {
      const fixture = gallery(Date.now() + 3_600_000)[name]
      if (fixture === undefined) throw new Error(`No fixture ${name}`)
      await push({ ...fixture, language })
      said[name] = (await page.locator('.money-state').allInnerTexts()).join(' ').trim()
    }
    expect(said).toEqual({
      'card-check-amount': words('screen.card.nothing_yet'),
      'card-present': words('screen.card.nothing_yet'),
      'card-pin': words('screen.card.nothing_yet'),
      'card-authorising': words('screen.card.not_known_yet'),
      'card-cancelling': words('screen.card.not_known_yet'),
      'card-reversing': words('screen.card.undone_not_known_yet'),
      'card-asking': words('screen.card.not_known', { time: '16:20' }),
      'card-hold-authorising': words('screen.card.hold_not_known_yet'),
      'card-refund-present': words('screen.card.refund_nothing_yet'),
      'card-refund-cancelling': words('screen.card.refund_not_known_yet'),
      'card-refund-refused': words('screen.card.refund_not_given'),
      'card-repeated': words('screen.card.repeated_charged'),
      'card-check-medical': words('screen.card.nothing_yet'),
      'card-check-gift': words('screen.card.nothing_yet'),
      'card-undecided-gift': words('screen.card.not_known', { time: '16:20' }),
      'card-undecided': words('screen.card.not_known', { time: '16:20' }),
      'card-signature': words('screen.card.charged_unsigned'),
      'card-signing': words('screen.card.charged_unsigned'),
      'card-signed': words('screen.card.charged_uncompared'),
      'card-pre-settled': words('screen.card.pre_settled_money'),
      'card-hold-asking': words('screen.card.hold_not_known', { time: '16:20' }),
      'card-hold-undecided': words('screen.card.hold_not_known', { time: '16:20' }),
      // What was refused says so in its own words, which come from the station.
      'card-refused': '',
    })
    await page.close()
  })

  test.each(['refused', 'unreachable', 'busy', 'cancelled'] as const)(
    'a balance that is not told (%s) says that nothing was charged, and whom to call',
    async (reason) => {
      const words = createTranslate(language)
      const failed = { inquiry: { state: 'failed', reason }, support: contacts(OPEN), language } as const
      const { page } = await counterWith({ ...view(SELLING), ...failed }, SIZES[0])
      await page.keyboard.press('Home')
      await page.getByRole('button', { name: words('screen.menu.balance'), exact: true }).click()
      const dialog = page.getByRole('dialog', { name: words('screen.balance.title'), exact: true })
      await dialog.getByRole('heading', { name: words(`screen.balance.${reason}`), exact: true }).waitFor()
      const text = await dialog.innerText()
      for (const part of [
        words('screen.balance.failed_next'),
        ACQUIRER.name,
        ACQUIRER.phone,
        stateWords(language, OPEN),
      ])
        expect(text).toContain(part)
      expect(text).not.toContain(VENDOR.phone)
      await page.close()
    },
  )

  test('a settlement that failed says that nobody was charged, and whom to call', async () => {
    const words = createTranslate(language)
    const failed = { settlement: { state: 'failed' }, support: contacts(CLOSED), language } as const
    const { page } = await counterWith({ ...view(SELLING), ...failed }, SIZES[0])
    await page.keyboard.press('Home')
    await page.getByRole('button', { name: words('screen.menu.settlement'), exact: true }).click()
    const dialog = page.getByRole('dialog', { name: words('screen.settlement.title'), exact: true })
    await dialog.getByText(words('screen.settlement.failed'), { exact: true }).waitFor()
    const text = await dialog.innerText()
    for (const part of [ACQUIRER.name, ACQUIRER.phone, stateWords(language, CLOSED)]) expect(text).toContain(part)
    expect(text).not.toContain(VENDOR.phone)
    await page.close()
  })
})
