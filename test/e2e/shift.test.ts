import { describe, expect, it } from 'vitest'
import { say } from '../../main/register/words.ts'
import { CRACKERS, MILK, TOOTHPASTE } from './goods.ts'
import type { Lane } from './lane.ts'
import { eventually, keepPicture, laneForThisFile } from './support.ts'

const lane = laneForThisFile()

async function sellForCash(at: Lane, ...codes: readonly string[]): Promise<string> {
  await at.scan(...codes)
  await at.lineCount(codes.length)
  await at.key('F11')
  await at.done()
  const receipt = await at.receiptNumber()
  await at.next()
  return receipt
}

async function openReceipt(at: Lane, receipt: string): Promise<void> {
  await at.openMenu('screen.menu.receipts')
  await at.counter.getByRole('option', { name: receipt }).click()
  await at.dialog('screen.receipts.one', { receipt }).waitFor()
}

/** Back to the selling screen from however many dialogs. */
async function closeDialogs(at: Lane): Promise<void> {
  while ((await at.counter.getByRole('dialog').count()) > 0) {
    const before = await at.counter.getByRole('dialog').count()
    const title = await at.counter.getByRole('dialog').last().innerText()
    await at.key('Escape')
    await eventually(async () => {
      const dialogs = at.counter.getByRole('dialog')
      return (await dialogs.count()) < before || (await dialogs.last().innerText()) !== title
    }).toBe(true)
  }
}

/** One shift, told in order: each step goes on where the one before ended. */
describe('a shift', () => {
  let receipt = ''

  it('a past receipt is found, looked at, and printed again marked as a duplicate', async () => {
    const at = lane()
    receipt = await sellForCash(at, CRACKERS.code, TOOTHPASTE.code)
    await sellForCash(at, MILK.code)
    await at.openMenu('screen.menu.receipts')
    await at.field('screen.receipts.find').fill('25.80')
    await eventually(() => at.counter.getByRole('dialog').getByRole('option').count()).toBe(1)
    await keepPicture(at, 'receipts')
    await at.counter.getByRole('option', { name: receipt }).click()
    await at.dialog('screen.receipts.one', { receipt }).waitFor()
    await keepPicture(at, 'receipt')
    await at.key('Control+p')
    await closeDialogs(at)
    await eventually(async () => (await at.papers())[0]).toContain(say('zh-CN', 'receipt.duplicate'))
    await at.press('screen.top.papers')
    await at.dialog('screen.menu.papers').waitFor()
    await keepPicture(at, 'papers')
    await closeDialogs(at)
  })

  it('one line of it comes back for what was paid, with a supervisor, and never twice', async () => {
    const at = lane()
    await openReceipt(at, receipt)
    await at.buttonNamed(CRACKERS.name).click()
    await at.press('screen.receipts.refund_chosen', { count: 1 })
    await at.approve('supervisor')
    await at.region('screen.tender.summary').waitFor()
    await at.customer.getByText(at.say('screen.selling.refund_total')).waitFor()
    await keepPicture(at, 'refund')
    await at.press('screen.tender.give_cash', { amount: at.money(CRACKERS.price) })
    await at.done()
    await at.next()
    await openReceipt(at, receipt)
    expect(await at.buttonNamed(CRACKERS.name).isDisabled()).toBe(true)
    await keepPicture(at, 'refunded-once')
    await closeDialogs(at)
  })

  it('cash goes in and out with a reason, a drop into the safe, and the drawer opens without a sale', async () => {
    const at = lane()
    await at.openMenu('screen.menu.paid_in')
    await at.press('screen.reason.small_change')
    await at.enter('50')
    await at.approve('supervisor')
    await at.dialog('screen.menu.paid_in').waitFor({ state: 'detached' })
    await at.openMenu('screen.menu.paid_out')
    await at.press('screen.reason.supplies')
    await keepPicture(at, 'paid-out')
    await at.enter('20')
    await at.approve('supervisor')
    await at.dialog('screen.menu.paid_out').waitFor({ state: 'detached' })
    await at.openMenu('screen.menu.drop')
    await at.enter('100')
    await at.dialog('screen.menu.drop').waitFor({ state: 'detached' })
    await at.key('Control+d')
    await at.press('screen.reason.change_money')
    await at.press('screen.no_sale.open')
    await at.approve('supervisor')
    await at.dialog('screen.menu.no_sale').waitFor({ state: 'detached' })
  })

  it('the X report counts it all and does not close the shift', async () => {
    const at = lane()
    await at.openMenu('screen.menu.x_report')
    const report = at.dialog('screen.menu.x_report')
    await report.getByRole('table').first().waitFor()
    const words = await report.innerText()
    const drawer = ['50.00', '-20.00', '-100.00']
    for (const amount of drawer) expect(words).not.toContain(amount)
    expect(words).not.toContain(at.say('screen.report.float'))
    await keepPicture(at, 'x-report')
    await at.press('screen.report.show_drawer')
    await at.approve('supervisor')
    await eventually(() => report.innerText()).toContain('-100.00')
    const told = await report.innerText()
    for (const amount of drawer) expect(told).toContain(amount)
    expect(told).not.toContain(at.say('screen.report.expected'))
    await keepPicture(at, 'x-report-supervisor')
    await at.press('screen.report.print')
    await at.button('screen.report.printed').waitFor()
    await closeDialogs(at)
    await at.atSelling()
  })

  it('the blind count shows nothing that was expected; the Z report tells the difference and prints it', async () => {
    const at = lane()
    await at.openMenu('screen.menu.start_count')
    const expected = 20000 + 2880 - 990 + 5000 - 2000 - 10000
    await at.countDrawer(expected - 100)
    await keepPicture(at, 'count')
    expect(await at.counter.getByRole('main').innerText()).not.toContain(at.money(expected))
    await at.press('screen.count.close', { amount: at.money(expected - 100) })
    await at.heading('screen.closed.title').waitFor()
    const words = await at.counter.getByRole('main').innerText()
    expect(words).toContain(at.say('screen.report.short', { amount: at.money(100) }))
    await keepPicture(at, 'z-report')
    await eventually(async () => (await at.papers())[0]).toContain('-1.00')
    await at.press('screen.menu.sign_out')
    await at.region('screen.sign_in.who').waitFor()
  })
})
