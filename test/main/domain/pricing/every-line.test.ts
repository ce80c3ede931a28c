import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decimal, whole } from '../../../../main/domain/decimal.ts'
import type { Item } from '../../../../main/domain/item.ts'
import { minor } from '../../../../main/domain/money.ts'
import type { Basket, BasketLine, PricedBasket } from '../../../../main/domain/pricing/basket.ts'
import { preparePricing, priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import type { Promotion } from '../../../../main/domain/pricing/promotion.ts'
import { priceReturn } from '../../../../main/domain/pricing/refund.ts'
import type { TaxTable } from '../../../../main/domain/profile.ts'
import { multiplyDivide } from '../../../../main/domain/rounding.ts'
import {
  amount,
  anyPromotions,
  anyShelf,
  basket,
  decimal,
  each,
  item,
  line,
  MONDAY,
  percent,
  promotion,
  rules,
  totalsOf,
} from './builders.ts'

/*
 * The laws again, over every way a line can come about: prices out of a code, keyed prices, prices that have started,
 * deposits that follow, empties, members, coupons; several taxes beside plain ones; and amounts as currencies without
 * and with three digits have them (a minor unit is a whole yen, or a thousandth of a dinar).
 */

const RUNS = { numRuns: 300 }
const SIZES = [1, 10, 1_000]
const bottle = item('deposit', { price: 50, tax: '0' })

interface Rung {
  readonly of: number
  readonly count: number
  readonly kind: 'plain' | 'amount in the code' | 'keyed price' | 'with a deposit'
  readonly value: number
}

const anyRung: fc.Arbitrary<Rung> = fc.record({
  of: fc.nat(5),
  count: fc.integer({ min: 1, max: 4 }),
  kind: fc.constantFrom('plain', 'plain', 'amount in the code', 'keyed price', 'with a deposit'),
  value: fc.integer({ min: 0, max: 3_000 }),
})

const anyTable: fc.Arbitrary<TaxTable> = fc.record({
  inclusive: fc.boolean(),
  rounding: fc.constantFrom('line' as const, 'code' as const),
  codes: fc.boolean().map((compound) => ({
    '13': [
      { name: 'state', rate: decimal('5'), compound: false },
      { name: 'city', rate: decimal('9.975'), compound },
    ],
    '9': decimal('8.875'),
    '0': decimal('0'),
  })),
})

const anyOffers = fc
  .tuple(anyPromotions(), fc.boolean())
  .map(([list, members]): readonly Promotion[] =>
    members ? list.map((one, index) => (index % 2 === 0 ? { ...one, members: true } : one)) : list,
  )

const anyWorld = fc.record({
  shelf: fc
    .tuple(anyShelf, fc.constantFrom(...SIZES), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }))
    .map(([shelf, size, changing]) => shelf.map((one, index) => sized(one, size, changing[index] === true))),
  rung: fc.array(anyRung, { maxLength: 8 }),
  promotions: anyOffers,
  tax: anyTable,
  member: fc.boolean(),
  coupons: fc.constantFrom<readonly string[]>([], ['SAVE'], ['SAVE', 'SAVE']),
})
type World = typeof anyWorld extends fc.Arbitrary<infer T> ? T : never

/** An item at prices of a currency's size, and with a price that has started or has not where it changes. */
function sized(one: Item, size: number, changes: boolean): Item {
  const priced = { ...one, price: minor(one.price * size) }
  if (!changes) return priced
  const from = new Date(MONDAY.getTime() + (one.price % 2 === 0 ? -1 : 1) * 3_600_000).toISOString()
  return { ...priced, next: { price: minor((one.price + 7) * size), from } }
}

function linesOf({ shelf, rung }: World, sign: 1 | -1 = 1): BasketLine[] {
  return rung.flatMap(({ of, count, kind, value }) => {
    const found = shelf[of]
    if (found === undefined) return []
    const weighed = found.soldBy === 'weight'
    const quantity = weighed ? ((count * 137_000 * sign) as Decimal) : whole(count * sign)
    const one = line(found, '1', { quantity, ...lineOf(kind, minor(value)) })
    return kind === 'with a deposit'
      ? [one, line(bottle, '1', { quantity: whole(count * sign), parent: one.id })]
      : [one]
  })
}

function lineOf(kind: Rung['kind'], value: BasketLine['amount'] & {}): Partial<BasketLine> {
  if (kind === 'amount in the code') return { amount: value }
  return kind === 'keyed price' ? { unitPrice: value } : {}
}

function asBasket({ member, coupons }: World, lines: readonly BasketLine[]): Basket {
  return basket(lines, { coupons, ...(member ? { member: '42' } : {}) })
}

function priced(world: World, lines: readonly BasketLine[] = linesOf(world)): PricedBasket {
  return priceBasket(asBasket(world, lines), rules(world.promotions, world.tax))
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

describe('any basket of lines of every sort', () => {
  it('costs the same in any order of its lines', () => {
    const seeds = fc.array(fc.integer(), { minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(anyWorld, seeds, (world, order) => {
        const lines = linesOf(world)
        const turned = lines
          .map((one, index) => ({ one, seed: order[index] ?? 0 }))
          .sort((a, b) => a.seed - b.seed)
          .map(({ one }) => one)
        expect(totalsOf(priced(world, turned))).toEqual(totalsOf(priced(world, lines)))
      }),
      RUNS,
    )
  })

  it('costs after any lines added and voided what it costs at once, line by line', () => {
    const steps = fc.array(fc.record({ voids: fc.boolean(), at: fc.nat(40) }), { maxLength: 24 })
    fc.assert(
      fc.property(anyWorld, steps, (world, row) => {
        const pricer = preparePricing(rules(world.promotions, world.tax))
        const waiting = linesOf(world)
        let there: BasketLine[] = []
        for (const { voids, at } of row) {
          if (voids) there = there.filter((_, index) => index !== at % Math.max(1, there.length))
          else there = [...there, ...waiting.splice(0, 1)]
          const turned = { ...asBasket(world, there), taxExempt: at % 5 === 0 }
          expect(pricer(turned)).toEqual(priceBasket(turned, rules(world.promotions, world.tax)))
        }
      }),
      RUNS,
    )
  })

  it('loses no minor unit', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const result = priced(world)
        const { lines, discounts, taxes } = result
        for (const { gross, discount, net, discounts: own, tax } of lines) {
          expect(net).toBe(gross - discount)
          expect(sum(own.map(({ amount }) => amount))).toBe(discount)
          if (tax.parts !== undefined) expect(sum(tax.parts.map(({ amount }) => amount))).toBe(tax.amount)
        }
        expect(sum(lines.map(({ gross }) => gross))).toBe(result.gross)
        expect(sum(discounts.map(({ amount }) => amount))).toBe(result.discount)
        expect(sum(lines.map(({ tax }) => tax.amount))).toBe(result.tax)
        expect(sum(taxes.map(({ amount }) => amount))).toBe(result.tax)
        expect(result.total).toBe(result.gross - result.discount + (world.tax.inclusive ? 0 : result.tax))
      }),
      RUNS,
    )
  })

  it('never costs more than without promotions', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const [result, plain] = [priced(world), priced({ ...world, promotions: [] })]
        expect(result.lines.map(({ gross }) => gross)).toEqual(plain.lines.map(({ gross }) => gross))
        for (const [index, { net, gross }] of result.lines.entries()) {
          expect(Math.abs(net)).toBeLessThanOrEqual(Math.abs(plain.lines[index]?.net ?? 0))
          expect(Math.sign(net) * Math.sign(gross)).toBeGreaterThanOrEqual(0)
        }
        // Tax on top of less is less, but for the rounding of each line or code.
        const roundings = world.tax.inclusive ? 0 : 2 * (result.lines.length + 1)
        expect(result.total).toBeLessThanOrEqual(plain.total + roundings)
      }),
      RUNS,
    )
  })

  it('charges what the code, the keyed price and the shelf say, and a deposit always whole', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const lines = linesOf(world)
        for (const [index, { gross, net }] of priced(world, lines).lines.entries()) {
          const own = lines[index]
          if (own === undefined) continue
          const { item: of, amount, unitPrice, quantity, parent } = own
          const { next } = of
          const shelf = next !== undefined && new Date(next.from) <= MONDAY ? next.price : of.price
          const exact = amount ?? multiplyDivide(unitPrice ?? shelf, quantity, 1_000_000 * of.per, 'half-up')
          expect(Math.abs(Math.abs(gross) - exact)).toBeLessThanOrEqual(of.per === 1 || amount !== undefined ? 0 : 1)
          if (parent !== undefined) expect(net).toBe(gross)
        }
      }),
      RUNS,
    )
  })

  it('is worth minus as much when all of it is taken back, by its lines or by its receipt', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const lines = linesOf(world)
        const sold = priced(world, lines)
        const back = priced(world, linesOf(world, -1))
        for (const key of ['gross', 'discount', 'tax', 'total'] as const) expect(back[key] + sold[key]).toBe(0)
        const sale = sold.lines.map((one, index) => ({ ...one, quantity: lines[index]?.quantity ?? whole(0) }))
        const everything = sale.map(({ id, quantity }) => ({ line: id, quantity }))
        const returned = priceReturn(sale, [], everything, world.tax.inclusive)
        if (!returned.ok) throw new Error(returned.failure.code)
        for (const key of ['gross', 'discount', 'tax', 'total'] as const) {
          expect(returned.value[key] + sold[key]).toBe(0)
        }
      }),
      RUNS,
    )
  })

  it('errs by a percentage off by half a minor unit for each item at a price, and no more', () => {
    const shares = fc.integer({ min: 1, max: 9_999 })
    fc.assert(
      fc.property(anyWorld, shares, (world, hundredths) => {
        const off = promotion('off', each(1, { all: true }), percent((hundredths / 100).toFixed(2)))
        const lines = linesOf(world)
        const result = priced({ ...world, promotions: [off] }, lines)
        const grosses = openToPromotions(lines, result)
        // In ten-thousandths of a minor unit, so that nothing of the reckoning is rounded.
        const error = Math.abs(result.discount * 10_000 - sum(grosses) * hundredths)
        expect(error).toBeLessThanOrEqual(grosses.length * 5_000)
      }),
      RUNS,
    )
  })

  it('gets an amount off to the last minor unit, however many lines share it', () => {
    const amounts = fc.integer({ min: 1, max: 90_000 })
    fc.assert(
      fc.property(anyWorld, amounts, (world, off) => {
        const whole = promotion('off', { kind: 'spend', spend: minor(1), items: { all: true } }, amount(off))
        const lines = linesOf(world)
        const result = priced({ ...world, promotions: [whole] }, lines)
        expect(result.discount).toBe(Math.min(off, sum(openToPromotions(lines, result))))
      }),
      RUNS,
    )
  })
})

/** What lines cost that promotions may touch: no deposits, no empties, nothing that has no discount. */
function openToPromotions(lines: readonly BasketLine[], { lines: amounts }: PricedBasket): readonly number[] {
  return lines.flatMap(({ parent, item: { flags } }, index) => {
    const open = parent === undefined && !flags.includes('no_discount') && !flags.includes('negative')
    return open ? [amounts[index]?.gross ?? 0] : []
  })
}
