import type { Promotion, Reward, Selector } from '../../../../main/domain/pricing/promotion.ts'

/** A piece as promotions see it; `value` is a multiple of 1.00, so that whole percentages of it need no rounding. */
export interface Unit {
  readonly code: string
  readonly department: string
  readonly value: number
}

/** Units that one item promotion takes, as a bit mask, and what it saves on them. */
interface UnitSet {
  readonly promotion: Promotion
  readonly mask: number
  readonly gain: number
}

export interface Bounds {
  /** Item promotions at their best, higher priorities first, then the others in their best order. */
  readonly least: number
  /** Any lawful use of any promotions, higher priorities or not. */
  readonly most: number
}

/**
 * What promotions may save on some units, by trying everything. It is written from the promises in docs/formats.md alone
 * and shares no code with what it is held against.
 */
export function slowSavings(
  units: readonly Unit[],
  promotions: readonly Promotion[],
  coupons: readonly string[],
): Bounds {
  const live = promotions.filter(({ when }) => when.kind !== 'coupon' || coupons.includes(when.coupon))
  const together = live.filter(({ exclusive }) => !exclusive)
  const each = [together, ...live.filter(({ exclusive }) => exclusive).map((alone) => [alone])].map((active) => {
    const items = active.filter(({ when }) => when.kind === 'quantity')
    const baskets = active.filter(({ when }) => when.kind !== 'quantity')
    const saved = (orders: readonly (readonly Promotion[])[]) => (sets: readonly UnitSet[]) =>
      Math.max(...orders.map((order) => savedBy(units, sets, order)))
    return {
      least: Math.min(...bestCombinations(units, items).map(saved(lawfulOrders(baskets)))),
      most: Math.max(...combinations(allSets(units, items)).map(saved(permutations(baskets)))),
    }
  })
  return { least: Math.max(...each.map(({ least }) => least)), most: Math.max(...each.map(({ most }) => most)) }
}

function fits({ code, department }: Unit, { codes, departments, all }: Selector): boolean {
  return all === true || codes?.includes(code) === true || departments?.includes(department) === true
}

function allSets(units: readonly Unit[], promotions: readonly Promotion[]): UnitSet[] {
  const sets: UnitSet[] = []
  for (const promotion of promotions) {
    for (let mask = 1; mask < 1 << units.length; mask += 1) {
      const gain = gainOf(inMask(units, mask), promotion)
      if (gain > 0) sets.push({ promotion, mask, gain })
    }
  }
  return sets
}

function inMask<T>(list: readonly T[], mask: number): T[] {
  return list.filter((_, place) => (mask >> place) & 1)
}

/** The most a promotion saves on exactly these units, over every way to hand them to its groups and gifts; 0 where none is. */
function gainOf(chosen: readonly Unit[], { when, give }: Promotion): number {
  if (when.kind !== 'quantity') return 0
  const { groups } = when
  const place = (at: number, open: readonly number[], paid: readonly Unit[], gifts: readonly Unit[]): number => {
    const unit = chosen[at]
    if (unit === undefined) return open.some((count) => count > 0) ? 0 : rewardOf(paid, gifts, give)
    const ways = groups.map(({ items }, group) =>
      (open[group] ?? 0) > 0 && fits(unit, items)
        ? place(at + 1, open.with(group, (open[group] ?? 0) - 1), [...paid, unit], gifts)
        : 0,
    )
    const isGift =
      give.kind === 'free' && typeof give.of !== 'string' && gifts.length < give.count && fits(unit, give.of)
    return Math.max(...ways, isGift ? place(at + 1, open, paid, [...gifts, unit]) : 0)
  }
  return place(
    0,
    groups.map(({ quantity }) => quantity),
    [],
    [],
  )
}

function rewardOf(paid: readonly Unit[], gifts: readonly Unit[], give: Reward): number {
  const values = paid.map(({ value }) => value).sort((a, b) => a - b)
  switch (give.kind) {
    case 'percent':
      return (sum(values) * give.percent) / 100_000_000
    case 'amount':
      return Math.min(give.amount, sum(values))
    case 'price':
      return Math.max(0, sum(values) - give.price)
    case 'free':
      if (typeof give.of !== 'string') return sum(gifts.map(({ value }) => value))
      return sum(give.of === 'cheapest' ? values.slice(0, give.count) : values.slice(-give.count))
  }
}

/** Every choice of sets that share no unit and keep to the limits. */
function combinations(sets: readonly UnitSet[], from = 0, taken = 0, chosen: readonly UnitSet[] = []): UnitSet[][] {
  const found = [[...chosen]]
  for (let place = from; place < sets.length; place += 1) {
    const set = sets[place]
    if (set === undefined || (set.mask & taken) !== 0) continue
    const { limitPerSale = Number.POSITIVE_INFINITY } = set.promotion
    if (chosen.filter(({ promotion }) => promotion === set.promotion).length >= limitPerSale) continue
    found.push(...combinations(sets, place + 1, taken | set.mask, [...chosen, set]))
  }
  return found
}

/** The choices that save most, one priority after the other: all of them where several of one priority save as much. */
function bestCombinations(units: readonly Unit[], promotions: readonly Promotion[]): UnitSet[][] {
  let best: UnitSet[][] = [[]]
  for (const tier of byPriority(promotions)) {
    const sets = allSets(units, tier)
    best = best.flatMap((before) => {
      const taken = before.reduce((mask, set) => mask | set.mask, 0)
      const choices = combinations(sets, 0, taken).map((choice) => ({
        choice,
        gain: sum(choice.map(({ gain }) => gain)),
      }))
      const most = Math.max(...choices.map(({ gain }) => gain))
      return choices.filter(({ gain }) => gain > most - 1e-6).map(({ choice }) => [...before, ...choice])
    })
  }
  return best
}

function byPriority(promotions: readonly Promotion[]): Promotion[][] {
  const priorities = [...new Set(promotions.map(({ priority }) => priority))].sort((a, b) => b - a)
  return priorities.map((wanted) => promotions.filter(({ priority }) => priority === wanted))
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]]
  return list.flatMap((first, place) => permutations(list.toSpliced(place, 1)).map((rest) => [first, ...rest]))
}

function lawfulOrders(promotions: readonly Promotion[]): Promotion[][] {
  return byPriority(promotions).reduce<Promotion[][]>(
    (orders, tier) => orders.flatMap((order) => permutations(tier).map((more) => [...order, ...more])),
    [[]],
  )
}

/** What sets and, after them, thresholds and coupons in an order save together. Unrounded. */
function savedBy(units: readonly Unit[], sets: readonly UnitSet[], order: readonly Promotion[]): number {
  const left = units.map(({ value }) => value)
  const touched = units.map(() => false)
  for (const { mask, gain } of sets) {
    const whole = sum(inMask(units, mask).map(({ value }) => value))
    for (const [place, unit] of units.entries()) {
      if (((mask >> place) & 1) === 0) continue
      left[place] = unit.value * (1 - gain / whole)
      touched[place] = true
    }
  }
  for (const promotion of order) applyTo(units, left, touched, promotion)
  return sum(units.map(({ value }) => value)) - sum(left)
}

function applyTo(
  units: readonly Unit[],
  left: number[],
  touched: boolean[],
  { when, give, limitPerSale = 1 }: Promotion,
) {
  const places = [...units.keys()]
  const goods = places.filter((place) => when.kind !== 'spend' || fits(at(units, place), when.items))
  const worth = (places: readonly number[]): number => sum(places.map((place) => at(left, place)))
  /** Every coupon is presented once. */
  const times = (spent: number): number =>
    when.kind === 'spend' ? Math.min(limitPerSale, Math.floor((spent + 1e-6) / when.spend)) : 1
  const all = worth(goods)
  if (give.kind !== 'free') {
    const earned = times(all)
    if (earned === 0 || all === 0) return
    const rest = give.kind === 'percent' ? all * (1 - give.percent / 100_000_000) : restOf(all, give, earned)
    for (const place of goods) left[place] = (at(left, place) * rest) / all
    return
  }
  const { of } = give
  const givable = places
    .filter((place) => touched[place] === false && at(left, place) > 0)
    .filter((place) => (typeof of === 'string' ? goods.includes(place) : fits(at(units, place), of)))
  // Gifts that are named do not earn themselves; the cheapest and the dearest are among what was bought.
  const given =
    typeof of === 'string'
      ? givable
          .sort((a, b) => (of === 'cheapest' ? 1 : -1) * (at(left, a) - at(left, b)))
          .slice(0, give.count * times(all))
      : dearestEarned(givable, worth, (gifts) => {
          const counting = goods.filter((place) => !gifts.includes(place))
          return gifts.length <= give.count * times(worth(counting))
        })
  for (const place of given) {
    left[place] = 0
    touched[place] = true
  }
}

function restOf(all: number, give: Extract<Reward, { kind: 'amount' | 'price' }>, times: number): number {
  return give.kind === 'amount' ? Math.max(0, all - give.amount * times) : Math.min(all, give.price)
}

function dearestEarned(
  givable: readonly number[],
  worth: (places: readonly number[]) => number,
  earned: (places: readonly number[]) => boolean,
): readonly number[] {
  let best: readonly number[] = []
  for (let mask = 1; mask < 1 << givable.length; mask += 1) {
    const gifts = inMask(givable, mask)
    if (worth(gifts) > worth(best) && earned(gifts)) best = gifts
  }
  return best
}

function at<T>(list: readonly T[], place: number): T {
  const found = list[place]
  if (found === undefined) throw new RangeError(`Nothing at ${place}`)
  return found
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
