import { type Parcel, spread, takeOff } from './allocate-discounts.ts'
import { bestOrder } from './basket-order.ts'
import { byPrice, offFor, type Reach, sumLeft, timesEarned, unitLeft } from './basket-reach.ts'
import { chooseGifts } from './choose-gifts.ts'
import type { Pool } from './pools.ts'
import type { PreparedPromotion, PreparedRules } from './prepare.ts'

/**
 * Applies spend and coupon promotions to what item promotions left, one after the other: each reckons its threshold
 * and its percentage on what remains to be paid after those before it. Higher priority goes first; within one
 * priority the order that saves most is taken (every order up to four promotions, beyond that gifts, percentages,
 * prices and amounts in this order, high thresholds first).
 *
 * A threshold pays once and a coupon once, unless `limit_per_sale` says more: then once for each full threshold, for
 * each coupon presented. `free` gives away units that no item promotion has touched; goods named as the gift do not
 * count towards the threshold that earns them, and those are given that come to most (`chooseGifts`). Amounts are spread
 * over the goods reckoned on by what is left to pay.
 */
export function applyBasketPromotions(
  parcels: readonly Parcel[],
  pools: readonly Pool[],
  prepared: PreparedRules,
  active: readonly PreparedPromotion[],
  coupons: readonly string[],
): void {
  const basketPromotions = active.filter(({ kind }) => kind === 'basket')
  if (basketPromotions.length === 0) return
  const bySlot = new Array<Parcel[] | undefined>(prepared.slots)
  for (const { slots, gift } of basketPromotions) {
    for (const slot of slots) bySlot[slot] = []
    if (gift !== undefined) bySlot[gift] = []
  }
  for (const parcel of parcels) {
    const item = pools[parcel.pool]?.item
    if (item === undefined) continue
    for (const slot of prepared.slotsOf(item)) bySlot[slot]?.push(parcel)
  }
  const fits = (slot: number | undefined): Parcel[] => (slot === undefined ? [] : (bySlot[slot] ?? []))
  const priorities = [...new Set(basketPromotions.map(({ promotion }) => promotion.priority))].sort((a, b) => b - a)
  for (const priority of priorities) {
    const tier = basketPromotions
      .filter(({ promotion }) => promotion.priority === priority)
      .map((promotion) => ({
        prepared: promotion,
        parcels: fits(promotion.slots[0]),
        gifts: fits(promotion.gift),
      }))
    const give = (reach: Reach): void => apply(reach, coupons)
    for (const reach of bestOrder(tier, give)) give(reach)
  }
}

function apply(reach: Reach, coupons: readonly string[]): void {
  const { prepared, parcels } = reach
  const { id, give } = prepared.promotion
  const left = sumLeft(parcels)
  const times = timesEarned(prepared, left, coupons)
  if (times === 0) return
  if (give.kind !== 'free') spread(parcels, id, offFor(give, left, times))
  else if (typeof give.of === 'string') giveAway(id, parcels, give.of, give.count * times)
  else for (const { parcel, count } of chooseGifts(reach, coupons)) giveUnits(id, parcel, count)
}

function giveAway(id: string, from: readonly Parcel[], which: 'cheapest' | 'dearest', earned: number): void {
  let given = 0
  for (const parcel of byPrice(from, which)) given += giveUnits(id, parcel, earned - given)
}

/** Gives away as many untouched units of a parcel as still cost something, `most` of them; says how many those were. */
function giveUnits(id: string, parcel: Parcel, most: number): number {
  let given = 0
  for (; given < most && parcel.untouched > 0; given += 1) {
    const off = unitLeft(parcel)
    if (off === 0) break
    takeOff(parcel, id, off)
    parcel.untouched -= 1
  }
  return given
}
