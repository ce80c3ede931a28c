import { type Competition, competitionsOf } from './competitions.ts'
import { FINE, type MatchedSet, type Offer, offerOf, percentGain, type UnitClass } from './match.ts'
import type { PreparedPromotion } from './prepare.ts'
import { approximate, takeOut } from './search-approximate.ts'
import type { Budget, Problem } from './search-exact.ts'
import { SearchMemo } from './search-memo.ts'
import { netGain } from './search-single.ts'

/** Sets the exact search may look at for one basket: about a millisecond of work. */
export const SEARCH_BUDGET = 1_500
/** Of more units than this of one class, most are matched with their like before the search begins. */
const BULK = 24
/** Units in all the classes of a competition from which that is done. */
const MANY_UNITS = 120

/**
 * The best lawful way to match units with item promotions. Each unit takes part in one promotion at most; a promotion
 * of higher priority takes its units before lower ones are looked at; no promotion makes more sets than its limit.
 *
 * Within one priority the result is the optimum wherever it can be proved cheaply:
 * - a unit that only promotions of single units speak of takes the best of them;
 * - promotions that share no unit are searched apart from each other, exactly, while they have at most 1024
 *   situations and the basket's budget of looked-at sets lasts;
 * - one promotion of one group alone (percent, price, cheapest free, an amount that fits into any set) is solved
 *   exactly at any size that a table of 600 units holds.
 *
 * Elsewhere several promotions compete for many different units, and the exact optimum would cost more than a cashier
 * can wait. Then the promotion that gains most alone takes its best sets first, then the others on what is left; the
 * same is tried with the next ones in front while there are few, and with sets taken one by one, whichever gains most
 * for each unit; the best of these wins (`approximate`). Where the competing
 * promotions are of one group each, that gains at least 1/n of what the optimum gains over single-unit promotions, n
 * being their number, because the optimum cannot gain more than the sum of what each gains alone; promotions of several
 * groups or with named gifts have no such bound. With the exact search switched off, random baskets of 5 to 10 units
 * under up to 4 promotions of every kind got the optimum in more than nine of ten cases and lost 1% of it on average.
 * Percentages are weighed to a thousandth of a minor unit and rounded after the choice, half a minor unit an item.
 *
 * Never is a set taken that saves nothing, and the result depends on the units alone: not on lines, not on their
 * order, not on the machine's speed.
 */
export function searchSets(
  classes: readonly UnitClass[],
  active: readonly PreparedPromotion[],
  budget: Budget = { left: SEARCH_BUDGET },
  memo: SearchMemo = new SearchMemo(),
): MatchedSet[] {
  const bySlot = classesBySlot(classes)
  const tiers = new Map<number, Offer[]>()
  for (const promotion of active) {
    const offer = offerOf(promotion, (slot) => bySlot[slot] ?? NO_CLASSES)
    if (offer === undefined) continue
    const tier = tiers.get(promotion.promotion.priority)
    if (tier === undefined) tiers.set(promotion.promotion.priority, [offer])
    else tier.push(offer)
  }
  const counts = classes.map(({ count }) => count)
  const sets: MatchedSet[] = []
  for (const priority of [...tiers.keys()].sort((a, b) => b - a)) {
    const found = searchTier(classes, counts, tiers.get(priority) ?? [], budget, memo)
    takeOut(counts, found)
    sets.push(...found)
  }
  return sets
}

const NO_CLASSES: readonly number[] = []

/** The classes that fit each slot, ascending; a hole where none does. */
function classesBySlot(classes: readonly UnitClass[]): readonly (readonly number[] | undefined)[] {
  let slots = 0
  for (const { signature } of classes) slots = Math.max(slots, (signature.slots.at(-1) ?? -1) + 1)
  const sizes = new Array<number>(slots).fill(0)
  for (const { signature } of classes) for (const slot of signature.slots) sizes[slot] = (sizes[slot] ?? 0) + 1
  const bySlot = sizes.map((size) => (size === 0 ? undefined : new Array<number>(size)))
  // From the last class to the first, each list is filled from its end: `sizes` says what is still free of it.
  for (let unitClass = classes.length - 1; unitClass >= 0; unitClass -= 1) {
    for (const slot of classes[unitClass]?.signature.slots ?? []) {
      const place = (sizes[slot] ?? 0) - 1
      sizes[slot] = place
      const list = bySlot[slot]
      if (list !== undefined) list[place] = unitClass
    }
  }
  return bySlot
}

function searchTier(
  classes: readonly UnitClass[],
  counts: readonly number[],
  offers: readonly Offer[],
  budget: Budget,
  memo: SearchMemo,
): MatchedSet[] {
  const base = new Array<number>(classes.length).fill(0)
  const baseOffer = new Array<Offer | undefined>(classes.length)
  const rivals: Offer[] = []
  for (const offer of offers) {
    if (!isSingle(offer)) {
      rivals.push(offer)
      continue
    }
    for (const unitClass of offer.sees) {
      const gain = singleGain(offer, classes[unitClass]?.value ?? 0)
      if (gain <= (base[unitClass] ?? 0)) continue
      base[unitClass] = gain
      baseOffer[unitClass] = offer
    }
  }
  const left = [...counts]
  const problem = { classes, counts: left, base, offers }
  const sets: MatchedSet[] = []
  for (const competition of competitionsOf(rivals, left)) {
    const found = searchCompetition(problem, competition, budget, memo)
    takeOut(left, found)
    sets.push(...found)
  }
  for (let unitClass = 0; unitClass < classes.length; unitClass += 1) {
    const offer = baseOffer[unitClass]
    const times = left[unitClass] ?? 0
    if (offer === undefined || times === 0) continue
    sets.push({ promotion: offer.promotion, picks: [{ unitClass, count: 1, gift: false }], times })
  }
  return sets
}

/** A promotion any number of single units may take, each by itself. */
function isSingle({ size, gift, limit }: Offer): boolean {
  return size === 1 && gift === undefined && limit === Number.MAX_SAFE_INTEGER
}

/** What one unit gains of a promotion of single units, in thousandths of a minor unit. */
function singleGain({ promotion }: Offer, value: number): number {
  const { give } = promotion.promotion
  switch (give.kind) {
    case 'percent':
      return percentGain(value, give.percent)
    case 'amount':
      return Math.min(give.amount, value) * FINE
    case 'price':
      return Math.max(0, value - give.price) * FINE
    case 'free':
      return value * FINE
  }
}

function searchCompetition(
  whole: Problem,
  { classes, offers }: Competition,
  budget: Budget,
  memo: SearchMemo,
): readonly MatchedSet[] {
  const counts = new Array<number>(whole.counts.length).fill(0)
  for (const unitClass of classes) counts[unitClass] = whole.counts[unitClass] ?? 0
  const { sets, rest } = matchInBulk({ ...whole, counts, offers })
  const only = rest.offers.length === 1 ? rest.offers[0] : undefined
  const found =
    only !== undefined && isExactAlone(rest, only)
      ? memo.single(rest, only)
      : memo.competition(rest, classes, budget, () => approximate(rest, memo))
  return sets.length === 0 ? found : [...sets, ...found]
}

/** Whether `solveAlone` finds the optimum. An amount off has to fit into any set, or which units meet in one matters. */
function isExactAlone({ classes, counts }: Problem, { groups, gift, promotion, size }: Offer): boolean {
  const { give } = promotion.promotion
  if (groups.length !== 1 || gift !== undefined) return false
  if (give.kind === 'free') return give.of === 'cheapest'
  if (give.kind !== 'amount') return true
  const values = groups[0]?.classes
    .filter((unitClass) => (counts[unitClass] ?? 0) > 0)
    .map((c) => classes[c]?.value ?? 0)
  return Math.min(...(values ?? [])) * size >= give.amount
}

/**
 * Hundreds of the same thing: all but a rest of them are matched with their like, in the promotion that gives most
 * for each. Only the rest is searched, so ten thousand pieces cost what fifty do.
 */
function matchInBulk(problem: Problem): { sets: MatchedSet[]; rest: Problem } {
  let units = 0
  for (const count of problem.counts) units += count
  if (units <= MANY_UNITS) return { sets: [], rest: problem }
  const counts = [...problem.counts]
  const limits = problem.offers.map(({ limit }) => limit)
  const sets: MatchedSet[] = []
  for (let unitClass = 0; unitClass < counts.length; unitClass += 1) {
    if ((counts[unitClass] ?? 0) <= BULK) continue
    const like = problem.offers
      .map((offer, index) => ({ offer, index, gain: likeGain(problem, offer, unitClass) }))
      .filter(({ gain }) => gain > 0)
      .sort((a, b) => b.gain - a.gain || a.index - b.index)
    for (const { offer, index } of like) {
      const spare = Math.max(0, Math.floor(((counts[unitClass] ?? 0) - BULK) / offer.size))
      const times = Math.min(spare, limits[index] ?? 0)
      if (times === 0) continue
      counts[unitClass] = (counts[unitClass] ?? 0) - times * offer.size
      limits[index] = (limits[index] ?? 0) - times
      sets.push({ promotion: offer.promotion, picks: [{ unitClass, count: offer.size, gift: false }], times })
    }
  }
  const offers = problem.offers.map((offer, index) => ({ ...offer, limit: limits[index] ?? 0 }))
  return { sets, rest: { ...problem, counts, offers } }
}

/** Gain for each unit of a set of one class alone, in thousandths of a minor unit; 0 where it can make no set. */
function likeGain(problem: Problem, offer: Offer, unitClass: number): number {
  if (offer.groups.length !== 1 || offer.gift !== undefined) return 0
  if (offer.groups[0]?.classes.includes(unitClass) !== true) return 0
  const picks = [{ unitClass, count: offer.size, gift: false }]
  return Math.floor(netGain(problem, { promotion: offer.promotion, picks, times: 1 }) / offer.size)
}
