import type { Decimal } from '../../domain/decimal.ts'
import { refundable } from '../../domain/pricing/refund.ts'
import type { CompletedSale } from '../../domain/sale/completed.ts'
import { type Draft, type DraftLine, liveLines } from '../../domain/sale/draft.ts'
import type { OnceOnly } from '../../domain/sale/once-only.ts'
import type { Register } from '../register.ts'

/** The serial number or slip that a returned line had: it may be sold or redeemed again. */
export function lineGivenBack(register: Register, { returns }: DraftLine): OnceOnly | undefined {
  if (returns === undefined) return undefined
  const sale = register.parts.ledger.sale(returns.receipt)
  return sale?.lines.find(({ line }) => line === returns.line)?.once
}

/**
 * The coupon papers that a sale takes, or that a refund gives back: all of them once nothing of the sale is left with
 * the customer, by its void or by the return that brings the last of its goods. While goods stay a paper stays used;
 * the goods that come back are worth what was paid for them, their share of the coupon taken off.
 */
export function couponPapers(register: Register, draft: Draft): Pick<CompletedSale, 'once'> {
  const taken = draft.papers.flatMap(({ once }) => once ?? [])
  if (taken.length > 0) return { once: taken }
  const sale = draft.refundOf === undefined ? undefined : register.parts.ledger.sale(draft.refundOf)
  if (sale?.once === undefined || !isUndone(register, sale, draft)) return {}
  return { once: sale.once }
}

/** Whether a refund leaves nothing of what a sale charged for. Empties and slips were paid out: they need not return. */
function isUndone(register: Register, sale: CompletedSale, draft: Draft): boolean {
  if (draft.refundKind === 'void') return true
  const now = liveLines(draft).flatMap(({ returns, quantity }) =>
    returns === undefined ? [] : [{ line: returns.line, quantity: -quantity as Decimal }],
  )
  const charged = sale.lines.filter(({ gross }) => gross > 0).map((line) => ({ id: line.line, ...line }))
  const left = refundable(charged, [...register.parts.ledger.returned(sale.receipt), ...now])
  return left.every(({ quantity }) => quantity === 0)
}
