import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LabelScale } from '../../../../main/domain/barcode/code.ts'
import { amountAt, couldCost, labelUnitPrice } from '../../../../main/domain/barcode/label-price.ts'
import { type Decimal, parseDecimal, scaled } from '../../../../main/domain/decimal.ts'
import { type Minor, minor } from '../../../../main/domain/money.ts'
import type { ScaleRounding } from '../../../../main/domain/profile.ts'

const scaleOf = (to: number, mode: ScaleRounding['mode'], decimals = 3): LabelScale => ({
  rounding: { to: minor(to), mode },
  step: scaled(1, decimals),
  ownPrices: false,
})
const FEN = scaleOf(1, 'nearest')
const weightOf = (text: string): Decimal => parseDecimal(text) ?? (0 as Decimal)
const figures = (amount: number, weight: string, scale: LabelScale) => ({
  ...{ amount: minor(amount), weight: weightOf(weight), scale },
})

describe('whether a label’s amount is its weight at a price (OIML R 76, price computing)', () => {
  test.each([
    { what: 'exact', price: 2000, weight: '0.532', amount: 1064, agrees: true },
    { what: 'rounded half up', price: 1999, weight: '0.250', amount: 500, agrees: true },
    { what: 'of half a gram more', price: 12_800, weight: '0.500', amount: 6406, agrees: true },
    { what: 'of more than half a gram more', price: 12_800, weight: '0.500', amount: 6407, agrees: false },
    { what: 'of half a gram less', price: 12_800, weight: '0.500', amount: 6394, agrees: true },
    { what: 'of more than half a gram less', price: 12_800, weight: '0.500', amount: 6393, agrees: false },
    { what: 'two figures swapped', price: 2000, weight: '0.532', amount: 1046, agrees: false },
    { what: 'one fen beside it', price: 1000, weight: '0.532', amount: 533, agrees: true },
    { what: 'two fen beside it', price: 1000, weight: '0.532', amount: 534, agrees: false },
    {
      what: 'to the nearest jiao',
      price: 2000,
      weight: '0.532',
      amount: 1060,
      scale: scaleOf(10, 'nearest'),
      agrees: true,
    },
    { what: 'to the jiao below', price: 2000, weight: '0.534', amount: 1060, scale: scaleOf(10, 'down'), agrees: true },
    {
      what: 'below where nearest goes up',
      price: 2000,
      weight: '0.534',
      amount: 1060,
      scale: scaleOf(10, 'nearest'),
      agrees: false,
    },
    {
      what: 'up where the scale goes down',
      price: 2000,
      weight: '0.534',
      amount: 1070,
      scale: scaleOf(10, 'down'),
      agrees: false,
    },
    {
      what: 'a jiao’s fen where the scale prints none',
      price: 2000,
      weight: '0.532',
      amount: 1064,
      scale: scaleOf(10, 'nearest'),
      agrees: false,
    },
    {
      what: 'of a scale of ten grams',
      price: 2000,
      weight: '0.53',
      amount: 1069,
      scale: scaleOf(1, 'nearest', 2),
      agrees: true,
    },
    {
      what: 'in yen, of 100 g steps',
      price: 298,
      weight: '1.5',
      amount: 447,
      scale: scaleOf(1, 'nearest', 1),
      agrees: true,
    },
    { what: 'in grams', price: 2, weight: '532', amount: 1064, scale: scaleOf(1, 'nearest', 0), agrees: true },
    {
      what: 'to the last of six places',
      price: 999_999,
      weight: '0.000001',
      amount: 1,
      scale: scaleOf(1, 'nearest', 6),
      agrees: true,
    },
  ])('$what: $amount for $weight at $price is $agrees', ({ price, weight, amount, scale = FEN, agrees }) => {
    expect(couldCost(figures(amount, weight, scale), minor(price))).toBe(agrees)
  })

  const scales = fc.record({
    to: fc.constantFrom(1, 5, 10, 50, 100),
    mode: fc.constantFrom('nearest' as const, 'down' as const),
    decimals: fc.integer({ min: 0, max: 4 }),
  })

  test('whatever a scale prints agrees with the price it printed it at, and has a unit price that does', () => {
    const printed = fc.record({
      price: fc.integer({ min: 1, max: 99_999 }),
      grains: fc.integer({ min: 1, max: 999_999 }),
    })
    fc.assert(
      fc.property(scales, printed, ({ to, mode, decimals }, { price, grains }) => {
        const scale = scaleOf(to, mode, decimals)
        // Tenths of the label's last digit are weighed and priced, whole ones are printed.
        const weighed = scaled(grains, decimals + 1)
        const weight = scaled(Math.round(grains / 10), decimals)
        const amount = amountAt(minor(price), weighed, scale)
        fc.pre(amount > 0 && weight > 0)
        const label = { amount, weight, scale }
        expect(couldCost(label, minor(price))).toBe(true)
        const found = labelUnitPrice(label)
        expect(found).toBeDefined()
        expect(couldCost(label, found ?? (0 as Minor))).toBe(true)
      }),
    )
  })

  test('an amount further off than the rounding and half a digit of the weight never agrees', () => {
    fc.assert(
      fc.property(
        scales,
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 1, max: 99_999 }),
        (given, price, grains) => {
          const scale = scaleOf(given.to, given.mode, given.decimals)
          const weight = scaled(grains, given.decimals)
          const right = amountAt(minor(price), weight, scale)
          const far = Math.ceil((price * scale.step) / 2_000_000 / given.to + 1) * given.to
          for (const amount of [right + far + given.to, right - far - given.to]) {
            expect(couldCost({ amount: minor(amount), weight, scale }, minor(price))).toBe(false)
          }
        },
      ),
    )
  })

  test('no unit price where none in whole minor units leads from the weight to the amount', () => {
    expect(labelUnitPrice(figures(1064, '0.532', FEN))).toBe(2000)
    expect(labelUnitPrice(figures(10_003, '20.000', FEN))).toBeUndefined()
    expect(labelUnitPrice(figures(1064, '0.532', scaleOf(10, 'nearest')))).toBeUndefined()
    expect(labelUnitPrice(figures(1060, '0.532', scaleOf(10, 'down')))).toBeDefined()
  })
})
