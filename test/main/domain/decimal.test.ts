import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDecimals,
  type Decimal,
  formatDecimal,
  isWhole,
  negateDecimal,
  ONE,
  parseDecimal,
  SCALE,
  scaled,
  whole,
} from '../../../main/domain/decimal.ts'

const anyDecimal = fc.integer({ min: -(10 ** 14), max: 10 ** 14 }).map((value) => value as Decimal)

describe('decimals', () => {
  it('read back what they wrote, with any least number of places', () => {
    fc.assert(
      fc.property(anyDecimal, fc.integer({ min: 0, max: 6 }), (value, places) => {
        expect(parseDecimal(formatDecimal(value, places))).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  it.each([
    ['0', 0],
    ['-0', 0],
    ['12', 12_000_000],
    ['-0.532', -532_000],
    ['1.250', 1_250_000],
    ['0.000001', 1],
    ['999999999.999999', 999_999_999_999_999],
  ])('read %s exactly', (text, millionths) => {
    expect(parseDecimal(text)).toBe(millionths)
  })

  it.each(['', ' 1', '1 ', '+1', '1e3', '.5', '5.', '0.0000001', '1,5', '1234567890', '０', 'NaN', '--1'])(
    'refuse %j',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined()
    },
  )

  it('write no more places than they need', () => {
    expect(formatDecimal(1_250_000 as Decimal)).toBe('1.25')
    expect(formatDecimal(1_250_000 as Decimal, 3)).toBe('1.250')
    expect(formatDecimal(-1 as Decimal)).toBe('-0.000001')
    expect(formatDecimal(ONE)).toBe('1')
  })

  it('take the digits and the point position a scale sends', () => {
    expect(scaled(532, 3)).toBe(532_000)
    expect(scaled(5, 0)).toBe(5 * SCALE)
    expect(() => scaled(1, 7)).toThrow(RangeError)
  })

  it('throw rather than lose a digit beyond exact integers', () => {
    expect(() => whole(2 ** 40)).toThrow(RangeError)
    expect(() => addDecimals((2 ** 53 - 1) as Decimal, ONE)).toThrow(RangeError)
  })

  it('negate without a negative zero and know whole numbers', () => {
    expect(Object.is(negateDecimal(0 as Decimal), 0)).toBe(true)
    expect(negateDecimal(ONE)).toBe(-SCALE)
    expect(isWhole(whole(-3))).toBe(true)
    expect(isWhole(1 as Decimal)).toBe(false)
  })
})
