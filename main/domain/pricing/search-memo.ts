import type { MatchedSet, Offer } from './match.ts'
import { type PackedSets, packSets, unpackSets } from './packed-sets.ts'
import { Recent } from './recent.ts'
import { type Budget, type Problem, searchExactly } from './search-exact.ts'
import { gainOf, solveAlone } from './search-single.ts'

/**
 * Competitions of promotions, and promotions by themselves, whose solutions are kept, by the numbers in their keys: a
 * few baskets' worth of either. More would be met again too seldom for what the garbage collector spends on them.
 */
const MOST_OF_COMPETITIONS = 2_048
const MOST_ALONE = 8_192

/** What a competition's search came to. Which half counts depends on the budget that other competitions left. */
interface Found {
  /** Undefined until the exact search was let through; `spent` is what it then took of the budget. */
  exact: PackedSets | undefined
  spent: number
  /** The largest budget that did not do. */
  tooLittle: number
  approximate: PackedSets | undefined
}

/** What one promotion finds by itself, and what that gains beyond what its units would gain unmatched. */
interface Alone {
  readonly gain: number
  readonly sets: PackedSets
}

/**
 * What searches found for the units their promotions can see. A basket with one more line leaves most promotions the
 * units they had, and so do the attempts at one basket; those are answered from here. Bounded, and pure: the key is
 * all that a solution depends on, the budget included, so with or without it every basket costs the same.
 */
export class SearchMemo {
  private readonly competitions = new Recent<Found>(MOST_OF_COMPETITIONS, lengthOf)
  private readonly alone = new Recent<Alone>(MOST_ALONE, lengthOf)
  /** Where keys are written to be looked up: dozens for each basket, nearly all of which are known. */
  private readonly key: number[] = []
  private readonly visible: number[] = []
  private seen = 0

  /** The sets of promotions that compete for the classes `own`: exact where the budget lets it, else as `approximate` finds them. */
  competition(
    problem: Problem,
    own: readonly number[],
    budget: Budget,
    approximate: () => readonly MatchedSet[],
  ): readonly MatchedSet[] {
    const { offers } = problem
    const length = writeKey(this.key, problem, offers, own, own.length)
    let found = this.competitions.get(this.key, length)
    if (found === undefined) {
      found = { exact: undefined, spent: 0, tooLittle: -1, approximate: undefined }
      this.competitions.set(this.key.slice(0, length), found)
    }
    if (found.exact !== undefined && found.spent <= budget.left) {
      budget.left -= found.spent
      return unpackSets(found.exact, offers, own)
    }
    if (found.exact === undefined && budget.left > found.tooLittle) {
      const before = budget.left
      const sets = searchExactly(problem, budget)
      found.spent = before - budget.left
      if (sets !== undefined) {
        found.exact = packSets(sets, offers, placesOf(own, own.length, problem))
        return sets
      }
      // Too many situations: no budget helps, and none was used.
      found.tooLittle = found.spent === 0 ? Number.POSITIVE_INFINITY : before
    }
    if (found.tooLittle !== Number.POSITIVE_INFINITY) budget.left = -1
    if (found.approximate !== undefined) return unpackSets(found.approximate, offers, own)
    const sets = approximate()
    found.approximate = packSets(sets, offers, placesOf(own, own.length, problem))
    return sets
  }

  /** The sets of one promotion out of the units that are left. */
  single(problem: Problem, offer: Offer): readonly MatchedSet[] {
    const length = this.write(problem, offer)
    const known = this.alone.get(this.key, length)
    return known === undefined
      ? this.solve(problem, offer, length).found
      : unpackSets(known.sets, [offer], this.visible)
  }

  /** What the sets of one promotion out of the units that are left gain: most are only weighed, and never taken. */
  singleGain(problem: Problem, offer: Offer): number {
    const length = this.write(problem, offer)
    return (this.alone.get(this.key, length) ?? this.solve(problem, offer, length)).gain
  }

  private write(problem: Problem, offer: Offer): number {
    this.seen = writeVisible(this.visible, problem, offer)
    return writeKey(this.key, problem, [offer], this.visible, this.seen)
  }

  private solve(problem: Problem, offer: Offer, length: number): Alone & { readonly found: readonly MatchedSet[] } {
    const key = this.key.slice(0, length)
    const found = solveAlone(problem, offer)
    const gain = gainOf(problem, found)
    const sets = packSets(found, [offer], placesOf(this.visible, this.seen, problem))
    this.alone.set(key, { gain, sets })
    return { gain, sets, found }
  }
}

function lengthOf(key: readonly number[]): number {
  return key.length
}

/** The place of each of the first `seen` of the classes `visible`; a hole for every other class. */
function placesOf(visible: readonly number[], seen: number, { classes }: Problem): readonly number[] {
  const places = new Array<number>(classes.length)
  for (let place = 0; place < seen; place += 1) places[visible[place] ?? 0] = place
  return places
}

/** Writes the classes a promotion speaks of that have units left, ascending, to the front of `visible`; how many. */
function writeVisible(visible: number[], { counts }: Problem, { sees }: Offer): number {
  let seen = 0
  for (const unitClass of sees) {
    if ((counts[unitClass] ?? 0) === 0) continue
    visible[seen] = unitClass
    seen += 1
  }
  return seen
}

/** Stands for no limit in a key: as a small number it keeps the key a row of small numbers. */
const UNLIMITED = -1

/**
 * Writes all that a solution depends on to the front of `key`, of the first `seen` of the classes `visible`, and returns
 * how many numbers that is. Which slots a class fits says which groups of every promotion it serves.
 */
function writeKey(
  key: number[],
  { classes, counts, base }: Problem,
  offers: readonly Offer[],
  visible: readonly number[],
  seen: number,
): number {
  key[0] = offers.length
  let at = 1
  for (let place = 0; place < offers.length; place += 1) {
    const offer = offers[place]
    const limit = offer?.limit ?? 0
    key[at] = offer?.promotion.rank ?? 0
    key[at + 1] = limit === Number.MAX_SAFE_INTEGER ? UNLIMITED : limit
    at += 2
  }
  for (let place = 0; place < seen; place += 1) {
    const unitClass = visible[place] ?? 0
    const own = classes[unitClass]
    key[at] = own?.value ?? 0
    key[at + 1] = own?.signature.id ?? 0
    key[at + 2] = base[unitClass] ?? 0
    key[at + 3] = counts[unitClass] ?? 0
    at += 4
  }
  return at
}
