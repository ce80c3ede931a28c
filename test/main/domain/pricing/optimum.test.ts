import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { setDiscount } from '../../../../main/domain/pricing/match.ts'
import { poolLines } from '../../../../main/domain/pricing/pools.ts'
import { prepareRules } from '../../../../main/domain/pricing/prepare.ts'
import { preparePricing } from '../../../../main/domain/pricing/price-basket.ts'
import type { Promotion, Selector } from '../../../../main/domain/pricing/promotion.ts'
import { searchSets } from '../../../../main/domain/pricing/search.ts'
import { classifyUnits } from '../../../../main/domain/pricing/units.ts'
import {
  anyItemCondition,
  anyPromotions,
  basket,
  each,
  free,
  item,
  line,
  percent,
  price,
  promotion,
  rules,
} from './builders.ts'

interface Unit {
  readonly code: string
  readonly department: string
  readonly value: number
}

/**
 * The most that item promotions of one priority can save, found by trying every set of units (as bit masks) for every
 * promotion in every combination. It shares no code with the search. Percentages are whole and prices multiples of
 * 1.00, so nothing is rounded.
 */
function bruteForce(units: readonly Unit[], promotions: readonly Promotion[]): number {
  const everySet: { promotion: number; mask: number; gain: number }[] = []
  for (const [index, { when, give }] of promotions.entries()) {
    if (when.kind !== 'quantity') continue
    const size = when.groups.reduce((sum, { quantity }) => sum + quantity, 0)
    const named = give.kind === 'free' && typeof give.of !== 'string' ? give.of : undefined
    const mostGifts = named !== undefined && give.kind === 'free' ? give.count : 0
    for (let mask = 1; mask < 1 << units.length; mask += 1) {
      const chosen = units.filter((_, unit) => (mask >> unit) & 1)
      if (chosen.length < size || chosen.length > size + mostGifts) continue
      const gain = bestRoles(chosen, when.groups, give, named)
      if (gain > 0) everySet.push({ promotion: index, mask, gain })
    }
  }
  const best = (from: number, taken: number, used: readonly number[]): number => {
    let most = 0
    for (let index = from; index < everySet.length; index += 1) {
      const set = everySet[index]
      if (set === undefined || (set.mask & taken) !== 0) continue
      const limit = promotions[set.promotion]?.limitPerSale ?? Number.POSITIVE_INFINITY
      if ((used[set.promotion] ?? 0) >= limit) continue
      const next = [...used]
      next[set.promotion] = (next[set.promotion] ?? 0) + 1
      most = Math.max(most, set.gain + best(index + 1, taken | set.mask, next))
    }
    return most
  }
  return best(
    0,
    0,
    promotions.map(() => 0),
  )
}

/** Every way to hand the chosen units to the groups; those left over are the gifts. */
function bestRoles(
  chosen: readonly Unit[],
  groups: readonly { readonly items: Selector; readonly quantity: number }[],
  give: Promotion['give'],
  named: Selector | undefined,
): number {
  const place = (unit: number, open: readonly number[], paid: readonly Unit[], gifts: readonly Unit[]): number => {
    const current = chosen[unit]
    if (current === undefined) return open.every((count) => count === 0) ? gainOf(paid, gifts, give) : -1
    let most = -1
    for (const [index, group] of groups.entries()) {
      if ((open[index] ?? 0) === 0 || !fits(current, group.items)) continue
      const next = open.map((count, other) => (other === index ? count - 1 : count))
      most = Math.max(most, place(unit + 1, next, [...paid, current], gifts))
    }
    if (named !== undefined && fits(current, named))
      most = Math.max(most, place(unit + 1, open, paid, [...gifts, current]))
    return most
  }
  return place(
    0,
    groups.map(({ quantity }) => quantity),
    [],
    [],
  )
}

function gainOf(paid: readonly Unit[], gifts: readonly Unit[], give: Promotion['give']): number {
  const values = paid.map(({ value }) => value).sort((a, b) => a - b)
  const gross = values.reduce((a, b) => a + b, 0)
  switch (give.kind) {
    case 'percent':
      return (gross * (give.percent / 1_000_000)) / 100
    case 'amount':
      return Math.min(give.amount, gross)
    case 'price':
      return Math.max(0, gross - give.price)
    case 'free': {
      if (typeof give.of !== 'string') return gifts.reduce((sum, { value }) => sum + value, 0)
      const given = give.of === 'cheapest' ? values.slice(0, give.count) : values.slice(-give.count)
      return given.reduce((a, b) => a + b, 0)
    }
  }
}

function fits(unit: Unit, selector: Selector): boolean {
  if (selector.all === true || selector.codes?.includes(unit.code) === true) return true
  return selector.departments?.includes(unit.department) === true
}

const anyUnits = fc.array(
  fc.record({
    code: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    department: fc.constantFrom('grocery', 'produce'),
    value: fc.integer({ min: 1, max: 12 }).map((yuan) => yuan * 100),
  }),
  { maxLength: 6 },
)
const anyTier = anyPromotions(anyItemCondition, 3).map((list) =>
  list.map((one) => ({ ...one, priority: 0, exclusive: false })),
)

function linesFor(units: readonly Unit[]) {
  return units.map(({ code, department, value }) => line(item(code, { price: value, department }), 1))
}

function saved(units: readonly Unit[], promotions: readonly Promotion[], budget: number): number {
  const prepared = prepareRules(rules(promotions))
  const live = prepared.liveFor(basket([]))
  const classes = classifyUnits(poolLines(basket(linesFor(units))), prepared, live)
  const sets = searchSets(classes, live, { left: budget })
  let sum = 0
  for (const { promotion: found, picks, times } of sets) {
    const { give } = found.promotion
    if (give.kind !== 'percent') sum += times * setDiscount(give, picks, classes)
    else {
      for (const { unitClass, count } of picks) {
        sum += (times * count * (classes[unitClass]?.value ?? 0) * (give.percent / 1_000_000)) / 100
      }
    }
  }
  return Math.round(sum)
}

describe('the search for the best combination', () => {
  it('finds the optimum of every small basket', () => {
    fc.assert(
      fc.property(anyUnits, anyTier, (units, promotions) => {
        expect(saved(units, promotions, 1_000_000)).toBe(Math.round(bruteForce(units, promotions)))
      }),
      { numRuns: 500 },
    )
  })

  it('still gains at least the n-th part with no budget at all, and never more than the optimum', () => {
    const oneGroup = anyTier.map((list) =>
      list.filter(
        ({ when, give }) =>
          when.kind === 'quantity' &&
          when.groups.length === 1 &&
          (give.kind === 'price' || give.kind === 'percent' || (give.kind === 'free' && give.of === 'cheapest')),
      ),
    )
    fc.assert(
      fc.property(anyUnits, oneGroup, (units, promotions) => {
        const most = bruteForce(units, promotions)
        const found = saved(units, promotions, 0)
        expect(found).toBeLessThanOrEqual(Math.round(most))
        expect(found * Math.max(1, promotions.length)).toBeGreaterThanOrEqual(Math.floor(most))
      }),
      { numRuns: 300 },
    )
  })

  it('takes the set price where single-unit percentages would give less, and leaves the rest to the percentage', () => {
    const milk = item('milk', { price: 1_000 })
    const pricer = preparePricing(
      rules([
        promotion('three', each(3, { codes: ['milk'] }), price(2_000)),
        promotion('tenth', each(1, { all: true }), percent('10')),
      ]),
    )
    const result = pricer(basket([line(milk, 4)]))
    expect(result.discounts).toEqual([
      { promotion: 'tenth', name: 'tenth', amount: 100 },
      { promotion: 'three', name: 'three', amount: 1_000 },
    ])
  })

  it('solves one cheapest-free promotion over many different things exactly', () => {
    const prices = Array.from({ length: 40 }, (_, index) => 100 + ((index * 37) % 61) * 10)
    const pricer = preparePricing(rules([promotion('p', each(3, { all: true }), free(1, 'cheapest'))]))
    const lines = prices.map((value, index) => line(item(`i${index}`, { price: value }), 1))
    const sorted = [...prices].sort((a, b) => b - a)
    const expected = sorted.filter((_, index) => index % 3 === 2).reduce((a, b) => a + b, 0)
    expect(pricer(basket(lines)).discount).toBe(expected)
  })
})
