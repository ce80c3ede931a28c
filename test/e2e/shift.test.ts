import { describe, expect, it } from 'vitest'
import { say } from '../../main/register/words.ts'
import { CRACKERS, MILK, TOOTHPASTE } from './goods.ts'
import { type Lane, PEOPLE } from './lane.ts'
import { eventually, keepPicture, laneForThisFile, sellForCash } from './support.ts'

const lane = laneForThisFile()
const { number, pin } = PEOPLE.supervisor
const SUPERVISOR = { approval: { operator: number, pin } }

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

/** What ought to lie in the drawer and why, which only a supervisor is told. */
async function drawerOf(at: Lane) {
  const report = await at.counter.evaluate(
    (supervisor) => window.checklane.xReport({ print: false, drawer: true, ...supervisor }),
    SUPERVISOR,
  )
  if (!report.ok || report.value.cash === undefined) throw new Error(`No drawer told: ${JSON.stringify(report)}`)
  return report.value.cash
}

/** Each step begins at the selling screen of whatever shift the ones before left open. */
describe('a shift', () => {
  it('a past receipt is found, looked at, and printed again marked as a duplicate', async () => {
    const at = lane()
    const receipt = await sellForCash(at, CRACKERS.code, TOOTHPASTE.code)
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
    const receipt = await sellForCash(at, CRACKERS.code, MILK.code)
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
    const before = await drawerOf(at)
    const moved = await at.counter.evaluate(
      async (supervisor) => [
        await window.checklane.paidIn({ amount: '50', reason: 'x', ...supervisor }),
        await window.checklane.paidOut({ amount: '20', reason: 'x', ...supervisor }),
        await window.checklane.drop({ amount: '100', ...supervisor }),
      ],
      SUPERVISOR,
    )
    expect(moved).toMatchObject(moved.map(() => ({ ok: true })))
    const after = await drawerOf(at)
    const paid = { paidIn: before.paidIn + 5000, paidOut: before.paidOut + 2000, drops: before.drops + 10000 }
    expect(after).toMatchObject(paid)
    await at.openMenu('screen.menu.x_report')
    const report = at.dialog('screen.menu.x_report')
    await report.getByRole('table').first().waitFor()
    const words = await report.innerText()
    const drawer = [after.paidIn, -after.paidOut, -after.drops].map((amount) => at.formats.amount(amount))
    for (const amount of drawer) expect(words).not.toContain(amount)
    expect(words).not.toContain(at.say('screen.report.float'))
    await keepPicture(at, 'x-report')
    await at.press('screen.report.show_drawer')
    await at.approve('supervisor')
    await eventually(() => report.innerText()).toContain(drawer[2])
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
    const before = await drawerOf(at)
    await sellForCash(at, MILK.code)
    await at.openMenu('screen.menu.start_count')
    const expected = before.float + before.sales + before.paidIn - before.paidOut - before.drops + MILK.price
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
