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
  for (const [index, parcel] of parcels.entries()) takeOff(parcel, promotion, parts[index] ?? 0)
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
  const sources = classes.map((unitClass) => unitClass.sources.map((source) => ({ ...source })))
  const taken = new Map<PreparedPromotion, Map<number, Parcel>>()
  const rest = eligible.map((pool) => ({ pool, untouched: 0, left: 0, shares: [] }) satisfies Parcel)
  for (const set of sets) {
    const parcels = taken.get(set.promotion) ?? new Map<number, Parcel>()
    taken.set(set.promotion, parcels)
    applySet(set, classes, sources, parcels)
  }
  for (const [promotion, parcels] of taken) {
    const { id, give } = promotion.promotion
    if (give.kind !== 'percent') continue
    for (const parcel of parcels.values()) {
      takeOff(parcel, id, multiplyDivide(parcel.left, give.percent, 100 * SCALE, 'half-up'))
    }
  }
  const untouched = new Map(rest.map((parcel) => [parcel.pool, parcel]))
  for (const [unitClass, list] of sources.entries()) {
    for (const { pool, count } of list) {
      const parcel = untouched.get(pool)
      if (parcel === undefined) continue
      parcel.untouched += count
      parcel.left += count * (classes[unitClass]?.value ?? 0)
    }
  }
  const parcels = [...rest.filter(({ left }) => left > 0), ...[...taken.values()].flatMap((map) => [...map.values()])]
  return parcels.sort((a, b) => a.pool - b.pool)
}

function applySet(
  { promotion, picks, times }: MatchedSet,
  classes: readonly UnitClass[],
  sources: readonly { pool: number; count: number }[][],
  parcels: Map<number, Parcel>,
): void {
  const values = new Map<number, number>()
  for (const { unitClass, count } of picks) {
    let wanted = count * times
    for (const source of sources[unitClass] ?? []) {
      const used = Math.min(wanted, source.count)
      if (used === 0) continue
      source.count -= used
      wanted -= used
      values.set(source.pool, (values.get(source.pool) ?? 0) + used * (classes[unitClass]?.value ?? 0))
    }
  }
  const pools = [...values].sort(([a], [b]) => a - b)
  const { id, give } = promotion.promotion
  const discount = give.kind === 'percent' ? 0 : setDiscount(give, picks, classes) * times
  const parts =
    pools.length === 1
      ? [discount]
      : allocate(
          minor(discount),
          pools.map(([, value]) => value),
        )
  for (const [index, [pool, value]] of pools.entries()) {
    const parcel = parcels.get(pool) ?? { pool, untouched: 0, left: 0, shares: [] }
    parcel.left += value
    takeOff(parcel, id, parts[index] ?? 0)
    parcels.set(pool, parcel)
  }
}
