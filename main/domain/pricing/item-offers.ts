import type { Item } from '../item.ts'
import { type Minor, minor } from '../money.ts'
import { hasTaxCode } from '../tax.ts'
import type { PricingRules } from './basket.ts'
import { ANY_MEMBER, enoughOf, unitsAskedBy } from './lowest.ts'
import { prepareRules } from './prepare.ts'
import { preparePricing } from './price-basket.ts'
import type { Promotion } from './promotion.ts'

/** A promotion that an item takes part in. */
export interface ItemOffer {
  readonly promotion: Promotion
  /**
   * What so many pieces, or one unit of weight, come to in a basket of their own, to a member where the promotion is for
   * members. Missing where these goods alone do not earn it, or where they cost less by another.
   */
  readonly costs?: { readonly quantity: number; readonly amount: Minor }
}

export interface ItemOffers {
  readonly told: readonly ItemOffer[]
  /** How many more there are. */
  readonly more: number
}

/** More promotions of one item than this nobody reads out to a customer, and each told one is priced. */
const MOST_TOLD = 10
const NONE: ItemOffers = { told: [], more: 0 }

/**
 * The promotions that hold at `at` and speak of the item, as what is bought or what is given with it; those of its goods
 * before those of a basket, higher priorities first, no more than ten. Coupons are left out: a customer has one or asks
 * nothing about it.
 */
export function itemOffers(item: Item, rules: PricingRules, at: Date): ItemOffers {
  if (item.flags.includes('no_discount') || item.flags.includes('negative')) return NONE
  const prepared = prepareRules(rules)
  const own = new Set(prepared.slotsOf(item))
  const live = prepared
    .liveFor({ at, lines: [], coupons: [], member: ANY_MEMBER })
    .filter(({ slots, gift }) => slots.some((slot) => own.has(slot)) || (gift !== undefined && own.has(gift)))
  if (live.length === 0) return NONE
  const price = hasTaxCode(rules.tax, item.tax) ? preparePricing(rules) : undefined
  const offerOf = (promotion: Promotion): ItemOffer => {
    const quantity = unitsAskedBy(promotion)
    const lines = item.soldBy === 'weight' && quantity > 1 ? undefined : enoughOf(item, promotion)
    if (price === undefined || lines === undefined) return { promotion }
    const member = promotion.members === true ? { member: ANY_MEMBER } : {}
    const { discounts, gross, discount } = price({ at, lines, coupons: [], ...member })
    if (!discounts.some((given) => given.promotion === promotion.id)) return { promotion }
    return { promotion, costs: { quantity, amount: minor(gross - discount) } }
  }
  const ordered = [...live.filter(({ kind }) => kind === 'item'), ...live.filter(({ kind }) => kind === 'basket')]
  const told = ordered.slice(0, MOST_TOLD).map(({ promotion }) => offerOf(promotion))
  return { told, more: live.length - told.length }
}
