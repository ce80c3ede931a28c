import { expect, test } from 'vitest'
import { minor, NOTHING } from '../../../../main/domain/money.ts'
import { expectedCash, type ShiftTotals } from '../../../../main/domain/shift/shift.ts'

const totals: ShiftTotals = {
  sales: { count: 2, amount: minor(9000) },
  refunds: { count: 1, amount: minor(-1000) },
  discounts: NOTHING,
  rounding: NOTHING,
  voids: { lines: 0, sales: 0 },
  noSales: 0,
  tenders: [
    { kind: 'card', count: 1, amount: minor(5000) },
    { kind: 'cash', count: 2, amount: minor(3000) },
  ],
  taxes: [],
  paidIn: minor(500),
  paidOut: minor(200),
  drops: minor(2000),
}

test('the drawer holds float, cash kept and paid in, less paid out and drops; cards are not in it', () => {
  expect(expectedCash(minor(20_000), totals)).toBe(21_300)
})

test('a shift without cash still has its float', () => {
  expect(
    expectedCash(minor(20_000), { ...totals, tenders: [], paidIn: NOTHING, paidOut: NOTHING, drops: NOTHING }),
  ).toBe(20_000)
})
