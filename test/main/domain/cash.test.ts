import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeHints, denominationsOf, quickAmounts } from '../../../main/domain/cash.ts'
import { minor } from '../../../main/domain/money.ts'

const CODES = ['CNY', 'HKD', 'USD', 'EUR', 'GBP', 'CAD', 'CHF', 'SEK', 'JPY', 'KRW', 'KWD', 'XYZ']
const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, KWD: 3 }
const notes = (code: string) => denominationsOf({ code, digits: DIGITS[code] ?? 2 })

describe.each(CODES)('cash in %s', (code) => {
  test('has its pieces largest first, each once', () => {
    const pieces = notes(code)
    expect([...new Set(pieces)].sort((a, b) => b - a)).toEqual(pieces)
    expect(pieces.at(-1)).toBeGreaterThan(0)
  })

  test('change hints give all of it but what no piece can give', () => {
    const smallest = notes(code).at(-1) ?? 1
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (change) => {
        const hints = changeHints(minor(change), notes(code))
        const given = hints.reduce((sum, hint) => sum + hint.denomination * hint.count, 0)
        expect(given).toBeLessThanOrEqual(change)
        expect(change - given).toBeLessThan(smallest)
      }),
    )
  })

  test('quick amounts begin with the sum itself, rise, and are never too little', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (due) => {
        const sums = quickAmounts(minor(due), notes(code))
        expect(sums[0]).toBe(due)
        expect(sums.length).toBeLessThanOrEqual(6)
        expect([...new Set(sums)].sort((a, b) => a - b)).toEqual(sums)
      }),
    )
  })
})

test('nothing due and money to give back have no quick amounts', () => {
  expect(quickAmounts(minor(0), notes('CNY'))).toEqual([])
  expect(quickAmounts(minor(-500), notes('CNY'))).toEqual([])
})

test('3.70 yuan: what customers hand over', () => {
  expect(quickAmounts(minor(370), notes('CNY'))).toEqual([370, 400, 500, 1000, 2000, 5000])
})

test('63 yuan of change in the fewest pieces', () => {
  expect(changeHints(minor(6300), notes('CNY'))).toEqual([
    { denomination: 5000, count: 1 },
    { denomination: 1000, count: 1 },
    { denomination: 100, count: 3 },
  ])
})
