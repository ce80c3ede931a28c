import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decimal } from '../../../main/domain/decimal.ts'
import {
  add,
  allocate,
  currencyOf,
  formatAmount,
  minor,
  negate,
  parseAmount,
  subtract,
  times,
} from '../../../main/domain/money.ts'

const CURRENCIES = [
  { code: 'JPY', digits: 0 },
  { code: 'CNY', digits: 2 },
  { code: 'KWD', digits: 3 },
]
/** Twelve digits before the point are the most a file may write, in a currency without minor units too. */
const anyAmount = fc.integer({ min: 1 - 10 ** 12, max: 10 ** 12 - 1 }).map(minor)
const weights = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 30 })

describe('currencies', () => {
  it.each(CURRENCIES)('$code has $digits digits', ({ code, digits }) => {
    expect(currencyOf(code)).toEqual({ code, digits })
  })

  it.each(['XXY', 'cny', 'CN', '', 'YUAN'])('%j is not one', (code) => {
    expect(currencyOf(code)).toBeUndefined()
  })
})

describe('amounts', () => {
  it.each(CURRENCIES)('read back what they wrote in $code', (currency) => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(parseAmount(formatAmount(amount, currency), currency)).toBe(amount)
      }),
    )
  })

  it.each([
    ['12.50', 2, 1250],
    ['1.2', 2, 120],
    ['-3', 2, -300],
    ['-0', 2, 0],
    ['100', 0, 100],
    ['0.005', 3, 5],
  ])('%s with %i digits is %i', (text, digits, expected) => {
    expect(parseAmount(text, { code: 'CNY', digits })).toBe(expected)
  })

  it.each([
    ['0.001', 2],
    ['1.0', 0],
    ['1.', 2],
    ['.5', 2],
    ['1e3', 2],
    [' 1', 2],
    ['1,000.00', 2],
    ['1234567890123', 2],
  ])('%j with %i digits is refused', (text, digits) => {
    expect(parseAmount(text, { code: 'CNY', digits })).toBeUndefined()
  })

  it('are written with all the digits of their currency', () => {
    expect(formatAmount(minor(-5), { code: 'CNY', digits: 2 })).toBe('-0.05')
    expect(formatAmount(minor(5), { code: 'KWD', digits: 3 })).toBe('0.005')
    expect(formatAmount(minor(-500), { code: 'JPY', digits: 0 })).toBe('-500')
  })

  it('add and subtract exactly or throw', () => {
    expect(add(minor(1), minor(2), minor(-5))).toBe(-2)
    expect(subtract(minor(1), minor(3))).toBe(-2)
    expect(Object.is(negate(minor(0)), 0)).toBe(true)
    expect(() => minor(0.5)).toThrow(RangeError)
    expect(() => add(minor(2 ** 53 - 1), minor(1))).toThrow(RangeError)
  })

  it('times a quantity is rounded once, halves away from zero, a refund to minus the sale', () => {
    expect(times(minor(1250), 532_000 as Decimal)).toBe(665)
    expect(times(minor(1), 500_000 as Decimal)).toBe(1)
    expect(times(minor(1), -500_000 as Decimal)).toBe(-1)
  })
})

describe('allocate', () => {
  it('loses no minor unit and gives nothing for nothing', () => {
    fc.assert(
      fc.property(anyAmount, weights, (total, parts) => {
        const result = allocate(total, parts)
        expect(result.reduce((a, b) => a + b, 0)).toBe(total)
        if (parts.some((weight) => weight > 0)) {
          for (const [index, weight] of parts.entries()) if (weight === 0) expect(result[index]).toBe(0)
        }
      }),
    )
  })

  it('is never a whole minor unit away from the exact share', () => {
    fc.assert(
      fc.property(anyAmount, weights, (total, parts) => {
        const sum = BigInt(parts.reduce((a, b) => a + b, 0))
        fc.pre(sum > 0n)
        for (const [index, part] of allocate(total, parts).entries()) {
          const error = BigInt(part) * sum - BigInt(total) * BigInt(parts[index] ?? 0)
          expect((error < 0n ? -error : error) < sum).toBe(true)
        }
      }),
    )
  })

  it('treats both signs alike', () => {
    fc.assert(
      fc.property(anyAmount, weights, (total, parts) => {
        const turned = allocate(negate(total), parts)
        expect(allocate(total, parts).map((part, index) => part + (turned[index] ?? 0))).toEqual(parts.map(() => 0))
      }),
    )
  })

  it('settles ties for the earlier part and weights of zero for the first', () => {
    expect(allocate(minor(100), [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(minor(5), [0, 0])).toEqual([5, 0])
    expect(allocate(minor(5), [])).toEqual([])
  })
})
