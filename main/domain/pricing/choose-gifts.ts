import type { Parcel } from './allocate-discounts.ts'
import { byPrice, type Reach, sumLeft, timesEarned, unitLeft } from './basket-reach.ts'

/** How many units of a parcel are given away. */
export interface Gift {
  readonly parcel: Parcel
  readonly count: number
}

/** Steps after which the search for one reward goes back no more. */
const MOST_STEPS = 500

/** A parcel whose units may be given away. */
interface Givable {
  readonly parcel: Parcel
  /** Whether it counts towards what earns the gifts. */
  readonly counts: boolean
  /** What 0, 1, 2 … of its units still cost. */
  readonly costs: readonly number[]
}

interface Choice {
  readonly worth: number
  /** Of each givable parcel so many units. */
  readonly taken: readonly number[]
}

/**
 * Which of the goods a reward names as its gifts are given away. Gifts that count towards the threshold they are earned
 * by lower it, so the dearest may cost a second one: those are given that come to most, and of as much the dearest
 * first. That is exact as long as a search of 500 steps ends. Beyond them it is the best that was found: no less than the
 * dearest first come to, and where all gifts count towards the threshold less than one gift short of the most.
 */
export function chooseGifts({ prepared, parcels, gifts }: Reach, coupons: readonly string[]): readonly Gift[] {
  const { when, give } = prepared.promotion
  const left = sumLeft(parcels)
  const times = timesEarned(prepared, left, coupons)
  if (give.kind !== 'free' || times === 0) return []
  const counting = new Set(parcels)
  const most = give.count * times
  const givable = byPrice(gifts, 'dearest').map((parcel) => ({
    parcel,
    counts: counting.has(parcel),
    costs: costsOf(parcel, most),
  }))
  let best = dearestFirst(givable, (spent) => give.count * timesEarned(prepared, left - spent, coupons))
  if (when.kind === 'spend' && when.spend > 0 && givable.some(({ counts }) => counts)) {
    const search = new Search(givable, best)
    const units = givable.reduce((sum, { costs }) => sum + costs.length - 1, 0)
    const useful = Math.min(times, Math.ceil(units / give.count))
    for (let each = 1; each <= useful; each += 1) search.within(each * give.count, left - each * when.spend)
    best = search.best
  }
  return givable.flatMap(({ parcel }, place) => {
    const count = best.taken[place] ?? 0
    return count === 0 ? [] : [{ parcel, count }]
  })
}

function costsOf(parcel: Parcel, most: number): number[] {
  const costs = [0]
  const rest = { ...parcel }
  while (rest.untouched > 0 && costs.length <= most) {
    rest.left -= unitLeft(rest)
    rest.untouched -= 1
    costs.push(parcel.left - rest.left)
  }
  return costs
}

/** One after the other, the dearest first, while fewer are given than are `earned` after the next one. */
function dearestFirst(givable: readonly Givable[], earned: (spent: number) => number): Choice {
  let [given, spent, worth] = [0, 0, 0]
  const taken = givable.map(({ costs, counts }) => {
    let count = 0
    for (;;) {
      const off = (costs[count + 1] ?? 0) - (costs[count] ?? 0)
      if (off === 0 || given >= earned(spent + (counts ? off : 0))) return count
      count += 1
      given += 1
      worth += off
      if (counts) spent += off
    }
  })
  return { worth, taken }
}

class Search {
  best: Choice
  private steps = 0
  private readonly givable: readonly Givable[]
  /** From which place on all parcels count. */
  private readonly allCount: number
  private readonly taken: number[]

  constructor(givable: readonly Givable[], best: Choice) {
    this.givable = givable
    this.best = best
    this.allCount = givable.findLastIndex(({ counts }) => !counts) + 1
    this.taken = givable.map(() => 0)
  }

  /** Looks for at most `slots` units worth more than the best so far; those that count cost at most `room`. */
  within(slots: number, room: number): void {
    this.from(0, slots, room, 0)
  }

  private from(place: number, slots: number, room: number, worth: number): void {
    if (worth > this.best.worth) this.best = { worth, taken: [...this.taken] }
    const { costs = [0], counts = false } = this.givable[place] ?? {}
    const dearest = slots * (costs[1] ?? 0)
    const most = worth + (place >= this.allCount ? Math.min(dearest, room) : dearest)
    if (most <= this.best.worth) return
    this.steps += 1
    for (let count = Math.min(slots, costs.length - 1); count >= 0; count -= 1) {
      const cost = costs[count] ?? 0
      if (counts && cost > room) continue
      this.taken[place] = count
      this.from(place + 1, slots - count, counts ? room - cost : room, worth + cost)
      if (this.steps >= MOST_STEPS) break
    }
    this.taken[place] = 0
  }
}
