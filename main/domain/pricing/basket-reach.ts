import { SCALE } from '../decimal.ts'
import { multiplyDivide } from '../rounding.ts'
import type { Parcel } from './allocate-discounts.ts'
import type { PreparedPromotion } from './prepare.ts'
import type { Reward } from './promotion.ts'

/** A basket promotion with the parcels it reckons on and those it may give away. */
export interface Reach {
  readonly prepared: PreparedPromotion
  readonly parcels: readonly Parcel[]
  readonly gifts: readonly Parcel[]
}

/** How often a promotion pays, its goods having `left` still to pay. */
export function timesEarned({ promotion }: PreparedPromotion, left: number, coupons: readonly string[]): number {
  const { when, limitPerSale } = promotion
  const limit = limitPerSale ?? 1
  if (when.kind === 'coupon') return Math.min(limit, coupons.filter((coupon) => coupon === when.coupon).length)
  if (when.kind !== 'spend' || left < when.spend) return 0
  return when.spend === 0 ? limit : Math.min(limit, Math.floor(left / when.spend))
}

/** What a reward takes off goods with `left` to pay, having been earned `times`. */
export function offFor(give: Exclude<Reward, { kind: 'free' }>, left: number, times: number): number {
  switch (give.kind) {
    case 'percent':
      return multiplyDivide(left, give.percent, 100 * SCALE, 'half-up')
    case 'amount':
      return Math.min(left, give.amount * times)
    case 'price':
      return Math.max(0, left - give.price)
  }
}

/** What one untouched unit still costs; 0 where there is none. */
export function unitLeft({ left, untouched }: Parcel): number {
  return untouched === 0 ? 0 : multiplyDivide(left, 1, untouched, 'half-up')
}

/** The parcels with units that still cost something, by what one of them does; of as much, in the order of their pools. */
export function byPrice(parcels: readonly Parcel[], first: 'cheapest' | 'dearest'): Parcel[] {
  const direction = first === 'dearest' ? 1 : -1
  return parcels
    .filter((parcel) => unitLeft(parcel) > 0)
    .sort((a, b) => direction * (unitLeft(b) - unitLeft(a)) || a.pool - b.pool)
}

export function sumLeft(parcels: readonly Parcel[]): number {
  let sum = 0
  for (const { left } of parcels) sum += left
  return sum
}
