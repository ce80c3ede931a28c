import { describe, expect, test } from 'vitest'
import type { PaperView, ReceiptDetailView } from '../../../preload/contract.ts'
import { lane, openLaneForEach, restartLane } from './selling-lane.ts'

const MILK = '6901234567892'

openLaneForEach()

async function sell(): Promise<string> {
  await lane.done('scan', { code: MILK })
  await lane.done('startTender', {})
  await lane.done('payCash', { amount: '10.00' })
  const { receipt } = lane.screen('change')
  await lane.done('next', {})
  return receipt
}

async function paperOf(receipt: string): Promise<PaperView> {
  return ((await lane.done('receipt', { receipt })) as ReceiptDetailView).paper
}

describe('a receipt looked at later', () => {
  test('looks as it did when it was printed, whatever the shop and its papers are like by now', async () => {
    const receipt = await sell()
    const printed = lane.view().papers.find(({ title }) => title.includes(receipt))
    const then = await paperOf(receipt)
    expect(then.lines).toEqual(printed?.lines)
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '03', pin: '1470' })
    const columns = then.columns === 48 ? 32 : 48
    await lane.done('saveSettings', { store: 'Another name', language: 'en', paperColumns: columns })
    expect(await paperOf(receipt)).toEqual(then)
    const later = await paperOf(await sell())
    expect(later.columns).toBe(columns)
    expect(JSON.stringify(later.lines)).toContain('Another name')
    expect(JSON.stringify(then.lines)).not.toContain('Another name')
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(await paperOf(receipt)).toEqual(then)
  })

  test('is kept once for all receipts that look the same', async () => {
    await sell()
    await sell()
    const { station } = lane.station.store.databases
    expect(station.prepare('SELECT first_sale FROM paper_look').all()).toEqual([{ first_sale: 1 }])
  })
})

describe('what the drawer must hold', () => {
  test("is not in a cashier's X report, is with a supervisor's approval, and in a supervisor's own", async () => {
    await sell()
    type Report = { readonly cash?: object; readonly tenders: readonly { readonly amount?: number }[] }
    const own = (await lane.done('xReport', { print: false })) as Report
    expect(own.cash).toBeUndefined()
    expect(own.tenders).toEqual([{ kind: 'cash', count: 1 }])
    await lane.done('xReport', { print: true })
    const paper = JSON.stringify(lane.view().papers[0]?.lines)
    expect(paper).not.toContain('200.00')
    expect(await lane.refused('xReport', { print: false, drawer: true })).toBe('approval_needed')
    const approval = { operator: '02', pin: '3691' }
    const lent = (await lane.done('xReport', { print: false, drawer: true, approval })) as Report
    expect(lent.cash).toMatchObject({ float: 20_000, sales: 300 })
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '02', pin: '3691' })
    expect(((await lane.done('xReport', { print: false })) as Report).tenders).toEqual([
      { kind: 'cash', count: 1, amount: 300 },
    ])
  })

  test('nor in reports that only supervisors may ask for', async () => {
    expect(await lane.refused('startReport', { report: 'tender' })).toBe('approval_needed')
  })
})

describe('the browser', () => {
  test('takes days and times on the store clock, and refuses what is none', async () => {
    const receipt = await sell()
    const found = async (input: object) =>
      ((await lane.done('receipts', input)) as readonly { readonly receipt: string }[]).map((one) => one.receipt)
    expect(await found({ from: '2026-11-23', to: '2026-11-23' })).toEqual([receipt])
    expect(await found({ from: '2026-11-23 10:30' })).toEqual([])
    expect(await found({ to: '2026-11-22' })).toEqual([])
    expect(await found({ before: receipt })).toEqual([])
    expect(await found({ amountFrom: '3.00', amountTo: '3.00', operator: '01', kind: 'sale', tender: 'cash' })).toEqual(
      [receipt],
    )
    expect(await lane.refused('receipts', { from: '2026-02-30' })).toBe('time_unreadable')
    expect(await lane.refused('receipts', { amountFrom: '3.001' })).toBe('amount_unreadable')
  })
})
