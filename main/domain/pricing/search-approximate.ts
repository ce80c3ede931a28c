import type { MatchedSet, Offer } from './match.ts'
import type { Problem } from './search-exact.ts'
import type { SearchMemo } from './search-memo.ts'
import { gainOf, netGain } from './search-single.ts'

/** Promotions solved after each other in all attempts at one competition, at most; one attempt is always made. */
const MOST_SOLVED = 24
/** Promotions solved while sets are taken one by one, at most; more competitors than half of it are not mixed so. */
const MOST_MIXED = 48

/** A promotion, and what it would gain were it alone. */
interface Rival {
  readonly offer: Offer
  readonly gain: number
}

/**
 * A good matching where the best would cost too much. Each promotion in turn takes first and the others follow, by
 * what they would gain alone, while that stays cheap; and, among few promotions, sets are taken one by one, the one
 * that gains most for each of its units first. The attempt that gains most counts; on equal gains the earlier one.
 */
export function approximate(problem: Problem, memo: SearchMemo): readonly MatchedSet[] {
  const order: Rival[] = []
  for (const offer of problem.offers) {
    if (offer.limit > 0) order.push({ offer, gain: memo.singleGain(problem, offer) })
  }
  order.sort((a, b) => b.gain - a.gain)
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
  for (const { offer } of order) {
    const found = memo.single(rest, after(offer, taken))
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
  const rivals = gaining.map(({ offer }) => ({
    offer,
    sees: new Set(offer.sees),
    best: bestOf(problem, memo.single(problem, offer)),
  }))
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
      const again = after(offer, taken)
      rival.best = again.limit === 0 ? undefined : bestOf(problem, memo.single(rest, again))
    }
  }
  return inTurn(problem, order, taken, memo)
}

/** A promotion with what some sets left of its limit. */
function after(offer: Offer, taken: readonly MatchedSet[]): Offer {
  let used = 0
  for (const { promotion, times } of taken) if (promotion === offer.promotion) used += times
  return used === 0 ? offer : { ...offer, limit: offer.limit - used }
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

/** Takes matched units out of `counts`. */
export function takeOut(counts: number[], sets: readonly MatchedSet[]): void {
  for (const { picks, times } of sets) {
    for (const { unitClass, count } of picks) counts[unitClass] = (counts[unitClass] ?? 0) - count * times
  }
}
