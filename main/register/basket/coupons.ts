import type { ReadCode } from '../../domain/barcode/code.ts'
import { familyOf, type MakersOffer, needsPerson, offerPromotion } from '../../domain/pricing/makers-offer.ts'
import type { Promotion } from '../../domain/pricing/promotion.ts'
import { type Draft, liveLines } from '../../domain/sale/draft.ts'
import type { OnceOnly } from '../../domain/sale/once-only.ts'
import type { Register } from '../register.ts'
import { say } from '../words.ts'
import { because, type Decision } from './decide.ts'
import { isOpen } from './once-only.ts'

type CouponRead = Extract<ReadCode, { readonly kind: 'coupon' }>

/**
 * Whether a coupon means anything here: a promotion of the store's names it, or it is a maker's (AI 8110) and says by
 * itself what it gives and what has to be bought. A paper with a number of its own is redeemed once.
 */
export function decideCoupon(register: Register, read: CouponRead): Decision {
  const once = onceOf(read)
  const decision = { read, ...(once === undefined ? {} : { once }) }
  if (read.verdict !== 'ok') return { ...decision, verdict: read.verdict }
  const coupon = read.coupon
  const offer = makersOffer(read)
  if (knownCoupon(register, read.lookup) === undefined) {
    if (offer === undefined) return { ...decision, ...because('unknown', 'coupon_unknown', { coupon }) }
    if (needsPerson(offer)) return { ...decision, ...because('refused', 'coupon_person', { coupon }) }
    const family = familyOf(offer)
    if (family !== undefined && !register.parts.catalogue.knowsFamilies())
      return { ...decision, ...because('refused', 'coupon_family', { coupon, family }) }
  }
  if (once === undefined) return { ...decision, verdict: 'ok' }
  const receipt = register.parts.ledger.takenBy(once)
  if (receipt !== undefined) return { ...decision, ...because('refused', 'coupon_redeemed', { coupon, receipt }) }
  return isOpen(register, once)
    ? { ...decision, ...because('refused', 'coupon_twice', { coupon }) }
    : { ...decision, verdict: 'ok' }
}

/** The name under which a promotion of the store's knows the coupon. */
export function knownCoupon(register: Register, names: readonly string[]): string | undefined {
  const wanted = new Set(
    register.parts.catalogue.promotions().flatMap(({ when }) => (when.kind === 'coupon' ? [when.coupon] : [])),
  )
  return names.find((name) => wanted.has(name))
}

/** The store's promises to a sale that a coupon is for. */
export function couponPromotions(register: Register, draft: Draft, coupon: string): readonly Promotion[] {
  return register.promotionsOf(draft).filter(({ when }) => when.kind === 'coupon' && when.coupon === coupon)
}

/** How often a coupon was presented in a sale. */
export function presented({ papers }: Draft, coupon: string): number {
  return papers.filter((paper) => paper.coupon === coupon).length
}

/**
 * How often a coupon of these promotions is taken in one sale: as often as `limit_per_sale` says of what is given once
 * for each, once where none does. A percentage or a price is the same for a second paper, which the customer keeps.
 */
export function mostPresented(promotions: readonly Promotion[]): number {
  const limits = promotions.map(({ give, limitPerSale = 1 }) =>
    give.kind === 'percent' || give.kind === 'price' ? 1 : limitPerSale,
  )
  return Math.max(1, ...limits)
}

export function makersOffer(read: CouponRead): MakersOffer | undefined {
  return read.offer?.kind === 'manufacturer' ? { coupon: read.coupon, offer: read.offer } : undefined
}

/** What the makers' coupons of a sale promise, as promotions over its goods as they are now. */
export function offerPromotions(register: Register, draft: Draft, at: Date): readonly Promotion[] {
  const { currency, language, weightUnit } = register.settings.profile
  return draft.papers.flatMap(({ coupon, offer }) => {
    if (offer === undefined) return []
    const name = say(language, 'receipt.makers_coupon', { coupon })
    return offerPromotion({ coupon, offer }, liveLines(draft), { at, currency, name, weightUnit }) ?? []
  })
}

function onceOf({ coupon, offer, lookup }: CouponRead): OnceOnly | undefined {
  if (offer?.serial !== undefined) return { kind: 'coupon', code: `${coupon}:${offer.serial}` }
  // A GCN's digits behind the thirteenth name this one paper.
  return lookup.length > 1 && /^\d{14,25}$/.test(coupon) ? { kind: 'coupon', code: coupon } : undefined
}
