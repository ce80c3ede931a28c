import { SCALE } from '../decimal.ts'
import { allocate, minor } from '../money.ts'
import { multiplyDivide } from '../rounding.ts'
import { type MatchedSet, setDiscount, type UnitClass } from './match.ts'
import type { PreparedPromotion } from './prepare.ts'

export interface Share {
  readonly promotion: string
  readonly amount: number
}

/**
 * Units of one pool that promotions have treated alike so far: those one promotion took, or those none did. `left` is
 * what is still to be paid for all of them, in minor units.
 */
export interface Parcel {
  readonly pool: number
  /** Units an item promotion has not touched nor a reward given away: they may still be given away. */
  untouched: number
  left: number
  readonly shares: Share[]
}

/** Takes `amount` off a parcel. Nothing goes below zero: the caller never hands out more than is left. */
export function takeOff(parcel: Parcel, promotion: string, amount: number): void {
  if (amount === 0) return
  parcel.left -= amount
  parcel.shares.push({ promotion, amount })
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
  const left: (number[] | undefined)[] = classes.map(() => undefined)
  const taken = new Map<PreparedPromotion, Map<number, Parcel>>()
  for (const set of sets) {
    let parcels = taken.get(set.promotion)
    if (parcels === undefined) {
      parcels = new Map()
      taken.set(set.promotion, parcels)
    }
    applySet(set, classes, left, parcels)
  }
  const rest = new Array<Parcel | undefined>((eligible.at(-1) ?? -1) + 1)
  for (const pool of eligible) rest[pool] = { pool, untouched: 0, left: 0, shares: [] }
  for (let unitClass = 0; unitClass < classes.length; unitClass += 1) {
    const { sources = [], value = 0 } = classes[unitClass] ?? {}
    for (let source = 0; source < sources.length; source += 1) {
      const parcel = rest[sources[source]?.pool ?? -1]
      const count = left[unitClass]?.[source] ?? sources[source]?.count ?? 0
      if (parcel === undefined) continue
      parcel.untouched += count
      parcel.left += count * value
    }
  }
  const parcels: Parcel[] = []
  for (const pool of eligible) {
    const parcel = rest[pool]
    if (parcel !== undefined && parcel.left > 0) parcels.push(parcel)
  }
  for (const [promotion, own] of taken) {
    const { id, give } = promotion.promotion
    for (const parcel of own.values()) {
      if (give.kind === 'percent') {
        takeOff(parcel, id, multiplyDivide(parcel.left, give.percent, 100 * SCALE, 'half-up'))
      }
      parcels.push(parcel)
    }
  }
  return parcels.sort((a, b) => a.pool - b.pool)
}

/**
 * Takes the units of a set from the pools of their classes. `left` says what is left of a class's sources, and holds
 * nothing of a class that no set has touched.
 */
function applySet(
  { promotion, picks, times }: MatchedSet,
  classes: readonly UnitClass[],
  left: (number[] | undefined)[],
  parcels: Map<number, Parcel>,
): void {
  const pools: number[] = []
  const values: number[] = []
  for (const { unitClass, count } of picks) {
    const { sources = [], value = 0 } = classes[unitClass] ?? {}
    const own = left[unitClass] ?? sources.map((source) => source.count)
    left[unitClass] = own
    let wanted = count * times
    for (let source = 0; source < sources.length && wanted > 0; source += 1) {
      const used = Math.min(wanted, own[source] ?? 0)
      const pool = sources[source]?.pool
      if (used === 0 || pool === undefined) continue
      own[source] = (own[source] ?? 0) - used
      wanted -= used
      addTo(pools, values, pool, used * value)
    }
  }
  const { id, give } = promotion.promotion
  const discount = give.kind === 'percent' ? 0 : setDiscount(give, picks, classes) * times
  const parts = sharedOut(discount, values)
  for (let index = 0; index < pools.length; index += 1) {
    const pool = pools[index] ?? 0
    let parcel = parcels.get(pool)
    if (parcel === undefined) {
      parcel = { pool, untouched: 0, left: 0, shares: [] }
      parcels.set(pool, parcel)
    }
    parcel.left += values[index] ?? 0
    takeOff(parcel, id, parts[index] ?? 0)
  }
}

/** Adds to a pool's value. Pools are kept ascending, as the sources of each class come: nearly always it is the last. */
function addTo(pools: number[], values: number[], pool: number, value: number): void {
  let place = pools.length
  while (place > 0 && (pools[place - 1] ?? 0) > pool) place -= 1
  if (place > 0 && pools[place - 1] === pool) values[place - 1] = (values[place - 1] ?? 0) + value
  else if (place === pools.length) {
    pools.push(pool)
    values.push(value)
  } else {
    pools.splice(place, 0, pool)
    values.splice(place, 0, value)
  }
}

function sharedOut(discount: number, values: readonly number[]): readonly number[] {
  if (discount === 0) return []
  return values.length === 1 ? [discount] : allocate(minor(discount), values)
}
