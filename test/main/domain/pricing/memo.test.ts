import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Item } from '../../../../main/domain/item.ts'
import type { Basket, BasketLine } from '../../../../main/domain/pricing/basket.ts'
import { poolLines } from '../../../../main/domain/pricing/pools.ts'
import { prepareRules } from '../../../../main/domain/pricing/prepare.ts'
import { preparePricing, priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import { Recent } from '../../../../main/domain/pricing/recent.ts'
import { searchSets } from '../../../../main/domain/pricing/search.ts'
import { SearchMemo } from '../../../../main/domain/pricing/search-memo.ts'
import { classifyUnits } from '../../../../main/domain/pricing/units.ts'
import { mixedPromotions, randomBasket, shelfOf } from '../../../bench/pricing/worlds.ts'
import { anyItemCondition, anyPromotions, anyShelf, anyTax, basket, linesOf, rules } from './builders.ts'

/** What a cashier does to a basket: one more line, a line away, another quantity, a card or coupon shown. */
const anyEdit = fc.record({
  kind: fc.constantFrom('add', 'add', 'add', 'void', 'quantity', 'member', 'coupon'),
  at: fc.nat(20),
  of: fc.integer({ min: 0, max: 5 }),
  count: fc.integer({ min: 1, max: 4 }),
})
type Edit = typeof anyEdit extends fc.Arbitrary<infer T> ? T : never

function edited(before: Basket, shelf: readonly Item[], { kind, at, of, count }: Edit): Basket {
  const chosen = before.lines.length === 0 ? -1 : at % before.lines.length
  switch (kind) {
    case 'add':
      return { ...before, lines: [...before.lines, ...linesOf(shelf, [{ of, count, discount: undefined }])] }
    case 'void':
      return { ...before, lines: before.lines.filter((_, index) => index !== chosen) }
    case 'quantity':
      return { ...before, lines: before.lines.map((line, index) => (index === chosen ? doubled(line) : line)) }
    case 'member':
      return { ...before, member: '42' }
    default:
      return { ...before, coupons: ['SAVE'] }
  }
}

function doubled(line: BasketLine): BasketLine {
  return line.item.soldBy === 'weight' ? line : { ...line, quantity: (line.quantity * 2) as typeof line.quantity }
}

const anyRules = fc
  .tuple(anyPromotions(), fc.boolean())
  .map(([list, members]) => list.map((one, index) => (members && index % 2 === 0 ? { ...one, members } : one)))

describe('a pricer that remembers', () => {
  it('prices every basket of a row of edits as one that has seen nothing', () => {
    fc.assert(
      fc.property(anyShelf, anyRules, anyTax, fc.array(anyEdit, { maxLength: 14 }), (shelf, list, tax, edits) => {
        const pricer = preparePricing(rules(list, tax))
        let current = basket([])
        for (const edit of edits) {
          current = edited(current, shelf, edit)
          expect(pricer(current)).toEqual(priceBasket(current, rules(list, tax)))
        }
      }),
      { numRuns: 250 },
    )
  })

  it('prices crowded baskets, scan by scan, as one that has seen nothing', () => {
    const shelf = shelfOf(400)
    const busy = mixedPromotions(30)
    const pricer = preparePricing(busy)
    for (let seed = 0; seed < 4; seed += 1) {
      const whole = randomBasket(shelf, 70, seed)
      for (let lines = 55; lines <= 70; lines += 1) {
        const now = { ...whole, lines: whole.lines.slice(0, lines) }
        expect(pricer(now)).toEqual(preparePricing(busy)(now))
      }
    }
  })

  it('finds the same sets whatever budget the searches before it had', () => {
    const tier = anyPromotions(anyItemCondition, 4).map((list) =>
      list.map((one) => ({ ...one, priority: 0, exclusive: false })),
    )
    const drafts = fc.array(
      fc.record({
        of: fc.integer({ min: 0, max: 5 }),
        count: fc.integer({ min: 1, max: 3 }),
        discount: fc.constant(undefined),
      }),
      { maxLength: 6 },
    )
    const budgets = fc.array(fc.oneof(fc.nat(12), fc.nat(1_500)), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(anyShelf, tier, drafts, budgets, (shelf, list, goods, given) => {
        const prepared = prepareRules(rules(list))
        const live = prepared.liveFor(basket([]))
        const classes = classifyUnits(poolLines(basket(linesOf(shelf, goods))), prepared, live)
        const memo = new SearchMemo()
        for (const left of given) {
          expect(searchSets(classes, live, { left }, memo)).toEqual(searchSets(classes, live, { left }))
        }
      }),
      { numRuns: 400 },
    )
  })
})

describe('what is remembered', () => {
  it('is what was kept for that key and no other', () => {
    const key = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), (keys) => {
        const recent = new Recent<string>(8)
        for (const one of keys) {
          expect([undefined, one.join()]).toContain(recent.get(one))
          recent.set(one, one.join())
          expect(recent.get(one)).toBe(one.join())
        }
      }),
    )
  })

  it('is never more than twice the capacity', () => {
    const recent = new Recent<number>(10)
    for (let index = 0; index < 1_000; index += 1) {
      recent.set([index, index * 7], index)
      expect(recent.size).toBeLessThanOrEqual(20)
    }
  })
  it.each([
    { length: 10, most: 20 },
    { length: 99, most: 4 },
    { length: 1_000, most: 2 },
  ])('is $most keys of $length numbers at most where 100 numbers are kept', ({ length, most }) => {
    const recent = new Recent<number>(100, (key) => key.length)
    for (let index = 0; index < 200; index += 1) {
      const key = new Array<number>(length).fill(index)
      recent.set(key, index)
      expect(recent.get(key)).toBe(index)
      expect(recent.size).toBeLessThanOrEqual(most)
    }
  })
})
