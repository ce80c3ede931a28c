import { FINE, type MatchedSet, type Offer, type Pick, percentGain, setGain } from './match.ts'
import type { Problem } from './search-exact.ts'

/** Single units the table of one promotion may hold; of more, each class brings its equal part. */
const MOST_UNITS = 600
/** Cells of the table of one promotion with a limit. */
const MOST_CELLS = 60_000

/** What sets gain beyond what their units would gain unmatched, in thousandths of a minor unit. */
export function netGain(problem: Problem, { promotion, picks, times }: MatchedSet): number {
  let gain = setGain(promotion.promotion.give, picks, problem.classes)
  for (const { unitClass, count } of picks) gain -= count * (problem.base[unitClass] ?? 0)
  return gain * times
}

/**
 * The best sets of one promotion alone, out of `problem.counts`. For a promotion of one group (percent, amount, price,
 * cheapest free) it is a table over the units, dearest first, and exact: in a best solution each set is a run of the
 * chosen units in order of value. For several groups, named gifts and dearest-free the best single set is taken again
 * and again.
 */
export function solveAlone(problem: Problem, offer: Offer): MatchedSet[] {
  const { give } = offer.promotion.promotion
  const inRuns = give.kind !== 'free' || give.of === 'cheapest'
  if (inRuns && offer.groups.length === 1 && offer.gift === undefined) return solveRuns(problem, offer)
  return solveGreedily(problem, offer)
}

function solveRuns(problem: Problem, offer: Offer): MatchedSet[] {
  const { size } = offer
  const available = offer.groups[0]?.classes.filter((unitClass) => (problem.counts[unitClass] ?? 0) > 0) ?? []
  const share = Math.max(size, Math.floor(MOST_UNITS / Math.max(1, available.length)))
  const units: number[] = []
  for (const unitClass of available) {
    const count = Math.min(problem.counts[unitClass] ?? 0, share)
    for (let unit = 0; unit < count; unit += 1) units.push(unitClass)
  }
  const limited = offer.limit * size < units.length
  const places = limited
    ? Math.min(offer.limit, Math.max(1, Math.floor(MOST_CELLS / units.length / size))) * size
    : size
  return runsOf(problem, offer, chooseUnits(problem, offer, units, places, limited))
}

/**
 * `best[place]` is the most that units looked at so far gain with `place` of them chosen; without a limit only the
 * place inside the open set matters, so the table is one set wide and wraps round.
 */
function chooseUnits(
  problem: Problem,
  offer: Offer,
  units: readonly number[],
  places: number,
  limited: boolean,
): number[] {
  const width = limited ? places + 1 : places
  const worth = placeWorth(problem, offer)
  let best = new Float64Array(width).fill(-Infinity)
  best[0] = 0
  const chosen = new Uint8Array(units.length * width)
  for (const [row, unitClass] of units.entries()) {
    const next = best.slice()
    for (let place = 0; place < places; place += 1) {
      const before = best[place] ?? -Infinity
      if (before === -Infinity) continue
      const to = limited ? place + 1 : (place + 1) % places
      const value = before + worth(unitClass, place % offer.size)
      if (value > (next[to] ?? -Infinity)) {
        next[to] = value
        chosen[row * width + to] = 1
      }
    }
    best = next
  }
  let place = 0
  for (let end = 0; end < width; end += offer.size) {
    if ((best[end] ?? -Infinity) > (best[place] ?? -Infinity)) place = end
  }
  const taken: number[] = []
  for (let row = units.length - 1; row >= 0; row -= 1) {
    if (chosen[row * width + place] !== 1) continue
    taken.push(units[row] ?? 0)
    place = limited ? place - 1 : (place + places - 1) % places
  }
  return taken.reverse()
}

/** What a unit adds when it becomes the `place`-th of its set (dearest first), beyond its gain unmatched. */
function placeWorth(problem: Problem, { promotion, size }: Offer): (unitClass: number, place: number) => number {
  const { give } = promotion.promotion
  return (unitClass, place) => {
    const value = problem.classes[unitClass]?.value ?? 0
    const base = problem.base[unitClass] ?? 0
    const last = place === size - 1
    switch (give.kind) {
      case 'percent':
        return percentGain(value, give.percent) - base
      case 'amount':
        return (last ? give.amount * FINE : 0) - base
      case 'price':
        return (value - (last ? give.price : 0)) * FINE - base
      case 'free':
        return (place >= size - give.count ? value * FINE : 0) - base
    }
  }
}

function runsOf(problem: Problem, offer: Offer, units: readonly number[]): MatchedSet[] {
  const sets = new Map<string, MatchedSet>()
  for (let start = 0; start + offer.size <= units.length; start += offer.size) {
    const run = units.slice(start, start + offer.size)
    const key = run.join()
    const known = sets.get(key)
    const set = known ?? { promotion: offer.promotion, picks: picksOf(run), times: 0 }
    sets.set(key, { ...set, times: set.times + 1 })
  }
  return [...sets.values()].filter((set) => netGain(problem, set) > 0)
}

function picksOf(units: readonly number[]): Pick[] {
  const counts = new Map<number, number>()
  for (const unitClass of units) counts.set(unitClass, (counts.get(unitClass) ?? 0) + 1)
  return [...counts].map(([unitClass, count]) => ({ unitClass, count, gift: false }))
}

function solveGreedily(problem: Problem, offer: Offer): MatchedSet[] {
  const left = [...problem.counts]
  const sets: MatchedSet[] = []
  const builder = new SetBuilder(problem, offer)
  let limit = offer.limit
  while (limit > 0) {
    const picks = likelySet(builder, problem, offer, left)
    if (picks === undefined || netGain(problem, { promotion: offer.promotion, picks, times: 1 }) <= 0) break
    const needs = new Map<number, number>()
    for (const { unitClass, count } of picks) needs.set(unitClass, (needs.get(unitClass) ?? 0) + count)
    let times = limit
    for (const [unitClass, count] of needs) times = Math.min(times, Math.floor((left[unitClass] ?? 0) / count))
    for (const [unitClass, count] of needs) left[unitClass] = (left[unitClass] ?? 0) - count * times
    sets.push({ promotion: offer.promotion, picks, times })
    limit -= times
  }
  return sets
}

/**
 * One set that is likely the best: the gifts chosen before the paying units or after them, whichever gains more, and
 * fewer gifts where there are not enough goods for all of them.
 */
function likelySet(builder: SetBuilder, problem: Problem, offer: Offer, counts: readonly number[]): Pick[] | undefined {
  if (offer.gift === undefined) return builder.build(counts, 0, 'gifts first')
  for (let gifts = offer.gift.count; gifts > 0; gifts -= 1) {
    const first = builder.build(counts, gifts, 'gifts first')
    const last = builder.build(counts, gifts, 'gifts last')
    if (first === undefined || last === undefined) {
      if (first !== undefined || last !== undefined) return first ?? last
      continue
    }
    const gain = (picks: Pick[]): number => netGain(problem, { promotion: offer.promotion, picks, times: 1 })
    return gain(last) > gain(first) ? last : first
  }
  return undefined
}

class SetBuilder {
  private readonly problem: Problem
  private readonly offer: Offer
  /** Classes in the order they are taken in, which what is left of them does not change. */
  private readonly orders = new Map<readonly number[], { worth: readonly number[]; loss: readonly number[] }>()
  private left: number[] = []
  private picks: Pick[] = []

  constructor(problem: Problem, offer: Offer) {
    this.problem = problem
    this.offer = offer
  }

  /** For each group the units that bring most, groups with little choice first; undefined where units are missing. */
  build(counts: readonly number[], gifts: number, order: 'gifts first' | 'gifts last'): Pick[] | undefined {
    this.left = [...counts]
    this.picks = []
    const { gift, groups, promotion } = this.offer
    const { give } = promotion.promotion
    const giftClasses = gift?.classes ?? []
    if (order === 'gifts first' && !this.take(giftClasses, gifts, 'free')) return undefined
    let dearest = give.kind === 'free' && give.of === 'dearest' ? give.count : 0
    for (const { classes, quantity } of [...groups].sort((a, b) => this.choice(a) - this.choice(b))) {
      const free = Math.min(dearest, quantity)
      dearest -= free
      if (!this.take(classes, free, 'dearest')) return undefined
      if (!this.take(classes, quantity - free, 'paying')) return undefined
    }
    return order === 'gifts first' || this.take(giftClasses, gifts, 'free') ? this.picks : undefined
  }

  /** Units a group could take. Of two groups one of which holds the other, the inner one has to choose first. */
  private choice({ classes }: Offer['groups'][number]): number {
    return classes.reduce((sum, unitClass) => sum + (this.left[unitClass] ?? 0), 0)
  }

  private take(classes: readonly number[], wanted: number, as: 'free' | 'dearest' | 'paying'): boolean {
    let missing = wanted
    if (wanted === 0) return true
    const { worth, loss } = this.orderOf(classes)
    for (const unitClass of as === 'paying' ? worth : loss) {
      if (missing === 0) break
      const count = Math.min(missing, this.left[unitClass] ?? 0)
      if (count === 0) continue
      this.left[unitClass] = (this.left[unitClass] ?? 0) - count
      this.picks.push({ unitClass, count, gift: as === 'free' })
      missing -= count
    }
    return missing === 0
  }

  private orderOf(classes: readonly number[]): { worth: readonly number[]; loss: readonly number[] } {
    const known = this.orders.get(classes)
    if (known !== undefined) return known
    const order = { worth: this.byWorth(classes), loss: this.byLoss(classes) }
    this.orders.set(classes, order)
    return order
  }

  /** Units that are given away: those first whose price is most above what they would gain unmatched. */
  private byLoss(classes: readonly number[]): number[] {
    const worth = (unitClass: number): number => this.value(unitClass) - this.base(unitClass)
    return [...classes].sort((a, b) => worth(b) - worth(a) || a - b)
  }

  private byWorth(classes: readonly number[]): number[] {
    const { give } = this.offer.promotion.promotion
    // The cheapest of a set is as dear as the set allows: sets of dear units give away most.
    const wholly = give.kind === 'price' || (give.kind === 'free' && give.of === 'cheapest')
    const byValue = wholly || give.kind === 'percent'
    const worth = (unitClass: number): number => {
      if (wholly) return this.value(unitClass) - this.base(unitClass)
      const own = give.kind === 'percent' ? percentGain(this.value(unitClass) / FINE, give.percent) : 0
      return own - this.base(unitClass)
    }
    // Where a unit's price does not matter the cheap ones are used up first: dear ones serve other promotions better.
    return [...classes].sort((a, b) => worth(b) - worth(a) || (byValue ? a - b : b - a))
  }

  private value(unitClass: number): number {
    return (this.problem.classes[unitClass]?.value ?? 0) * FINE
  }

  private base(unitClass: number): number {
    return this.problem.base[unitClass] ?? 0
  }
}
