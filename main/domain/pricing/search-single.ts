import { FINE, type MatchedSet, type Offer, type Pick, percentGain, setGain } from './match.ts'
import type { Problem } from './search-exact.ts'
import { SetBuilder } from './set-builder.ts'

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

/** `netGain` of all of some sets. */
export function gainOf(problem: Problem, sets: readonly MatchedSet[]): number {
  let gain = 0
  for (const set of sets) gain += netGain(problem, set)
  return gain
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
