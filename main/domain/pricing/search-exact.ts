import { type MatchedSet, type Offer, type Pick, setGain, type UnitClass } from './match.ts'

/** What is left to match: units of each class, what each unit gains unmatched, and how much work is allowed. */
export interface Problem {
  readonly classes: readonly UnitClass[]
  /** Units left of each class. */
  readonly counts: readonly number[]
  /** What a unit of each class gains from the best promotion of single units, in thousandths of a minor unit. */
  readonly base: readonly number[]
  readonly offers: readonly Offer[]
}

/** Sets that may still be looked at. Work is counted, not timed, so a slow machine prices as a fast one does. */
export interface Budget {
  left: number
}

/** Beyond this many situations the exact search is not begun. */
const MOST_STATES = 1024

interface Choice {
  readonly value: number
  /** Undefined: the first unit stays unmatched. */
  readonly offer: number | undefined
  readonly picks: readonly Pick[]
}

/**
 * The best lawful matching, proved: every way to leave the dearest remaining unit unmatched or to put it into a set
 * is tried, and each situation (units left, sets used) is solved once. Undefined where there are too many situations
 * or the budget runs out; `approximate` takes over then. Equal gains keep the unit unmatched, then the earlier offer.
 */
export function searchExactly(problem: Problem, budget: Budget): MatchedSet[] | undefined {
  const units = problem.counts.reduce((a, b) => a + b, 0)
  const limits = problem.offers.map(({ limit, size }) => (limit * size >= units ? 0 : limit))
  return hasFewStates(problem, limits) ? new ExactSearch(problem, budget, limits).run() : undefined
}

/** Whether the situations, which are units left and sets used of promotions with a limit, are few enough. */
function hasFewStates({ counts }: Problem, limits: readonly number[]): boolean {
  let states = 1
  for (const count of counts) if (states <= MOST_STATES) states *= count + 1
  for (const limit of limits) if (states <= MOST_STATES) states *= limit + 1
  return states <= MOST_STATES
}

class ExactSearch {
  private readonly problem: Problem
  private readonly budget: Budget
  private readonly left: number[]
  private readonly used: number[]
  /** How many sets a promotion may make; 0 where the units end before the limit does. */
  private readonly limits: readonly number[]
  private readonly members: number[]
  private readonly memo = new Map<number, Choice>()

  constructor(problem: Problem, budget: Budget, limits: readonly number[]) {
    this.problem = problem
    this.budget = budget
    this.left = [...problem.counts]
    this.members = [...problem.counts.keys()].filter((unitClass) => (problem.counts[unitClass] ?? 0) > 0)
    this.limits = limits
    this.used = problem.offers.map(() => 0)
  }

  run(): MatchedSet[] | undefined {
    this.best()
    return this.budget.left < 0 ? undefined : this.replay()
  }

  private key(): number {
    let key = 0
    for (const unitClass of this.members) {
      key = key * ((this.problem.counts[unitClass] ?? 0) + 1) + (this.left[unitClass] ?? 0)
    }
    for (const [offer, limit] of this.limits.entries()) {
      if (limit > 0) key = key * (limit + 1) + (this.used[offer] ?? 0)
    }
    return key
  }

  private best(): number {
    const first = this.members.find((unitClass) => (this.left[unitClass] ?? 0) > 0)
    if (first === undefined || this.budget.left < 0) return 0
    const key = this.key()
    const known = this.memo.get(key)
    if (known !== undefined) return known.value
    this.move(first, -1)
    let choice: Choice = { value: (this.problem.base[first] ?? 0) + this.best(), offer: undefined, picks: [] }
    this.move(first, 1)
    for (const [index, offer] of this.problem.offers.entries()) {
      const limit = this.limits[index] ?? 0
      if (limit > 0 && (this.used[index] ?? 0) >= limit) continue
      this.use(index, 1)
      this.eachSet(offer, first, (picks) => {
        const value = setGain(offer.promotion.promotion.give, picks, this.problem.classes) + this.best()
        if (value > choice.value) choice = { value, offer: index, picks: [...picks] }
      })
      this.use(index, -1)
    }
    this.memo.set(key, choice)
    return choice.value
  }

  /** Every set of `offer` with a unit of class `first` in it, taken out of `left` while `visit` looks at it. */
  private eachSet(offer: Offer, first: number, visit: (picks: readonly Pick[]) => void): void {
    const picks: Pick[] = []
    const parts = offer.groups.map((group) => ({ ...group, gift: false }))
    const finish = (): void => {
      this.budget.left -= 1
      if (this.budget.left >= 0 && picks.some(({ unitClass }) => unitClass === first)) visit(picks)
    }
    const fill = (part: number, from: number, wanted: number): void => {
      if (this.budget.left < 0) return
      const group = parts[part]
      if (group === undefined) {
        if (offer.gift === undefined) finish()
        else fillGifts(0, offer.gift.count, false)
        return
      }
      if (wanted === 0) {
        fill(part + 1, 0, parts[part + 1]?.quantity ?? 0)
        return
      }
      const unitClass = group.classes[from]
      if (unitClass === undefined) return
      // The first class of a lone group is what all earlier ones are used up for: it has to be in.
      const least = parts.length === 1 && offer.gift === undefined && unitClass === first ? 1 : 0
      for (let count = Math.min(wanted, this.left[unitClass] ?? 0); count >= least; count -= 1) {
        this.take(picks, { unitClass, count, gift: false }, () => fill(part, from + 1, wanted - count))
      }
    }
    const fillGifts = (from: number, wanted: number, some: boolean): void => {
      const unitClass = offer.gift?.classes[from]
      if (wanted === 0 || unitClass === undefined) {
        if (some) finish()
        return
      }
      for (let count = Math.min(wanted, this.left[unitClass] ?? 0); count >= 0; count -= 1) {
        this.take(picks, { unitClass, count, gift: true }, () => fillGifts(from + 1, wanted - count, some || count > 0))
      }
    }
    fill(0, 0, parts[0]?.quantity ?? 0)
  }

  private take(picks: Pick[], pick: Pick, then: () => void): void {
    if (pick.count === 0) {
      then()
      return
    }
    picks.push(pick)
    this.move(pick.unitClass, -pick.count)
    then()
    this.move(pick.unitClass, pick.count)
    picks.pop()
  }

  private move(unitClass: number, by: number): void {
    this.left[unitClass] = (this.left[unitClass] ?? 0) + by
  }

  private use(offer: number, by: number): void {
    this.used[offer] = (this.used[offer] ?? 0) + by
  }

  private replay(): MatchedSet[] {
    const sets: MatchedSet[] = []
    for (;;) {
      const first = this.members.find((unitClass) => (this.left[unitClass] ?? 0) > 0)
      const choice = first === undefined ? undefined : this.memo.get(this.key())
      if (first === undefined || choice === undefined) return sets
      const offer = choice.offer === undefined ? undefined : this.problem.offers[choice.offer]
      if (offer === undefined || choice.offer === undefined) {
        this.move(first, -1)
        continue
      }
      this.use(choice.offer, 1)
      for (const { unitClass, count } of choice.picks) this.move(unitClass, -count)
      sets.push({ promotion: offer.promotion, picks: choice.picks, times: 1 })
    }
  }
}
