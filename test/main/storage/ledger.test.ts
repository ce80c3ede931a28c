import { describe, expect, it } from 'vitest'
import { ONE, whole } from '../../../main/domain/decimal.ts'
import { minor } from '../../../main/domain/money.ts'
import { openStoreForEach, restart, store } from './each-store.ts'
import { card, closeShift, openShift, refund, sale, sell } from './support.ts'

openStoreForEach()

describe('ledger', () => {
  it('numbers receipts without a gap, across a restart', () => {
    openShift(store)
    expect(sell(store).receipt).toBe('S1L1-000001')
    expect(sell(store).receipt).toBe('S1L1-000002')
    restart()
    expect(store.ledger.nextReceipt()).toBe('S1L1-000003')
  })

  it('refuses a receipt number out of turn and stays as it was', () => {
    openShift(store)
    const head = store.journal.head()
    const wrong = sale('S1L1-000002')
    const fact = { fact: 'sale_completed', sale: wrong } as const
    expect(() => store.journal.record({ at: wrong.at, fact })).toThrow('S1L1-000001 is due')
    expect(store.journal.head()).toEqual(head)
    expect(store.ledger.sale('S1L1-000002')).toBeUndefined()
  })

  it('gives a sale back exactly as it was recorded', () => {
    openShift(store)
    const sold = sell(store, { lines: 20, tenders: [card(21000)] })
    expect(store.ledger.sale(sold.receipt)).toEqual(sold)
    expect(store.ledger.sale('OTHER-000001')).toBeUndefined()
    expect(store.ledger.sale('nonsense')).toBeUndefined()
  })

  it('adds up a shift from its own rows only, change and refunds taken off', () => {
    const first = openShift(store)
    sell(store, { lines: 1, change: 400 })
    closeShift(store, first)
    const second = openShift(store, '2026-11-24T08:00:00+08:00')
    const at = '2026-11-24T09:00:00+08:00'
    const sold = sell(store, { lines: 3, at, shift: second, change: 400 })
    sell(store, { lines: 1, at, shift: second, tenders: [card(100)] })
    const back = { ...refund(store.ledger.nextReceipt(), sold, 3), change: minor(0) }
    store.journal.record({ at, shift: second, fact: { fact: 'sale_completed', sale: back } })
    const moved = { fact: 'cash_moved', reason: 'float' } as const
    store.journal.record({ at, shift: second, fact: { ...moved, way: 'paid_in', amount: minor(500) } })
    store.journal.record({ at, shift: second, fact: { ...moved, way: 'drop', amount: minor(300) } })
    store.journal.record({ at, shift: second, fact: { fact: 'no_sale', reason: 'change' } })
    const voided = { draft: 'S1L1-D000001', code: '1', name: 'x' }
    store.journal.record({ at, shift: second, fact: { fact: 'line_voided', ...voided, net: minor(100) } })

    const totals = store.ledger.shiftTotals(second)
    expect(totals.sales).toEqual({ count: 2, amount: 700 })
    expect(totals.refunds).toEqual({ count: 1, amount: -300 })
    expect(totals.tenders).toEqual([
      { kind: 'cash', count: 2, amount: 300, refunded: { count: 1, amount: -300 } },
      { kind: 'card', count: 1, amount: 100 },
    ])
    expect(totals).toMatchObject({ paidIn: 500, paidOut: 0, drops: 300, noSales: 1, voids: { lines: 1, sales: 0 } })
    expect(totals.taxes).toHaveLength(1)
    expect(totals.taxes[0]).toMatchObject({ code: '13', rate: whole(13) })
    expect(store.ledger.shiftTotals(first).sales).toEqual({ count: 1, amount: 100 })
    expect(store.ledger.openShift()?.number).toBe(second)
    expect(store.ledger.shift(first)?.close?.shift).toBe(first)
  })

  it('knows what refunds have taken back of each line', () => {
    openShift(store)
    const sold = sell(store, { lines: 3 })
    const back = refund(store.ledger.nextReceipt(), sold, 2)
    store.journal.record({ at: back.at, shift: 1, fact: { fact: 'sale_completed', sale: back } })
    expect(store.ledger.returned(sold.receipt)).toEqual([
      { line: 2, quantity: ONE, net: 200, tax: sold.lines[1]?.tax.amount, gross: 200 },
    ])
    expect(store.ledger.returned(back.receipt)).toEqual([])
  })

  it('finds receipts by part of the number, by amount and by last four digits, newest first', () => {
    openShift(store)
    for (let count = 1; count <= 12; count += 1) sell(store, { lines: 1 })
    sell(store, { lines: 5, tenders: [card(1500, '9876')] })
    const receipts = (text: string) => store.ledger.sales({ text, limit: 5 }).map((found) => found.receipt)
    expect(receipts('s1l1-000012')).toEqual(['S1L1-000012'])
    expect(receipts('15.00')).toEqual(['S1L1-000013'])
    expect(receipts('9876')).toEqual(['S1L1-000013'])
    expect(receipts('00001')).toEqual([13, 12, 11, 10, 1].map((number) => `S1L1-${String(number).padStart(6, '0')}`))
    expect(receipts("' OR 1=1 --")).toEqual([])
    expect(store.ledger.sales({ limit: 1 })).toEqual([
      { receipt: 'S1L1-000013', kind: 'sale', at: expect.any(String), operator: '01', total: 1500, tenders: ['card'] },
    ])
  })

  it('lists sales of business days for other programs', () => {
    openShift(store)
    sell(store, { at: '2026-11-23T10:00:00+08:00' })
    sell(store, { at: '2026-11-24T10:00:00+08:00' })
    expect([...store.ledger.completed('2026-11-24')].map((each) => each.receipt)).toEqual(['S1L1-000002'])
    expect([...store.ledger.completed()]).toHaveLength(2)
  })
})
