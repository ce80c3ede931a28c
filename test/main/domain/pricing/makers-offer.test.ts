import { describe, expect, it } from 'vitest'
import { parseCoupon8110 } from '../../../../main/domain/barcode/coupon-8110.ts'
import { needsPerson, offerPromotion } from '../../../../main/domain/pricing/makers-offer.ts'
import { priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import { basket, CHINA, item, line, MONDAY } from './builders.ts'

/** Company prefix 614141, offer 654321; goods of the same maker and of another. */
const HEAD = `0${'614141'}${'654321'}`
const CEREAL = item('614141000012', { price: 500 })
const BARS = item('0614141000029', { price: 300 })
const HAM = item('614141000036', { price: 2000, soldBy: 'weight' })
const OTHERS = item('6901234567892', { price: 900 })
const RULES = { at: MONDAY, currency: { code: 'CNY', digits: 2 }, weightUnit: 'kg', name: 'maker' } as const

const counted = (digits: string): string => `${digits.length}${digits}`
/** A saving and what has to be bought for it: digits, its code, and every family of the maker's goods. */
const coupon = (save: string, value: string, code: number, saveCode?: number): string =>
  `${counted(save)}${counted(value)}${code}000${saveCode === undefined ? '' : `9${saveCode}000`}`

/** What the coupon takes off these lines, in minor units. */
function savedBy(rest: string, ...lines: readonly ReturnType<typeof line>[]): number {
  const read = parseCoupon8110(HEAD + rest)
  if (!read.ok) throw new Error(`Malformed at ${read.field}`)
  const offered = offerPromotion({ coupon: '614141-654321', offer: read.offer }, lines, RULES)
  const rules = { tax: CHINA, timezone: 'Asia/Shanghai', promotions: offered === undefined ? [] : [offered] }
  return priceBasket(basket(lines), rules).discount
}

describe('AI 8110: the purchase requirement', () => {
  it.each([
    ['one piece (0)', coupon('100', '1', 0), [line(CEREAL, 1)], 100],
    ['one piece, goods of another maker', coupon('100', '1', 0), [line(OTHERS, 1)], 0],
    ['three pieces, only two there', coupon('100', '3', 0), [line(CEREAL, 2)], 0],
    ['three pieces over two items of the maker', coupon('100', '3', 0), [line(CEREAL, 2), line(BARS, 1)], 100],
    ['once in a sale, whatever is there', coupon('100', '1', 0), [line(CEREAL, 5)], 100],
    ['goods for 10.00 (1)', coupon('100', '1000', 1), [line(CEREAL, 2)], 100],
    ['goods for 10.00, not enough of them', coupon('100', '1000', 1), [line(CEREAL, 1), line(OTHERS, 9)], 0],
    ['a sale of 10.00 (2)', coupon('100', '1000', 2), [line(CEREAL, 1), line(OTHERS, 1)], 100],
    ['two pounds (3)', coupon('100', '200', 3), [line(HAM, '0.908')], 100],
    ['two pounds, a little less', coupon('100', '200', 3), [line(HAM, '0.907')], 0],
    ['one kilogram (4)', coupon('100', '1000', 4), [line(HAM, '1.000')], 100],
  ] as const)('%s', (_what, rest, lines, saved) => {
    expect(savedBy(rest, ...lines)).toBe(saved)
  })

  it('one that is left to the cashier (9) is no promotion', () => {
    const read = parseCoupon8110(HEAD + coupon('100', '1', 9))
    if (!read.ok) throw new Error(read.field)
    expect(needsPerson({ coupon: '', offer: read.offer })).toBe(true)
    expect(savedBy(coupon('100', '1', 9), line(CEREAL, 3))).toBe(0)
  })
})

it('AI 8110: one for the goods of a retailer that it names is left to the cashier, who knows whether it is this one', () => {
  const read = parseCoupon8110(`${HEAD + coupon('100', '1', 0)}6${'1'}${'6141411'}`)
  if (!read.ok) throw new Error(read.field)
  expect(needsPerson({ coupon: '', offer: read.offer })).toBe(true)
})

describe('AI 8110: several purchase requirements', () => {
  const two = (rule: number) => `${counted('100')}${counted('1')}0000` + `1${rule}${counted('2')}00000690123`

  it.each([
    ['any of them (0)', 0, [line(CEREAL, 1)], 100],
    ['all of them (1), one is missing', 1, [line(CEREAL, 1)], 0],
    ['all of them (1)', 1, [line(CEREAL, 1), line(OTHERS, 2)], 100],
    ['the first and another (2)', 2, [line(CEREAL, 1), line(OTHERS, 2)], 100],
    ['the first and another (2), only the other', 2, [line(OTHERS, 2)], 0],
  ] as const)('%s', (_what, rule, lines, saved) => {
    expect(savedBy(two(rule), ...lines)).toBe(saved)
  })
})

describe('AI 8110: the saving', () => {
  it.each([
    ['an amount off, never more than the goods cost', coupon('1000', '1', 0), [line(CEREAL, 1)], 500],
    ['a free item, the cheapest (1)', coupon('0', '1', 0, 1), [line(CEREAL, 1), line(BARS, 1)], 300],
    ['a free item up to 2.00 (1)', coupon('200', '1', 0, 1), [line(CEREAL, 1)], 200],
    ['one free besides what is bought (2)', coupon('1', '2', 0, 2), [line(CEREAL, 3)], 500],
    ['an amount off the sale, never more than it costs (6)', coupon('99999', '1', 0, 6), [line(BARS, 1)], 300],
    ['more free than there are (2)', coupon('9', '1', 0, 2), [line(CEREAL, 1)], 0],
    ['ten percent (5)', coupon('10', '2', 0, 5), [line(CEREAL, 2)], 100],
    ['an amount off the sale (6)', coupon('400', '1', 0, 6), [line(BARS, 1), line(OTHERS, 1)], 400],
  ] as const)('%s', (_what, rest, lines, saved) => {
    expect(savedBy(rest, ...lines)).toBe(saved)
  })
})

describe('AI 8110: family codes', () => {
  const HOT = { ...item('614141000043', { price: 400 }), families: ['211'] }
  const COLD = { ...item('614141000050', { price: 400 }), families: ['215', '301'] }
  const of = (family: string) => `${counted('100')}${counted('1')}0${family}`

  it.each([
    ['000 means all, goods without a family too', '000', CEREAL, 100],
    ['a family code means itself', '211', HOT, 100],
    ['a family code means no other', '212', HOT, 0],
    ['any of several families of the goods', '301', COLD, 100],
    ['a summary code means those with its first two digits', '210', COLD, 100],
    ['a summary code means no others', '220', COLD, 0],
    ['a super summary code means those with its first digit', '200', HOT, 100],
    ['a super summary code means no others', '100', HOT, 0],
    ['goods without a family are meant by none of them', '200', CEREAL, 0],
  ] as const)('%s', (_what, family, goods, saved) => {
    expect(savedBy(of(family), line(goods, 1))).toBe(saved)
  })

  it('takes off the family’s goods alone, and counts them alone', () => {
    expect(savedBy(`${counted('50')}${counted('1')}021195000`, line(HOT, 1), line(COLD, 3))).toBe(200)
    expect(savedBy(`${counted('100')}${counted('2')}0211`, line(HOT, 1), line(COLD, 1))).toBe(0)
  })

  it('992 leaves it to the cashier', () => {
    const read = parseCoupon8110(HEAD + of('992'))
    if (!read.ok) throw new Error(read.field)
    expect(needsPerson({ coupon: '', offer: read.offer })).toBe(true)
  })
})
