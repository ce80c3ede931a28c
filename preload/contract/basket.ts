import * as v from 'valibot'
import { approval, code, decimal, lineId, nothing, text } from './input.ts'
import type { HeldView, RefundKind } from './receipts.ts'
import type { Words } from './words.ts'

export const basketChannels = {
  /** What a scanner sent, AIM identifier and all. */
  scan: v.strictObject({ code }),
  /** What was keyed into the entry line and confirmed: a code or PLU. */
  key: v.strictObject({ text: code, quantity: v.optional(decimal) }),
  /** Quantity before the item. Empty text takes it back. */
  quantity: v.strictObject({ quantity: v.union([decimal, v.literal('')]) }),
  /** Fewer than before takes the right to void a line. */
  setLineQuantity: v.strictObject({ line: lineId, quantity: decimal, approval }),
  voidLine: v.strictObject({ line: lineId, approval }),
  voidSale: v.strictObject({ approval }),
  overridePrice: v.strictObject({ line: lineId, price: decimal, reason: text(200), approval }),
  discountLine: v.strictObject({
    line: lineId,
    discount: v.variant('by', [
      v.strictObject({ by: v.literal('percent'), percent: decimal }),
      v.strictObject({ by: v.literal('amount'), amount: decimal }),
    ]),
    reason: text(200),
    approval,
  }),
  /** Empty takes the member back. */
  setMember: v.strictObject({ member: text(64) }),
  addCoupon: v.strictObject({ coupon: text(64) }),
  /** One of the basket's coupons, by its name there. */
  takeBackCoupon: v.strictObject({ coupon: text(64) }),
  /** The number of the certificate that exempts the customer from tax; empty takes it back. */
  setTaxExempt: v.strictObject({ certificate: text(40), approval }),
  /** Why a line of the open basket costs what it does. */
  explainLine: v.strictObject({ line: lineId }),
  /** The answer to the question on the screen; its `about` must be the question's. */
  answer: v.variant('about', [
    /** By a look at the customer, or by the birth date on a paper; the station forgets the date. */
    v.strictObject({
      about: v.literal('age'),
      oldEnough: v.optional(v.boolean()),
      born: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))),
    }),
    /** A colleague who is old enough to sell it stands by. */
    v.strictObject({ about: v.literal('seller'), approval }),
    /** It is, or is not, what the screen says. */
    v.strictObject({ about: v.literal('verify'), agrees: v.boolean() }),
    v.strictObject({ about: v.literal('quantity'), quantity: decimal }),
    v.strictObject({ about: v.literal('price'), price: decimal }),
    /** Takes the scale's stable weight at this moment. */
    v.strictObject({ about: v.literal('weight'), tare: v.optional(decimal) }),
  ]),
  cancelQuestion: nothing,
  hold: v.strictObject({ name: v.optional(text(40)) }),
  held: nothing,
  recall: v.strictObject({ id: text(64) }),
} as const

export interface BasketValues {
  explainLine: LineExplanationView
  held: readonly HeldView[]
}

export interface DiscountView {
  readonly promotion: string
  readonly name: string
  /** Empty where it has no English name. */
  readonly nameEn: string
  readonly amount: number
}

/** Why a line costs what it does, step by step from the price to what is paid for it. */
export interface LineExplanationView {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly measure: 'each' | 'weight'
  readonly quantity: string
  readonly per: number
  /** For `per` pieces or one unit of weight, and where it comes from. */
  readonly price: {
    readonly amount: number
    readonly from: 'shelf' | 'next' | 'keyed' | 'label' | 'receipt'
    /** When the price that was planned began, or the receipt that is returned. */
    readonly detail?: string
  }
  readonly gross: number
  readonly discounts: readonly (DiscountView & {
    /** What the promotion asks and gives, in words; the names of the other goods that share it. */
    readonly rule?: Words
    readonly others: readonly { readonly name: string; readonly nameEn: string }[]
  })[]
  readonly net: number
  readonly taxInside: boolean
  readonly taxes: readonly {
    readonly name: string
    readonly rate: string
    readonly net: number
    readonly amount: number
  }[]
  /** What the customer pays for the line: net, and the tax where it comes on top. */
  readonly pays: number
}

export interface LineView {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly measure: 'each' | 'weight'
  readonly quantity: string
  /** For `per` pieces or one unit of weight. */
  readonly unitPrice: number
  readonly per: number
  readonly gross: number
  readonly discounts: readonly DiscountView[]
  readonly net: number
  readonly voided: boolean
  /** Belongs to another line (a deposit): shown under it, leaves with it. */
  readonly parent?: number
}

export interface BasketView {
  readonly kind: 'sale' | 'refund'
  /** Of a refund. */
  readonly refundKind?: RefundKind
  readonly lines: readonly LineView[]
  /** The line that the newest scan made or changed, for the large type. */
  readonly last?: number
  /** Pieces, with a weighed line counted as one. */
  readonly items: number
  readonly gross: number
  readonly savings: number
  readonly tax: number
  readonly total: number
  /** The number, of a long one no more than its ends. */
  readonly member?: string
  /** The certificate that exempts the customer from tax. */
  readonly taxExempt?: string
  /** As they were presented. */
  readonly coupons: readonly string[]
}

/** A question that stands between a scan and its line, or before paying. */
export type QuestionView =
  | {
      readonly about: 'age'
      readonly item: string
      readonly itemEn: string
      readonly minAge: number
      readonly bornBefore: string
    }
  /** The operator is too young to sell it: a colleague has to stand by. */
  | { readonly about: 'seller'; readonly item: string; readonly itemEn: string; readonly sellerAge: number }
  /** Look whether it is this item at this price. */
  | { readonly about: 'verify'; readonly item: string; readonly itemEn: string; readonly price: number }
  | { readonly about: 'quantity'; readonly item: string; readonly itemEn: string }
  | { readonly about: 'price'; readonly item: string; readonly itemEn: string }
  | {
      readonly about: 'weight'
      readonly item: string
      readonly itemEn: string
      readonly unitPrice: number
      readonly reading: ScaleView
    }

export type ScaleView =
  | { readonly state: 'stable'; readonly weight: string }
  | { readonly state: 'moving' | 'empty' | 'under_zero' | 'overload' | 'absent' }
