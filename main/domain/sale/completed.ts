import type { Decimal } from '../decimal.ts'
import type { Minor } from '../money.ts'
import type { LineDiscount, LineTax, NamedDiscount, TaxSum } from '../pricing/basket.ts'
import type { OnceOnly } from './once-only.ts'
import type { Tender } from './tender.ts'

export interface CompletedLine {
  /** The draft's line id; what a later refund names. */
  readonly line: number
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly department: string
  readonly measure: 'each' | 'weight'
  readonly quantity: Decimal
  /** For `per` pieces or one unit of weight. */
  readonly unitPrice: Minor
  readonly per: number
  readonly gross: Minor
  readonly discount: Minor
  readonly net: Minor
  readonly tax: LineTax
  readonly discounts: readonly LineDiscount[]
  readonly parent?: number
  /** A serial number or deposit slip: remembered for good, given back by the refund of the line. */
  readonly once?: OnceOnly
  /** On a refund: the line of the original receipt that is given back. */
  readonly returnOf?: { readonly receipt: string; readonly line: number }
}

/**
 * Why money goes back. receipt: goods of a receipt come back · no_receipt: goods come back and no receipt is there ·
 * void: the station's last sale is undone as a whole, its charges reversed.
 */
export type RefundKind = 'receipt' | 'no_receipt' | 'void'

/** A sale or refund as it is committed. On a refund quantities and amounts are negative. */
export interface CompletedSale {
  readonly receipt: string
  readonly kind: 'sale' | 'refund'
  /** ISO 8601 with the store's offset. */
  readonly at: string
  /** The shift's business day, "2026-11-23"; not the calendar's once a shift goes across midnight. */
  readonly businessDay: string
  readonly shift: number
  readonly operator: string
  readonly currency: string
  readonly startedAt: string
  /** When paying began the last time; absent in sales of before this was kept. */
  readonly payingSince?: string
  /** How long the sale was on hold, milliseconds; absent where it never was. */
  readonly heldFor?: number
  readonly lines: readonly CompletedLine[]
  readonly discounts: readonly NamedDiscount[]
  readonly taxes: readonly TaxSum[]
  readonly gross: Minor
  readonly discount: Minor
  readonly tax: Minor
  readonly total: Minor
  /** What cash rounding took off (negative) or put on (positive). */
  readonly rounding: Minor
  /** As handed over; total + rounding = sum of tenders - change. */
  readonly tenders: readonly Tender[]
  readonly change: Minor
  readonly member?: string
  readonly coupons: readonly string[]
  /** Coupon papers among them that are redeemed once only. */
  readonly once?: readonly OnceOnly[]
  readonly refundOf?: string
  /** Of a refund; one without it is a return by receipt. */
  readonly refundKind?: RefundKind
  /** Why goods were taken back without a receipt, or a receipt was voided. */
  readonly reason?: string
  /** Who approved the refund where that was another than the operator. */
  readonly approver?: string
  /** What exempts the customer from tax: the number of their certificate. */
  readonly taxExempt?: string
}
