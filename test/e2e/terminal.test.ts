import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../preload/contract.ts'
import { KEY, startBench } from '../main/payment/transport/bench-terminal.ts'
import { MILK } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisTest, payByCard, readyToSell, stationFolder } from './support.ts'

async function sellByCard(at: Lane, swipe = false): Promise<void> {
  await at.scan(MILK.code)
  await at.lineCount(1)
  await at.key('F10')
  await at.press('screen.card.confirm', { amount: at.money(MILK.price) })
  await at.press(swipe ? 'screen.practice.swipe' : 'screen.practice.tap')
}

/** The message in front is put away before the panel behind it can be. */
async function putAway(at: Lane): Promise<void> {
  await at.press('screen.notice.understood')
  await at.button('screen.notice.understood').waitFor({ state: 'detached' })
}

/** Whom a payment's screen says to call, as the starter's profile has it; its hours are told by test/renderer. */
async function namesAcquirer(at: Lane): Promise<void> {
  const support = at.counter.getByLabel(at.say('screen.help.support'), { exact: true })
  await eventually(() => support.innerText()).toMatch(/收单机构 Acquirer\s+400-000-0002\s+\S/)
}

async function speak(at: Lane, language: Language): Promise<void> {
  await at.key('Home')
  await at.chooseLanguage(language)
  await at.key('Escape')
  await at.dialog('screen.menu.title').waitFor({ state: 'detached' })
}

describe('at the counter', { timeout: 180_000 }, () => {
  it('a PIN the customer never gets right charges nothing; the balance of a card is told; a settlement agrees', async () => {
    const at = await laneForThisTest()
    await readyToSell(at)
    await at.nextCardEnds('screen.practice.wrong_pin')
    await at.scan(MILK.code)
    await at.lineCount(1)
    await at.key('F10')
    await namesAcquirer(at)
    await at.press('screen.card.confirm', { amount: at.money(MILK.price) })
    await at.press('screen.practice.insert')
    await at.heading('screen.card.pin').waitFor()
    await at.counter.getByText(at.say('screen.card.pin_look_away')).waitFor()
    await keepPicture(at, 'card-pin')
    await eventually(() => at.counter.getByRole('main').innerText()).toContain(at.told('payment_wrong_pin'))
    await namesAcquirer(at)
    await keepPicture(at, 'card-wrong-pin')
    await at.press('screen.card.other_way')
    await at.region('screen.tender.summary').waitFor()
    await at.key('F11')
    await at.done()
    await at.next()

    await at.openMenu('screen.menu.balance')
    await at.dialog('screen.balance.title').getByRole('status').waitFor()
    await keepPicture(at, 'card-balance')
    await at.key('Escape')
    await at.dialog('screen.balance.title').waitFor({ state: 'detached' })
    for (const language of ['en', 'zh-CN'] as const) {
      await speak(at, language)
      await at.press('screen.top.practice')
      await at.press('screen.practice.gift_little')
      await eventually(() => at.button('screen.practice.gift_little').getAttribute('aria-pressed')).toBe('true')
      await keepPicture(at, `practice-gift-${language}`)
      await at.key('Escape')
      await at.dialog('screen.practice.title').waitFor({ state: 'detached' })
      await at.openMenu('screen.menu.balance')
      await at.dialog('screen.balance.title').getByText('****0020').waitFor()
      expect(await at.amount('screen.balance.title')).toBe(at.money(2000))
      await keepPicture(at, `gift-balance-${language}`)
      await at.key('Escape')
      await at.dialog('screen.balance.title').waitFor({ state: 'detached' })
    }

    await sellByCard(at)
    await at.done()
    await at.next()
    for (const language of ['zh-CN', 'en'] as const) {
      await speak(at, language)
      await at.openMenu('screen.menu.settlement')
      await at.press('screen.settlement.look')
      await at.counter.getByText(at.say('screen.settlement.same')).waitFor()
      await keepPicture(at, `settlement-${language}`)
      await at.key('Escape')
    }
  })

  it('goods paid by card come back to the same card, once the terminal has said so', async () => {
    const at = await laneForThisTest()
    await readyToSell(at)
    await sellByCard(at)
    await at.done()
    const receipt = await at.receiptNumber()
    await at.next()
    await at.openMenu('screen.menu.receipts')
    await at.field('screen.receipts.find').fill(receipt)
    await at.counter.getByRole('option', { name: receipt }).click()
    await at.dialog('screen.receipts.one', { receipt }).waitFor()
    await at.buttonNamed(MILK.name).click()
    await at.press('screen.receipts.refund_chosen', { count: 1 })
    await at.approve('supervisor')
    await at.region('screen.tender.summary').waitFor()
    await at.key('F10')
    await at.counter.getByText(at.say('screen.card.refund_nothing_yet'), { exact: true }).waitFor()
    await namesAcquirer(at)
    await keepPicture(at, 'card-refund')
    await at.press('screen.card.confirm_refund', { amount: at.money(MILK.price) })
    await at.press('screen.practice.tap')
    await at.done()
    expect(await at.region('screen.change.title').innerText()).toContain(at.say('screen.tender.kind_card'))
    await keepPicture(at, 'card-refund-done')
    await at.next()
    await at.openMenu('screen.menu.settlement')
    await at.press('screen.settlement.look')
    await at.counter.getByText(at.say('screen.settlement.same')).waitFor()
    const dialog = await at.dialog('screen.settlement.title').innerText()
    expect(dialog).toContain(at.say('screen.settlement.type_Debit'))
    expect(dialog).toContain(at.say('screen.settlement.type_Credit'))
    await at.key('Escape')
  })

  it('a charge that the terminal has lost is named by the settlement', async () => {
    const folder = await stationFolder()
    const before = await laneForThisTest({ folder })
    await readyToSell(before)
    await sellByCard(before)
    await before.done()
    await before.next()
    await before.app.kill()
    const file = join(folder, 'practice-terminal.json')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), transactions: [], answers: [] }))
    const at = await laneForThisTest({ folder })
    await at.signIn()
    await at.atSelling()
    for (const language of ['zh-CN', 'en'] as const) {
      await speak(at, language)
      await at.openMenu('screen.menu.settlement')
      await at.press('screen.settlement.look')
      const dialog = at.dialog('screen.settlement.title')
      await dialog.getByText(at.say('screen.settlement.what_missing')).waitFor()
      // The picture before is still there for a moment, and goes while the terminal is asked again.
      await eventually(() => dialog.innerText()).toContain('P000001')
      await keepPicture(at, `settlement-differs-${language}`)
      await putAway(at)
      await at.key('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
  })
})

describe('a technician', { timeout: 180_000 }, () => {
  it('enrols a real terminal, is told what is wrong first, and cards are charged by it', async () => {
    const bench = await startBench({ pace: 5 })
    try {
      const at = await laneForThisTest()
      await at.signIn('technician')
      await at.openMenu('screen.menu.terminal')
      const fill = (key: Parameters<Lane['field']>[0], value: string) => at.field(key).fill(value)
      await fill('screen.terminal.host', '127.0.0.1')
      await fill('screen.terminal.port', String(bench.server.port))
      await fill('screen.terminal.poi', 'P400-000002')
      await fill('screen.terminal.key', KEY.identifier)
      await fill('screen.terminal.key_version', String(KEY.version))
      await fill('screen.terminal.passphrase', KEY.passphrase)
      await fill('screen.terminal.authority', bench.authority.certificate)
      await at.press('screen.terminal.enrol')
      await eventually(() => at.refusal()).toContain(at.told('enrol_other_terminal', { terminal: 'P400-000002' }))
      await keepPicture(at, 'terminal-refused')
      await fill('screen.terminal.poi', 'P400-000001')
      await at.press('screen.terminal.enrol')
      await at.dialog('screen.terminal.title').waitFor({ state: 'detached' })
      await at.openMenu('screen.menu.terminal')
      await at.counter.getByText(at.say('screen.terminal.is_enrolled')).waitFor()
      expect(await at.counter.getByRole('dialog').innerHTML()).not.toContain(KEY.passphrase)
      await keepPicture(at, 'terminal-enrolled')
      await putAway(at)
      await at.key('Escape')
      await at.dialog('screen.terminal.title').waitFor({ state: 'detached' })
      await at.openMenu('screen.menu.sign_out')
      await readyToSell(at)
      bench.terminal.next({ present: 'tap' })
      await payByCard(at, MILK)
      expect(bench.terminal.taken()).toBe(MILK.price)
    } finally {
      await bench.close()
    }
  })
})
