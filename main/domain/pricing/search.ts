import { FINE, type MatchedSet, type Offer, offerOf, percentGain, setGain, type UnitClass } from './match.ts'
import type { PreparedPromotion } from './prepare.ts'
import { approximate, takeOut } from './search-approximate.ts'
import type { Budget, Problem } from './search-exact.ts'
import { SearchMemo } from './search-memo.ts'
import { netGain } from './search-single.ts'

/** Sets the exact search may look at for one basket: about a millisecond of work. */
export const SEARCH_BUDGET = 1_500
/** Of more units than this of one class, most are matched with their like before the search begins. */
const BULK = 24
/** Units in all the classes of a component from which that is done. */
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
  const bySlot: (number[] | undefined)[] = []
  for (let unitClass = 0; unitClass < classes.length; unitClass += 1) {
    for (const slot of classes[unitClass]?.signature.slots ?? []) {
      const list = bySlot[slot]
      if (list === undefined) bySlot[slot] = [unitClass]
      else list.push(unitClass)
    }
  }
  const offers = active.map((promotion) => offerOf(promotion, (slot) => bySlot[slot] ?? []))
  const counts = classes.map(({ count }) => count)
  const sets: MatchedSet[] = []
  for (const tier of byPriority(offers.filter((offer) => offer !== undefined))) {
    const found = searchTier(classes, counts, tier, budget, memo)
    takeOut(counts, found)
    sets.push(...found)
  }
  return sets
}

function byPriority(offers: readonly Offer[]): Offer[][] {
  const tiers = new Map<number, Offer[]>()
  for (const offer of offers) {
    const { priority } = offer.promotion.promotion
    tiers.set(priority, [...(tiers.get(priority) ?? []), offer])
  }
  return [...tiers.keys()].sort((a, b) => b - a).map((priority) => tiers.get(priority) ?? [])
}

function searchTier(
  classes: readonly UnitClass[],
  counts: readonly number[],
  offers: readonly Offer[],
  budget: Budget,
  memo: SearchMemo,
): MatchedSet[] {
  const singles = offers.filter(isSingle)
  const base = classes.map(() => 0)
  const baseOffer: (Offer | undefined)[] = classes.map(() => undefined)
  for (const offer of singles) {
    for (const unitClass of offer.groups[0]?.classes ?? []) {
      const gain = singleGain(offer, unitClass, classes)
      if (gain <= (base[unitClass] ?? 0)) continue
      base[unitClass] = gain
      baseOffer[unitClass] = offer
    }
  }
  const left = [...counts]
  const problem = { classes, counts: left, base, offers }
  const sets: MatchedSet[] = []
  for (const component of componentsOf(
    offers.filter((offer) => !isSingle(offer)),
    left,
  )) {
    const found = searchComponent(problem, component, budget, memo)
    takeOut(left, found)
    sets.push(...found)
  }
  for (const [unitClass, offer] of baseOffer.entries()) {
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

function singleGain(offer: Offer, unitClass: number, classes: readonly UnitClass[]): number {
  const { give } = offer.promotion.promotion
  const value = classes[unitClass]?.value ?? 0
  if (give.kind === 'percent') return percentGain(value, give.percent)
  if (give.kind === 'amount') return Math.min(give.amount, value) * FINE
  return setGain(give, [{ unitClass, count: 1, gift: false }], classes)
}

/** Promotions that can get in each other's way, together, and the classes of units they compete for, ascending. */
interface Component {
  offers: readonly Offer[]
  readonly classes: number[]
  /** The component it became part of. */
  into: Component | undefined
}

/** Gathers promotions that a chain of shared units connects. */
function componentsOf(offers: readonly Offer[], counts: readonly number[]): Component[] {
  const owners: (Component | undefined)[] = counts.map(() => undefined)
  const components = new Set<Component>()
  for (const offer of offers) {
    const own: Component = { offers: [offer], classes: [], into: undefined }
    for (const unitClass of offer.sees) {
      if ((counts[unitClass] ?? 0) === 0) continue
      const owner = wholeOf(owners[unitClass])
      owners[unitClass] = own
      if (owner === undefined || owner === own) continue
      components.delete(owner)
      own.offers = [...owner.offers, ...own.offers]
      owner.into = own
    }
    components.add(own)
  }
  for (let unitClass = 0; unitClass < owners.length; unitClass += 1) wholeOf(owners[unitClass])?.classes.push(unitClass)
  return [...components]
}

function wholeOf(component: Component | undefined): Component | undefined {
  let whole = component
  while (whole?.into !== undefined) whole = whole.into
  return whole
}

function searchComponent(
  whole: Problem,
  { classes, offers }: Component,
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
      : memo.component(rest, classes, budget, () => approximate(rest, memo))
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
  for (const [unitClass, count] of counts.entries()) {
    if (count <= BULK) continue
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
