import type { PaperView, RefundKind } from './view.ts'

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
  readonly intent: string
  readonly amount: number
  readonly at: string
  readonly operator: string
  readonly brand: string
  readonly maskedPan: string
  readonly reason: string
}
