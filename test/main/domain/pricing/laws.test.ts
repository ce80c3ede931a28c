import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Decimal } from '../../../../main/domain/decimal.ts'
import type { Basket, BasketLine, PricedBasket } from '../../../../main/domain/pricing/basket.ts'
import { preparePricing, priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import { multiplyDivide } from '../../../../main/domain/rounding.ts'
import { taxOf } from '../../../../main/domain/tax.ts'
import { anyDrafts, anyPromotions, anyShelf, anyTax, basket, type Draft, linesOf, rules, totalsOf } from './builders.ts'

const RUNS = { numRuns: 400 }
const anyWorld = fc.record({
  shelf: anyShelf,
  drafts: anyDrafts,
  promotions: anyPromotions(),
  tax: anyTax,
  coupons: fc.constantFrom<readonly string[]>([], ['SAVE']),
  taxExempt: fc.constantFrom(false, false, true),
})
type World = typeof anyWorld extends fc.Arbitrary<infer T> ? T : never

function priced(world: World, lines: readonly BasketLine[] = linesOf(world.shelf, world.drafts)): PricedBasket {
  return priceBasket(asBasket(world, lines), rules(world.promotions, world.tax))
}

function asBasket({ coupons, taxExempt }: World, lines: readonly BasketLine[]): Basket {
  return basket(lines, { coupons, taxExempt })
}

function shuffled<T>(list: readonly T[], seeds: readonly number[]): T[] {
  return list
    .map((value, index) => ({ value, seed: seeds[index] ?? 0 }))
    .sort((a, b) => a.seed - b.seed)
    .map(({ value }) => value)
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

describe('any basket under any promotions and taxes', () => {
  it('costs the same in any order of its lines', () => {
    const seeds = fc.array(fc.integer(), { minLength: 9, maxLength: 9 })
    fc.assert(
      fc.property(anyWorld, seeds, (world, order) => {
        const lines = linesOf(world.shelf, world.drafts)
        expect(totalsOf(priced(world, shuffled(lines, order)))).toEqual(totalsOf(priced(world, lines)))
      }),
      RUNS,
    )
  })

  it('costs the same in any order of its promotions', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const turned = { ...world, promotions: [...world.promotions].reverse() }
        expect(totalsOf(priced(turned))).toEqual(totalsOf(priced(world)))
      }),
      RUNS,
    )
  })

  it('costs the same with pieces split over lines of one (lines with an amount off by hand apart)', () => {
    const split = ({ of, count, discount }: Draft): Draft[] =>
      discount !== undefined && 'amount' in discount
        ? [{ of, count, discount }]
        : Array.from({ length: count }, () => ({ of, count: 1, discount }))
    fc.assert(
      fc.property(anyWorld, (world) => {
        const drafts = world.drafts.filter(({ of }) => world.shelf[of]?.soldBy === 'each')
        const whole = priced(world, linesOf(world.shelf, drafts))
        expect(totalsOf(priced(world, linesOf(world.shelf, drafts.flatMap(split))))).toEqual(totalsOf(whole))
      }),
      RUNS,
    )
  })

  it('loses no minor unit: lines, discounts and taxes add up to the totals', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const result = priced(world)
        const { lines, discounts, taxes } = result
        for (const line of lines) {
          expect(line.net).toBe(line.gross - line.discount)
          expect(sum(line.discounts.map(({ amount }) => amount))).toBe(line.discount)
        }
        expect(sum(lines.map(({ gross }) => gross))).toBe(result.gross)
        expect(sum(discounts.map(({ amount }) => amount))).toBe(result.discount)
        expect(sum(lines.map(({ tax }) => tax.amount))).toBe(result.tax)
        expect(sum(taxes.map(({ amount }) => amount))).toBe(result.tax)
        expect(sum(taxes.map(({ net, amount }) => net + amount))).toBe(result.total)
        const onTop = world.tax.inclusive ? 0 : result.tax
        expect(result.total).toBe(result.gross - result.discount + onTop)
      }),
      RUNS,
    )
  })

  it('never costs more than without promotions, and no line less than nothing', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const result = priced(world)
        const plain = priced({ ...world, promotions: [] })
        for (const [index, { net, gross }] of result.lines.entries()) {
          const before = plain.lines[index]
          expect(gross).toBe(before?.gross)
          expect(Math.sign(net) * Math.sign(gross)).toBeGreaterThanOrEqual(0)
          // An exempt line leaves out its share of a pooled tax, which may fall on another line by one unit.
          expect(Math.abs(net)).toBeLessThanOrEqual(Math.abs(before?.net ?? 0) + (world.taxExempt ? 1 : 0))
        }
        expect(result.gross - result.discount).toBeLessThanOrEqual(plain.gross - plain.discount)
      }),
      RUNS,
    )
  })

  it('is worth minus as much when all of it is taken back', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const sold = priced(world)
        const back = priced(world, linesOf(world.shelf, world.drafts, -1))
        expect(back.gross + sold.gross).toBe(0)
        expect(back.discount + sold.discount).toBe(0)
        expect(back.tax + sold.tax).toBe(0)
        expect(back.total + sold.total).toBe(0)
        for (const [index, { net }] of back.lines.entries()) expect(net + (sold.lines[index]?.net ?? 0)).toBe(0)
      }),
      RUNS,
    )
  })

  it('pays tax rounded once for a code, or once for an item at a price, as the table says', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        fc.pre(!world.taxExempt)
        const { taxes, lines } = priced(world)
        for (const { code, rate, net, amount } of taxes) {
          const taxed = net + (world.tax.inclusive ? amount : 0)
          const once = taxOf(taxed, rate, world.tax.inclusive)
          const roundings = world.tax.rounding === 'code' ? 0 : lines.filter(({ tax }) => tax.code === code).length
          expect(Math.abs(amount - once)).toBeLessThanOrEqual(roundings)
          if (world.tax.rounding === 'code') expect(amount).toBe(once)
        }
      }),
      RUNS,
    )
  })

  it('takes no tax from an exempt customer, who pays what everyone pays less that tax', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const exempt = priced({ ...world, taxExempt: true })
        const taxed = priced({ ...world, taxExempt: false })
        expect(exempt.tax).toBe(0)
        expect(exempt.total).toBe(taxed.total - taxed.tax)
      }),
      RUNS,
    )
  })

  it('charges each line its exact gross to the minor unit', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const lines = linesOf(world.shelf, world.drafts)
        for (const [index, { gross }] of priced(world, lines).lines.entries()) {
          const own = lines[index]
          if (own === undefined) continue
          const alone = multiplyDivide(own.item.price, own.quantity, 1_000_000 * own.item.per, 'half-up')
          expect(Math.abs(Math.abs(gross) - alone)).toBeLessThanOrEqual(own.item.per === 1 ? 0 : 1)
        }
      }),
      RUNS,
    )
  })

  it('is priced by a prepared pricer as by a fresh one, whatever was priced before', () => {
    fc.assert(
      fc.property(anyWorld, anyDrafts, (world, others) => {
        const pricer = preparePricing(rules(world.promotions, world.tax))
        pricer(asBasket(world, linesOf(world.shelf, others)))
        const lines = linesOf(world.shelf, world.drafts)
        expect(pricer(asBasket(world, lines))).toEqual(priced(world, lines))
      }),
      RUNS,
    )
  })

  it('may hold ten thousand of a thing', () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 100, max: 10_000 }), (world, times) => {
        const lines = linesOf(world.shelf, world.drafts).map((one) =>
          one.item.soldBy === 'weight' ? one : { ...one, quantity: (one.quantity * times) as Decimal },
        )
        const result = priced(world, lines)
        expect(sum(result.lines.map(({ net }) => net))).toBe(result.gross - result.discount)
      }),
      { numRuns: 60 },
    )
  })
})
