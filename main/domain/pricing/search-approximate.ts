import type { MatchedSet, Offer } from './match.ts'
import type { Problem } from './search-exact.ts'
import type { SearchMemo } from './search-memo.ts'
import { netGain, solveAlone } from './search-single.ts'

/** Promotions solved after each other in all attempts at one component, at most; one attempt is always made. */
const MOST_SOLVED = 24
/** Promotions solved while sets are taken one by one, at most; more competitors than half of it are not mixed so. */
const MOST_MIXED = 48

/** A promotion, what it would take were it alone, and what that gains. */
interface Rival {
  readonly offer: Offer
  readonly alone: readonly MatchedSet[]
  readonly gain: number
}

/**
 * A good matching where the best would cost too much. Each promotion in turn takes first and the others follow, by
 * what they would gain alone, while that stays cheap; and, among few promotions, sets are taken one by one, the one
 * that gains most for each of its units first. The attempt that gains most counts; on equal gains the earlier one.
 */
export function approximate(problem: Problem, memo: SearchMemo): readonly MatchedSet[] {
  const order = problem.offers
    .filter(({ limit }) => limit > 0)
    .map((offer): Rival => {
      const alone = memo.single(problem, offer, solveAlone)
      return { offer, alone, gain: gainOf(problem, alone) }
    })
    .sort((a, b) => b.gain - a.gain)
  const gaining = order.filter(({ gain }) => gain > 0)
  const attempts = Math.max(1, Math.floor(MOST_SOLVED / Math.max(1, gaining.length)))
  let best: readonly MatchedSet[] = []
  let most = 0
  const weigh = (sets: readonly MatchedSet[]): void => {
    const gain = gainOf(problem, sets)
    if (gain <= most) return
    most = gain
    best = sets
  }
  for (const first of gaining.slice(0, attempts)) {
    weigh(inTurn(problem, [first, ...order.filter((other) => other !== first)], [], memo))
  }
  if (gaining.length > 1 && gaining.length <= MOST_MIXED / 2) weigh(oneByOne(problem, gaining, order, memo))
  return best
}

/** Each promotion takes its best sets out of what those before it, and `taken`, left. */
function inTurn(
  problem: Problem,
  order: readonly Rival[],
  taken: readonly MatchedSet[],
  memo: SearchMemo,
): MatchedSet[] {
  const left = [...problem.counts]
  takeOut(left, taken)
  const rest = { ...problem, counts: left }
  const sets = [...taken]
  const untouched = (unitClass: number): boolean => left[unitClass] === problem.counts[unitClass]
  for (const { offer, alone } of order) {
    const limit = offer.limit - setsOf(offer, taken)
    const whole =
      limit === offer.limit &&
      offer.groups.every(({ classes }) => classes.every(untouched)) &&
      offer.gift?.classes.every(untouched) !== false
    const found = whole ? alone : memo.single(rest, { ...offer, limit }, solveAlone)
    takeOut(left, found)
    sets.push(...found)
  }
  return sets
}

/** The set that gains most for each of its units is taken once, again and again; then the promotions go in turn. */
function oneByOne(
  problem: Problem,
  gaining: readonly Rival[],
  order: readonly Rival[],
  memo: SearchMemo,
): MatchedSet[] {
  const left = [...problem.counts]
  const rest = { ...problem, counts: left }
  const taken: MatchedSet[] = []
  const rivals = gaining.map(({ offer, alone }) => ({ offer, sees: classesOf(offer), best: bestOf(problem, alone) }))
  for (let solved = 0; solved < MOST_MIXED; solved += gaining.length) {
    let next: Candidate | undefined
    for (const { best } of rivals) if (best !== undefined && best.gain > (next?.gain ?? 0)) next = best
    if (next === undefined) break
    const { set } = next
    takeOut(left, [set])
    taken.push(set)
    for (const rival of rivals) {
      const { offer, sees } = rival
      // Who sees none of the units that went, and has not used itself up by them, would find what it found before.
      if (offer.promotion !== set.promotion && !set.picks.some(({ unitClass }) => sees.has(unitClass))) continue
      const limit = offer.limit - setsOf(offer, taken)
      rival.best = limit === 0 ? undefined : bestOf(problem, memo.single(rest, { ...offer, limit }, solveAlone))
    }
  }
  return inTurn(problem, order, taken, memo)
}

/** A set to be taken once, and what it gains for each of its units. */
interface Candidate {
  readonly set: MatchedSet
  readonly gain: number
}

/** The set that gains most for each of its units; undefined where none gains. */
function bestOf(problem: Problem, sets: readonly MatchedSet[]): Candidate | undefined {
  let best: Candidate | undefined
  for (const found of sets) {
    const set = { ...found, times: 1 }
    let units = 0
    for (const { count } of set.picks) units += count
    const gain = netGain(problem, set) / units
    if (gain > (best?.gain ?? 0)) best = { set, gain }
  }
  return best
}

function classesOf({ groups, gift }: Offer): ReadonlySet<number> {
  return new Set([...groups.flatMap(({ classes }) => classes), ...(gift?.classes ?? [])])
}

function setsOf({ promotion }: Offer, sets: readonly MatchedSet[]): number {
  return sets.reduce((sum, set) => sum + (set.promotion === promotion ? set.times : 0), 0)
}

function gainOf(problem: Problem, sets: readonly MatchedSet[]): number {
  return sets.reduce((sum, set) => sum + netGain(problem, set), 0)
}

/** Takes matched units out of `counts`. */
export function takeOut(counts: number[], sets: readonly MatchedSet[]): void {
  for (const { picks, times } of sets) {
    for (const { unitClass, count } of picks) counts[unitClass] = (counts[unitClass] ?? 0) - count * times
  }
}
