import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasTaxCode, taxOf, taxRate, taxShares } from '../../../main/domain/tax.ts'
import { CHINA, decimal } from './pricing/builders.ts'

const anyRate = fc.integer({ min: 0, max: 30_000 }).map((thousandths) => decimal((thousandths / 1000).toFixed(3)))

describe('tax', () => {
  it.each([
    ['13% in 11.30', 1130, '13', true, 130],
    ['13% in 1.00', 100, '13', true, 12],
    ['9% in 0.05', 5, '9', true, 0],
    ['13% on 1.00', 100, '13', false, 13],
    ['8.875% on 12.34', 1234, '8.875', false, 110],
    ['13% in a refund of 11.30', -1130, '13', true, -130],
  ] as const)('%s', (_name, amount, rate, inclusive, expected) => {
    expect(taxOf(amount, decimal(rate), inclusive)).toBe(expected)
  })

  it('shares one rounding among amounts of either sign without losing a minor unit, each within one unit', () => {
    const amounts = fc.array(fc.integer({ min: -(10 ** 6), max: 10 ** 6 }), { maxLength: 20 })
    fc.assert(
      fc.property(amounts, anyRate, fc.boolean(), (list, rate, inclusive) => {
        const shares = taxShares(list, rate, inclusive)
        const sum = list.reduce((a, b) => a + b, 0)
        expect(shares.reduce((a, b) => a + b, 0)).toBe(taxOf(sum, rate, inclusive))
        for (const [index, amount] of list.entries()) {
          expect(Math.abs((shares[index] ?? 0) - taxOf(amount, rate, inclusive))).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('knows its codes, and not those every object has', () => {
    expect(hasTaxCode(CHINA, '13')).toBe(true)
    expect(hasTaxCode(CHINA, 'constructor')).toBe(false)
    expect(() => taxRate(CHINA, '7')).toThrow(RangeError)
  })
})
