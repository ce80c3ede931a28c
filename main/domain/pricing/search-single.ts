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
  const units = unitsOf(problem, offer)
  const limited = offer.limit * size < units.length
  const places = limited
    ? Math.min(offer.limit, Math.max(1, Math.floor(MOST_CELLS / units.length / size))) * size
    : size
  return runsOf(problem, offer, chooseUnits(problem, offer, units, places, limited))
}

/** The classes of the units that the table looks at, a number for each unit, dearest first. */
function unitsOf({ counts }: Problem, { groups, size }: Offer): readonly number[] {
  const classes = groups[0]?.classes ?? []
  let available = 0
  for (const unitClass of classes) if ((counts[unitClass] ?? 0) > 0) available += 1
  const share = Math.max(size, Math.floor(MOST_UNITS / Math.max(1, available)))
  const units: number[] = []
  for (const unitClass of classes) {
    const count = Math.min(counts[unitClass] ?? 0, share)
    for (let unit = 0; unit < count; unit += 1) units.push(unitClass)
  }
  return units
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
  let next = new Float64Array(width)
  const chosen = new Uint8Array(units.length * width)
  for (let row = 0; row < units.length; row += 1) {
    const unitClass = units[row] ?? 0
    next.set(best)
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
    const before = best
    best = next
    next = before
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

/** Sets of units that come in order, so that equal sets follow each other. */
function runsOf(problem: Problem, offer: Offer, units: readonly number[]): MatchedSet[] {
  const { promotion, size } = offer
  const sets: MatchedSet[] = []
  for (let start = 0; start + size <= units.length; ) {
    let end = start + size
    while (end + size <= units.length && isRepeated(units, start, end, size)) end += size
    const set = { promotion, picks: picksOf(units, start, start + size), times: (end - start) / size }
    if (netGain(problem, set) > 0) sets.push(set)
    start = end
  }
  return sets
}

function isRepeated(units: readonly number[], start: number, again: number, size: number): boolean {
  for (let place = 0; place < size; place += 1) if (units[start + place] !== units[again + place]) return false
  return true
}

function picksOf(units: readonly number[], start: number, end: number): Pick[] {
  const picks: Pick[] = []
  for (let from = start; from < end; ) {
    const unitClass = units[from] ?? 0
    let to = from + 1
    while (to < end && units[to] === unitClass) to += 1
    picks.push({ unitClass, count: to - from, gift: false })
    from = to
  }
  return picks
}

function solveGreedily(problem: Problem, offer: Offer): MatchedSet[] {
  const left = [...problem.counts]
  const sets: MatchedSet[] = []
  const builder = new SetBuilder(problem, offer)
  let limit = offer.limit
  while (limit > 0) {
    const picks = likelySet(builder, problem, offer, left)
    if (picks === undefined || netGain(problem, { promotion: offer.promotion, picks, times: 1 }) <= 0) break
    let times = limit
    for (const { unitClass } of picks) {
      times = Math.min(times, Math.floor((left[unitClass] ?? 0) / unitsFrom(unitClass, picks)))
    }
    for (const { unitClass, count } of picks) left[unitClass] = (left[unitClass] ?? 0) - count * times
    sets.push({ promotion: offer.promotion, picks, times })
    limit -= times
  }
  return sets
}

/** Units of a class in a set, which may pay for some of them and be given others. */
function unitsFrom(unitClass: number, picks: readonly Pick[]): number {
  let units = 0
  for (const pick of picks) if (pick.unitClass === unitClass) units += pick.count
  return units
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
