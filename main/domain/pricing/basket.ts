import type { Decimal } from '../decimal.ts'
import type { Item } from '../item.ts'
import type { Minor } from '../money.ts'
import type { TaxTable } from '../profile.ts'
import type { Promotion } from './promotion.ts'

/** A line as the counter holds it: what was put into the basket, before any price is worked out. */
export interface BasketLine {
  /** Stable within the sale, counted from 1; never used again after a void. */
  readonly id: number
  readonly item: Item
  /**
   * Pieces for an item sold by each; net weight in the station's unit for one sold by weight. Negative on a refund.
   * Positive for an empty (item flag `negative`) that is brought back: the flag turns its amounts, not its quantity.
   */
  readonly quantity: Decimal
  /** The line's gross as a price-embedded code says it; it stands whatever the unit price. */
  readonly amount?: Minor
  /** A keyed price (open price, price required) or an override, for `item.per` pieces or one unit of weight. */
  readonly unitPrice?: Minor
  /** A discount given by hand; promotions do not touch such a line. */
  readonly discount?: { readonly percent: Decimal } | { readonly amount: Minor }
  /** The line this one belongs to (a deposit follows its item). */
  readonly parent?: number
  /** What the tax table said of the item's code when the line was rung; it holds where the table has lost the code. */
  readonly rungTax?: TaxTable['codes'][string]
}

export interface Basket {
  readonly at: Date
  readonly lines: readonly BasketLine[]
  readonly member?: string
  readonly coupons: readonly string[]
  readonly taxExempt?: boolean
}

/** What prices are worked out by, the same for every basket of the station. */
export interface PricingRules {
  readonly tax: TaxTable
  /** IANA time zone of the store; promotion windows are local time. */
  readonly timezone: string
  readonly promotions: readonly Promotion[]
}

/** The discount a person gave, among a line's discounts. */
export const MANUAL = 'manual'
/** The tax taken out of an inclusive price for an exempt customer, among a line's discounts. */
export const TAX_EXEMPT = 'tax_exempt'

export interface LineDiscount {
  /** Promotion id, or one of `MANUAL` and `TAX_EXEMPT`, which no promotion may be called. */
  readonly promotion: string
  readonly amount: Minor
}

/** What a promotion takes off a whole basket. */
export interface NamedDiscount {
  readonly promotion: string
  readonly name: string
  /** Where the promotion has an English name. */
  readonly nameEn?: string
  readonly amount: Minor
}

/** One of several taxes on a line. */
export interface TaxPart {
  readonly name: string
  /** Percent. */
  readonly rate: Decimal
  /** Reckoned on the price with the parts before it. */
  readonly compound?: true
  readonly amount: Minor
}

export interface LineTax {
  readonly code: string
  /** Percent; of several taxes all of them together, compounded. */
  readonly rate: Decimal
  /** Of several taxes their sum. */
  readonly amount: Minor
  /** Where the code stands for named taxes: each of them, in the table's order. */
  readonly parts?: readonly TaxPart[]
}

/** What one tax comes to over several lines. */
export interface TaxSum {
  /** The tax code, or the name of one of a code's several taxes. */
  readonly code: string
  readonly rate: Decimal
  /** What the rate is reckoned on: the amount without this tax, with the taxes before it where it is compound. */
  readonly net: Minor
  readonly amount: Minor
}

/** All amounts in minor units; net = gross - discount, tax is inside net when prices include it, on top when not. */
export interface PricedLine {
  readonly id: number
  /** What one piece or one unit of weight costs: of "2 for 6.00" the half-up share, 3.00. */
  readonly unitPrice: Minor
  readonly gross: Minor
  readonly discount: Minor
  readonly net: Minor
  readonly tax: LineTax
  readonly discounts: readonly LineDiscount[]
}

export interface PricedBasket {
  /** One for each basket line, in its order. */
  readonly lines: readonly PricedLine[]
  /** Adds up to `discount`. `MANUAL` and `TAX_EXEMPT` have no name: their words are in the locales. */
  readonly discounts: readonly NamedDiscount[]
  /** One for each tax code and for each named tax; the amounts add up to `tax`. */
  readonly taxes: readonly TaxSum[]
  readonly gross: Minor
  readonly discount: Minor
  readonly tax: Minor
  /** What the customer pays: net, plus the tax where prices do not include it. */
  readonly total: Minor
}
