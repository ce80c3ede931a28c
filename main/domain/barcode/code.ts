import type { Decimal } from '../decimal.ts'
import type { Currency, Minor } from '../money.ts'
import type { BadgeLayout, BarcodeLayout, CardLayout, Profile, ScaleRounding, SlipLayout } from '../profile.ts'
import type { ManufacturerOffer, PositiveOffer } from './coupon-8110.ts'
import type { CodeReason } from './reasons.ts'
import type { WalletBrand } from './wallet.ts'

/** `ok` act on it, `warn` act on it and say why, `refused` do not act on it, `unknown` look it up or key it in. */
export type Verdict = 'ok' | 'warn' | 'refused' | 'unknown'

/** What the station knows when a code comes in. */
export interface CodeContext {
  readonly layouts: readonly BarcodeLayout[]
  /** Slips of reverse-vending machines. */
  readonly slips?: readonly SlipLayout[]
  /** Of operators' badges, beside the product's own. */
  readonly badges?: readonly BadgeLayout[]
  /** Of the store's member cards, beside the product's own. */
  readonly memberCards?: readonly CardLayout[]
  /** First digits of the store's gift cards. */
  readonly giftCards?: readonly string[]
  readonly weightUnit: Profile['weightUnit']
  readonly currency: Currency
  readonly at: Date
  /** IANA name: expiry dates end with the store's own day. */
  readonly timezone: string
  /** What the scanner is configured to send in place of GS (ASCII 29). */
  readonly gsSubstitute?: string
  /** Wallet payment codes and gift cards are accepted only while a payment waits for one. */
  readonly expecting?: 'anything' | 'payment'
}

/** An item by its GTIN, with what else the code says of this very piece. */
export interface ItemCode {
  readonly kind: 'item'
  /** The one identity of the GTIN: 14 digits. */
  readonly gtin: string
  /** Codes to try in the catalogue, in this order. */
  readonly lookup: readonly string[]
  /** Net weight in the station's unit. */
  readonly weight?: Decimal
  /** The price of this piece. */
  readonly amount?: Minor
  /** Price for one unit of measure. */
  readonly unitPrice?: Minor
  readonly count?: number
  readonly lot?: string
  readonly serial?: string
  /** ISO dates; `expiry` is "YYYY-MM-DDThh:mm" local time where the code gives a time. */
  readonly bestBefore?: string
  readonly sellBy?: string
  readonly expiry?: string
  /** The two or five digits beside an EAN of a magazine or a book. */
  readonly addOn?: string
  readonly ai: Readonly<Record<string, string>>
}

/** A code of the store's own, laid out by its profile. */
export interface StoreItemCode {
  readonly kind: 'store_item'
  /** The code with its embedded digits and its check digit zero, as catalogues have it. */
  readonly item: string
  readonly lookup: readonly string[]
  readonly amount?: Minor
  /** In the station's unit. */
  readonly weight?: Decimal
  readonly unitPrice?: Minor
  /** Where amount and weight are both there: what is known of the scale that worked the amount out. */
  readonly scale?: LabelScale
}

/** How a scale comes from a weight and a unit price to the amount on its label. */
export interface LabelScale {
  readonly rounding: ScaleRounding
  /** What one digit of the weight on the label stands for: the goods weigh up to half of it more or less. */
  readonly step: Decimal
  /** Its prices are not the catalogue's. */
  readonly ownPrices: boolean
}

export interface CouponCode {
  readonly kind: 'coupon'
  /** What promotions call it by: the store's own text, a GCN, or company prefix and offer code. */
  readonly coupon: string
  readonly lookup: readonly string[]
  /** The face value of a GS1 coupon (AI 390n), in the station's currency. */
  readonly amount?: Minor
  readonly offer?: ManufacturerOffer | PositiveOffer
  readonly ai?: Readonly<Record<string, string>>
}

export type CodeContent =
  | ItemCode
  | StoreItemCode
  | { readonly kind: 'plu'; readonly plu: string; readonly lookup: readonly string[] }
  | { readonly kind: 'member'; readonly id: string }
  | CouponCode
  | { readonly kind: 'receipt'; readonly receipt: string }
  | { readonly kind: 'deposit_slip'; readonly slip: string; readonly amount?: Minor }
  /** `badge` is the whole code as it is compared, `secret` what stands behind its prefix. Neither is ever shown or kept. */
  | { readonly kind: 'badge'; readonly badge: string; readonly secret: string }
  | { readonly kind: 'wallet'; readonly brand: WalletBrand }
  | { readonly kind: 'gift_card' }
  | { readonly kind: 'url' }
  | { readonly kind: 'unknown'; readonly lookup: readonly string[]; readonly ai?: Readonly<Record<string, string>> }

/** What is judged of a code beside what it is. */
export interface Judgement {
  readonly verdict: Verdict
  readonly reason?: CodeReason
}

/** What a scanner sent, understood. `code` is what may be shown and logged: payment and card numbers redacted. */
export type ReadCode = { readonly symbology: string; readonly code: string } & Judgement & CodeContent

/** A code's content and judgement, before the router adds where it came from and what may be shown. */
export type Judged = Judgement & CodeContent

export const OK: Judgement = { verdict: 'ok' }

export function refused(why: CodeReason): Judged {
  return { kind: 'unknown', lookup: [], verdict: 'refused', reason: why }
}
