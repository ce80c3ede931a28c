import { SCALE } from '../decimal.ts'
import { allocate, minor } from '../money.ts'
import { multiplyDivide } from '../rounding.ts'
import { type MatchedSet, setDiscount, type UnitClass } from './match.ts'
import type { PreparedPromotion } from './prepare.ts'

export interface Share {
  readonly promotion: string
  readonly amount: number
}

/** A share and the ones before it, each of a promotion of its own. A list of this kind needs no room to grow into. */
export interface TakenShare extends Share {
  readonly before: TakenShare | undefined
}

/**
 * Units of one pool that promotions have treated alike so far: those one item promotion took, or those none did. `left`
 * is what is still to be paid for all of them, in minor units.
 */
export interface Parcel {
  readonly pool: number
  /** The item promotion that took the units. */
  readonly promotion: PreparedPromotion | undefined
  /** Units an item promotion has not touched nor a reward given away: they may still be given away. */
  untouched: number
  left: number
  /** The newest of what was taken off. */
  taken: TakenShare | undefined
  /** Of the same pool, the units that the next item promotion took. */
  next: Parcel | undefined
}

/** Takes `amount` off a parcel. Nothing goes below zero: the caller never hands out more than is left. */
export function takeOff(parcel: Parcel, promotion: string, amount: number): void {
  if (amount === 0) return
  parcel.left -= amount
  const { taken } = parcel
  parcel.taken =
    taken?.promotion === promotion
      ? { promotion, amount: taken.amount + amount, before: taken.before }
      : { promotion, amount, before: taken }
}

/** Spreads `amount` over parcels by what is left to pay for each, to the last minor unit. */
export function spread(parcels: readonly Parcel[], promotion: string, amount: number): void {
  if (amount === 0) return
  const parts = allocate(
    minor(amount),
    parcels.map(({ left }) => left),
  )
  for (let index = 0; index < parcels.length; index += 1) {
    const parcel = parcels[index]
    if (parcel !== undefined) takeOff(parcel, promotion, parts[index] ?? 0)
  }
}

/**
 * Turns matched sets into discounts. A percentage is rounded half-up once for each item, on all its units in the
 * promotion together, so a line reads as a person would reckon it; what any other reward saves is spread over all the
 * units of its set in proportion to their prices, the free ones included, so that bringing back part of "three for
 * two" is worth what was really paid. The order of parcels follows the pools.
 */
export function parcelsOf(
  eligible: readonly number[],
  classes: readonly UnitClass[],
  sets: readonly MatchedSet[],
): Parcel[] {
  const units = new Units(classes)
  for (const set of sets) units.take(set)
  const parcels: Parcel[] = []
  const untouched = units.untouched()
  for (const pool of eligible) {
    const rest = untouched[pool]
    if (rest !== undefined) parcels.push(rest)
    for (let parcel = units.taken[pool]; parcel !== undefined; parcel = parcel.next) {
      const { id, give } = parcel.promotion?.promotion ?? {}
      if (id !== undefined && give?.kind === 'percent') {
        takeOff(parcel, id, multiplyDivide(parcel.left, give.percent, 100 * SCALE, 'half-up'))
      }
      parcels.push(parcel)
    }
  }
  return parcels
}

/** The units of some classes, out of which sets are taken pool by pool. */
class Units {
  /** The first of each pool's parcels that an item promotion took; a hole where none took any. */
  readonly taken: (Parcel | undefined)[] = []
  private readonly classes: readonly UnitClass[]
  /** What is left of each class's sources; a hole where no set has touched the class. */
  private readonly left: (number[] | undefined)[]
  /** The pools of the set in hand, ascending, and what its units in each of them cost: the first `touched` of either. */
  private readonly pools: number[] = []
  private readonly values: number[] = []
  private touched = 0

  constructor(classes: readonly UnitClass[]) {
    this.classes = classes
    this.left = new Array<number[] | undefined>(classes.length)
  }

  /** Takes the units of a set out of the pools of their classes, and off them what the set saves. */
  take({ promotion, picks, times }: MatchedSet): void {
    this.touched = 0
    for (const { unitClass, count } of picks) this.takeUnits(unitClass, count * times)
    const { id, give } = promotion.promotion
    const discount = give.kind === 'percent' ? 0 : setDiscount(give, picks, this.classes) * times
    const parts = discount === 0 || this.touched === 1 ? undefined : this.sharedOut(discount)
    for (let index = 0; index < this.touched; index += 1) {
      const parcel = this.parcelOf(this.pools[index] ?? 0, promotion)
      parcel.left += this.values[index] ?? 0
      takeOff(parcel, id, parts === undefined ? discount : (parts[index] ?? 0))
    }
  }

  /** For each pool the units that no set has taken; a hole where none is left. */
  untouched(): readonly (Parcel | undefined)[] {
    const parcels: (Parcel | undefined)[] = []
    for (let unitClass = 0; unitClass < this.classes.length; unitClass += 1) {
      const { sources = [], value = 0 } = this.classes[unitClass] ?? {}
      for (let source = 0; source < sources.length; source += 1) {
        const pool = sources[source]?.pool ?? 0
        const count = this.left[unitClass]?.[source] ?? sources[source]?.count ?? 0
        if (count === 0) continue
        const parcel = parcels[pool] ?? newParcel(pool, undefined)
        parcels[pool] = parcel
        parcel.untouched += count
        parcel.left += count * value
      }
    }
    return parcels
  }

  private takeUnits(unitClass: number, count: number): void {
    const { sources = [], value = 0 } = this.classes[unitClass] ?? {}
    const own = this.left[unitClass] ?? sources.map((source) => source.count)
    this.left[unitClass] = own
    let wanted = count
    for (let source = 0; source < sources.length && wanted > 0; source += 1) {
      const used = Math.min(wanted, own[source] ?? 0)
      const pool = sources[source]?.pool
      if (used === 0 || pool === undefined) continue
      own[source] = (own[source] ?? 0) - used
      wanted -= used
      this.add(pool, used * value)
    }
  }

  /** Adds to a pool's value. Pools come ascending, as the sources of each class do: nearly always it is the last. */
  private add(pool: number, value: number): void {
    const { pools, values } = this
    let place = this.touched
    while (place > 0 && (pools[place - 1] ?? 0) > pool) place -= 1
    if (place > 0 && pools[place - 1] === pool) {
      values[place - 1] = (values[place - 1] ?? 0) + value
      return
    }
    for (let later = this.touched; later > place; later -= 1) {
      pools[later] = pools[later - 1] ?? 0
      values[later] = values[later - 1] ?? 0
    }
    pools[place] = pool
    values[place] = value
    this.touched += 1
  }

  private sharedOut(discount: number): readonly number[] {
    return allocate(minor(discount), this.values.slice(0, this.touched))
  }

  /** The parcel of the pool's units that a promotion takes: the one it has begun, or a new one behind the others. */
  private parcelOf(pool: number, promotion: PreparedPromotion): Parcel {
    let last: Parcel | undefined
    for (let parcel = this.taken[pool]; parcel !== undefined; parcel = parcel.next) {
      if (parcel.promotion === promotion) return parcel
      last = parcel
    }
    const parcel = newParcel(pool, promotion)
    if (last === undefined) this.taken[pool] = parcel
    else last.next = parcel
    return parcel
  }
}

function newParcel(pool: number, promotion: PreparedPromotion | undefined): Parcel {
  return { pool, promotion, untouched: 0, left: 0, taken: undefined, next: undefined }
}
