import * as v from 'valibot'
import { approval, decimal, lineId, nothing, operatorNumber, text } from './input.ts'
import type { PaperView } from './paper.ts'
import type { TenderView } from './tender.ts'

export const receiptsChannels = {
  /** Starts a refund of lines of a receipt; without `lines`, of all that is left of it. */
  startRefund: v.strictObject({
    receipt: text(64),
    lines: v.optional(v.pipe(v.array(v.strictObject({ line: lineId, quantity: decimal })), v.maxLength(1000))),
    approval,
  }),
  /** Takes goods back without a receipt: they are scanned next, as for a sale. */
  startReturn: v.strictObject({ reason: text(200), approval }),
  /** Undoes the station's last sale, which must be this receipt. */
  voidReceipt: v.strictObject({ receipt: text(64), reason: text(200), approval }),
  receipts: v.strictObject({
    text: v.optional(text(100)),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200))),
    /** A day or a day and time on the store's clock, "2026-11-23" or "2026-11-23T14:30"; `to` takes the whole of a day. */
    from: v.optional(text(32)),
    to: v.optional(text(32)),
    /** The size of the total, refunds included. */
    amountFrom: v.optional(decimal),
    amountTo: v.optional(decimal),
    operator: v.optional(operatorNumber),
    kind: v.optional(v.picklist(['sale', 'refund'])),
    tender: v.optional(v.picklist(['cash', 'foreign', 'card', 'wallet', 'medical', 'gift', 'voucher'])),
    /** The receipt that the page before ended with. */
    before: v.optional(text(64)),
  }),
  receipt: v.strictObject({ receipt: text(64) }),
  reprint: v.strictObject({ receipt: text(64), approval }),
  /** How the customer who just paid wants the receipt. */
  giveReceipt: v.strictObject({ as: v.picklist(['paper', 'qr', 'none']) }),
  /** Charges the bank refused after the goods had gone, and what became of one. */
  lateDeclines: nothing,
  seeToLateDecline: v.strictObject({ intent: text(64), how: text(200), cash: v.optional(v.boolean()), approval }),
} as const

export interface ReceiptsValues {
  receipts: readonly ReceiptSummaryView[]
  receipt: ReceiptDetailView
  lateDeclines: readonly LateDeclineView[]
}

export type RefundKind = 'receipt' | 'no_receipt' | 'void'

export interface ReceiptSummaryView {
  readonly receipt: string
  readonly kind: 'sale' | 'refund'
  /** Of a refund that is no return by receipt. */
  readonly refundKind?: RefundKind
  readonly at: string
  readonly operator: string
  readonly total: number
  readonly tenders: readonly TenderView['kind'][]
}

export interface HeldView {
  readonly id: string
  readonly name: string
  readonly at: string
  readonly operator: string
  readonly items: number
  readonly total: number
}

/** One line of a past sale with how much of it may still be returned. */
export interface ReceiptLineView {
  readonly line: number
  /** Of a deposit, the line it follows. */
  readonly parent?: number
  readonly name: string
  readonly nameEn: string
  readonly quantity: string
  readonly net: number
  readonly returnable: string
}

export interface ReceiptDetailView {
  readonly receipt: string
  readonly kind: 'sale' | 'refund'
  readonly refundKind?: RefundKind
  /** This sale may still be voided as a whole. */
  readonly voidable: boolean
  readonly at: string
  readonly lines: readonly ReceiptLineView[]
  readonly paper: PaperView
}

/** A charge the bank refused after the goods had gone, or one that is owed: it counts as undone and the terminal kept it. */
export interface LateDeclineView {
  readonly kind: 'late_decline' | 'owed'
  /** Of an owed one: it may be given back already, by a reversal whose answer never came. */
  readonly unclear?: true
  readonly intent: string
  readonly amount: number
  readonly at: string
  readonly operator: string
  readonly brand: string
  readonly maskedPan: string
  readonly reason: string
}
