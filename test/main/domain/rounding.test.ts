import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { multiplyDivide, type RoundingMode, roundToMultiple } from '../../../main/domain/rounding.ts'

const MODES: readonly RoundingMode[] = ['half-up', 'down', 'up']
const anyMode = fc.constantFrom(...MODES)
const anyDivisor = fc.integer({ min: 1, max: 10 ** 9 })

/** The definition, written out in unbounded integers. */
function reference(a: number, b: number, divisor: number, mode: RoundingMode): bigint {
  const product = BigInt(a) * BigInt(b)
  const size = product < 0n ? -product : product
  const unit = BigInt(divisor)
  const rest = size % unit
  const up = mode === 'up' ? rest > 0n : mode === 'half-up' && rest * 2n >= unit
  const result = size / unit + (up ? 1n : 0n)
  return product < 0n ? -result : result
}

describe('multiplyDivide', () => {
  it('agrees with unbounded integers below and beyond 2^53', () => {
    const small = fc.integer({ min: -(10 ** 6), max: 10 ** 6 })
    const large = fc.integer({ min: -(10 ** 14), max: 10 ** 14 })
    fc.assert(
      fc.property(fc.oneof(small, large), fc.oneof(small, large), anyDivisor, anyMode, (a, b, divisor, mode) => {
        const expected = reference(a, b, divisor, mode)
        fc.pre(expected <= 9_007_199_254_740_991n && expected >= -9_007_199_254_740_991n)
        expect(BigInt(multiplyDivide(a, b, divisor, mode))).toBe(expected)
      }),
      { numRuns: 1_000 },
    )
  })

  it('gives the same result on its BigInt path as on its small path', () => {
    const first = fc.integer({ min: 10 ** 7, max: 10 ** 8 })
    const second = fc.integer({ min: 1_000, max: 10 ** 6 })
    fc.assert(
      fc.property(first, second, fc.integer({ min: 1, max: 10 ** 6 }), anyMode, (a, b, divisor, mode) => {
        const grown = 2 ** 20
        expect(Number.isSafeInteger(a * b)).toBe(true)
        expect(Number.isSafeInteger(a * grown * b)).toBe(false)
        expect(multiplyDivide(a * grown, b, divisor * grown, mode)).toBe(multiplyDivide(a, b, divisor, mode))
      }),
    )
  })

  it('treats both signs alike and never gives a negative zero', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: -(10 ** 6), max: 10 ** 6 }),
        anyDivisor,
        anyMode,
        (a, b, divisor, mode) => {
          const result = multiplyDivide(a, b, divisor, mode)
          expect(result + multiplyDivide(-a, b, divisor, mode)).toBe(0)
          expect(Object.is(result, -0)).toBe(false)
        },
      ),
    )
  })

  it('is never half a unit off with half-up', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 10 ** 6 }), anyDivisor, (a, b, divisor) => {
        const error = BigInt(multiplyDivide(a, b, divisor, 'half-up')) * BigInt(divisor) - BigInt(a) * BigInt(b)
        expect((error < 0n ? -error : error) * 2n <= BigInt(divisor)).toBe(true)
      }),
    )
  })

  it('throws when the result leaves the exact integers', () => {
    expect(() => multiplyDivide(2 ** 50, 2 ** 50, 1, 'down')).toThrow(RangeError)
  })
})

describe('roundToMultiple', () => {
  it.each([
    [1238, 10, 'down', 1230],
    [1235, 10, 'half-up', 1240],
    [-1235, 10, 'half-up', -1240],
    [1231, 10, 'up', 1240],
    [1240, 10, 'up', 1240],
    [0, 10, 'up', 0],
  ] as const)('takes %i to a multiple of %i (%s): %i', (value, step, mode, expected) => {
    expect(roundToMultiple(value, step, mode)).toBe(expected)
  })
})
