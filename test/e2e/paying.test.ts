import { describe, expect, it } from 'vitest'
import { BANANAS, CRACKERS, MILK, TOOTHPASTE } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisFile } from './support.ts'

const lane = laneForThisFile()

async function sell(at: Lane, ...codes: readonly string[]): Promise<void> {
  await at.scan(...codes)
  await at.lineCount(codes.length)
}

/** Up to the screen on which the terminal waits for the card. */
async function present(at: Lane): Promise<void> {
  await at.key('F10')
  await at.heading('screen.card.check').waitFor()
  await at.key('Enter')
  await at.heading('screen.card.present').waitFor()
}

/** After a refused card: back to the tenders, and paid in cash. */
async function payCashInstead(at: Lane): Promise<void> {
  await at.press('screen.card.other_way')
  await at.region('screen.tender.summary').waitFor()
  await at.key('F11')
  await at.done()
  await at.next()
}

describe('cash', () => {
  it('a quick amount pays, and the change is told with its notes and coins, on both screens', async () => {
    const at = lane()
    await sell(at, CRACKERS.code, TOOTHPASTE.code)
    await at.total()
    expect(await at.amount('screen.tender.due')).toBe(at.money(2580))
    await keepPicture(at, 'tender')
    await at.buttonNamed(at.money(3000)).click()
    await at.done()
    await eventually(() => at.amount('screen.change.change')).toBe(at.money(420))
    await at.customer.getByText(at.money(420)).waitFor()
    await at.customer.getByText(at.say('screen.customer.thanks')).waitFor()
    await keepPicture(at, 'change')
    await eventually(async () => (await at.papers())[0]).toContain('25.80')
    await at.next()
  })

  it('a keyed amount pays, and too little leaves the rest due', async () => {
    const at = lane()
    await sell(at, CRACKERS.code)
    await at.total()
    await at.enter('5')
    await eventually(() => at.amount('screen.tender.due')).toBe(at.money(490))
    await keepPicture(at, 'tender-part-paid')
    await at.enter('10')
    await at.done()
    await eventually(() => at.amount('screen.change.change')).toBe(at.money(510))
    await at.next()
  })

  it('only the cash part is rounded, down to the jiao', async () => {
    const at = lane()
    await at.enter(BANANAS.code)
    await at.press('screen.practice.put', { weight: '1.250', unit: 'kg' })
    await at.counter.getByText(at.say('screen.scale.stable'), { exact: true }).waitFor()
    await at.key('Enter')
    await at.lineCount(1)
    await at.total()
    expect(await at.amount('screen.tender.due')).toBe(at.money(873))
    await at.counter.getByText(at.say('screen.tender.cash_due', { amount: at.money(870) })).waitFor()
    await at.key('F11')
    await at.done()
    expect(await at.region('screen.change.title').innerText()).toContain(at.money(-3))
    await keepPicture(at, 'cash-rounding')
    await at.next()
  })
})

describe('card', () => {
  it('the amount is checked, a tap is approved and two papers are printed', async () => {
    const at = lane()
    await sell(at, CRACKERS.code)
    await at.key('F10')
    await at.heading('screen.card.check').waitFor()
    await at.customer.getByText(at.say('screen.customer.check_amount')).waitFor()
    await keepPicture(at, 'card-check-amount')
    await at.press('screen.card.confirm', { amount: at.money(990) })
    await at.heading('screen.card.present').waitFor()
    await at.press('screen.practice.tap')
    await at.heading('screen.card.authorising').waitFor()
    await keepPicture(at, 'card-authorising')
    await at.done()
    await at.counter.getByText(at.say('screen.change.printed', { receipt: await at.receiptNumber() })).waitFor()
    await keepPicture(at, 'card-approved')
    const [customer = '', merchant = ''] = await at.papers()
    expect(customer).toContain('购物小票')
    expect(merchant).toContain('商户')
    expect(merchant).toContain('9.90')
    expect(`${customer}${merchant}`).not.toMatch(/\d{12,19}/)
    await at.next()
  })

  it('a declined card says that nothing was charged, and cash still pays', async () => {
    const at = lane()
    await sell(at, MILK.code)
    await at.nextCardEnds('screen.practice.declined')
    await present(at)
    await at.press('screen.practice.tap')
    await eventually(() => at.counter.getByRole('main').innerText()).toContain(at.told('payment_refused'))
    await keepPicture(at, 'card-declined')
    await payCashInstead(at)
  })

  it('ten seconds run on both screens, and nobody presents a card in time: nothing was charged', async () => {
    const at = lane()
    await sell(at, MILK.code)
    await present(at)
    const timers = [at.counter.getByRole('timer'), at.customer.getByRole('timer')]
    for (const timer of timers) {
      await timer.waitFor()
      expect(Number(await timer.innerText())).toBeLessThanOrEqual(10)
      await eventually(async () => Number(await timer.innerText())).toBeLessThan(10)
    }
    await keepPicture(at, 'card-countdown')
    await expect
      .poll(() => at.counter.getByRole('main').innerText(), { timeout: 30_000 })
      .toContain(at.told('payment_no_card'))
    await at.customer.getByText(at.say('screen.customer.refused')).waitFor()
    await keepPicture(at, 'card-expired')
    await payCashInstead(at)
  })

  it('the cashier cancels while the terminal waits: nothing was charged', async () => {
    const at = lane()
    await sell(at, MILK.code)
    await present(at)
    await at.key('Escape')
    await eventually(() => at.counter.getByRole('main').innerText()).toContain(at.told('payment_cancelled'))
    await keepPicture(at, 'card-cancelled')
    await payCashInstead(at)
  })

  it('a swiped card asks for a signature; one that does not agree reverses the charge', async () => {
    const at = lane()
    await sell(at, MILK.code)
    await present(at)
    await at.press('screen.practice.swipe')
    await at.heading('screen.card.signature').waitFor()
    await at.customer.getByText(at.say('screen.customer.signature')).waitFor()
    await keepPicture(at, 'card-signature')
    await at.press('screen.card.signature_no')
    await at.region('screen.tender.summary').waitFor()
    await eventually(() => at.amount('screen.tender.due')).toBe(at.money(MILK.price))
    await present(at)
    await at.press('screen.practice.swipe')
    await at.press('screen.card.signature_yes')
    await at.done()
    await at.next()
  })
})

describe('other tenders', () => {
  it('a wallet code scanned on the tender screen is charged once the amount was checked, and no card is asked for', async () => {
    const at = lane()
    await sell(at, CRACKERS.code)
    await at.total()
    await at.scan('134567890123456789')
    await at.press('screen.card.confirm', { amount: at.money(CRACKERS.price) })
    await at.done()
    expect(await at.region('screen.change.title').innerText()).toContain(at.say('screen.tender.kind_wallet'))
    await keepPicture(at, 'wallet')
    await at.next()
  })

  it('cash, a voucher and a card pay one sale together', async () => {
    const at = lane()
    await sell(at, TOOTHPASTE.code)
    await at.total()
    await at.enter('5')
    await eventually(() => at.amount('screen.tender.due')).toBe(at.money(1090))
    await at.press('screen.tender.kind_voucher')
    await at.field('screen.voucher.field').fill('V1001')
    await at.dialog('screen.voucher.title').getByRole('button', { name: '3', exact: true }).click()
    await at.press('screen.voucher.pay')
    await eventually(() => at.amount('screen.tender.due')).toBe(at.money(790))
    await keepPicture(at, 'split-tender')
    await at.key('F10')
    await at.press('screen.card.confirm', { amount: at.money(790) })
    await at.press('screen.practice.tap')
    await at.done()
    const words = await at.region('screen.change.title').innerText()
    for (const kind of ['cash', 'voucher', 'card'] as const)
      expect(words).toContain(at.say(`screen.tender.kind_${kind}`))
    await at.next()
  })

  it('a tender is taken back before the sale is complete', async () => {
    const at = lane()
    await sell(at, CRACKERS.code)
    await at.total()
    await at.enter('5')
    await at.press('screen.tender.undo_one', { kind: at.say('screen.tender.kind_cash'), amount: at.money(500) })
    await eventually(() => at.amount('screen.tender.due')).toBe(at.money(CRACKERS.price))
    await at.key('F11')
    await at.done()
    await at.next()
  })
})
