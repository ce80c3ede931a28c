import type { MatchedSet, Offer } from './match.ts'
import { Recent } from './recent.ts'
import { type Budget, type Problem, searchExactly } from './search-exact.ts'

/** Competitions of promotions, and promotions by themselves, whose solutions are kept: a few baskets' worth. */
const MOST_COMPONENTS = 256
const MOST_ALONE = 2_048

/** What a competition's search came to. Which half counts depends on the budget that other competitions left. */
interface Found {
  /** Undefined until the exact search was let through; `spent` is what it then took of the budget. */
  exact: readonly MatchedSet[] | undefined
  spent: number
  /** The largest budget that did not do. */
  tooLittle: number
  approximate: readonly MatchedSet[] | undefined
}

/**
 * What searches found for the units their promotions can see. A basket with one more line leaves most promotions the
 * units they had, and so do the attempts at one basket; those are answered from here. Bounded, and pure: the key is
 * all that a solution depends on, the budget included, so with or without it every basket costs the same.
 */
export class SearchMemo {
  private readonly components = new Recent<Found>(MOST_COMPONENTS)
  private readonly alone = new Recent<readonly MatchedSet[]>(MOST_ALONE)

  /** The sets of competing promotions: exact where the budget lets it, else as `approximate` finds them. */
  component(problem: Problem, budget: Budget, approximate: () => readonly MatchedSet[]): readonly MatchedSet[] {
    const key = keyOf(problem, problem.counts.keys(), problem.offers)
    let found = this.components.get(key)
    if (found === undefined) {
      found = { exact: undefined, spent: 0, tooLittle: -1, approximate: undefined }
      this.components.set(key, found)
    }
    if (found.exact !== undefined && found.spent <= budget.left) {
      budget.left -= found.spent
      return found.exact
    }
    if (found.exact === undefined && budget.left > found.tooLittle) {
      const before = budget.left
      found.exact = searchExactly(problem, budget)
      found.spent = before - budget.left
      if (found.exact !== undefined) return found.exact
      // Too many situations: no budget helps, and none was used.
      found.tooLittle = found.spent === 0 ? Number.POSITIVE_INFINITY : before
    }
    if (found.tooLittle !== Number.POSITIVE_INFINITY) budget.left = -1
    found.approximate ??= approximate()
    return found.approximate
  }

  /** The sets of one promotion out of the units that are left. */
  single(
    problem: Problem,
    offer: Offer,
    solve: (problem: Problem, offer: Offer) => readonly MatchedSet[],
  ): readonly MatchedSet[] {
    const visible = visibleTo(problem, offer)
    const key = keyOf(problem, visible, [offer])
    const known = this.alone.get(key)
    if (known !== undefined) return known.map((set) => relabelled(set, (place) => visible[place] ?? 0))
    const sets = solve(problem, offer)
    const places = new Map(visible.map((unitClass, place) => [unitClass, place]))
    this.alone.set(
      key,
      sets.map((set) => relabelled(set, (unitClass) => places.get(unitClass) ?? 0)),
    )
    return sets
  }
}

/** The classes a promotion speaks of that have units left, ascending. */
function visibleTo({ counts }: Problem, { groups, gift }: Offer): number[] {
  const [only] = groups
  const left = (unitClass: number): boolean => (counts[unitClass] ?? 0) > 0
  if (groups.length === 1 && gift === undefined && only !== undefined) return only.classes.filter(left)
  const all = new Set([...groups.flatMap(({ classes }) => classes), ...(gift?.classes ?? [])])
  return [...all].filter(left).sort((a, b) => a - b)
}

/** Which slots a class fits says which groups of every promotion it serves. */
function keyOf({ classes, counts, base }: Problem, visible: Iterable<number>, offers: readonly Offer[]): number[] {
  const key = [offers.length]
  for (const { promotion, limit } of offers) key.push(promotion.rank, limit)
  for (const unitClass of visible) {
    const seen = classes[unitClass]
    key.push(seen?.value ?? 0, seen?.signature.id ?? 0, base[unitClass] ?? 0, counts[unitClass] ?? 0)
  }
  return key
}

function relabelled({ promotion, picks, times }: MatchedSet, to: (unitClass: number) => number): MatchedSet {
  return { promotion, picks: picks.map((pick) => ({ ...pick, unitClass: to(pick.unitClass) })), times }
}
