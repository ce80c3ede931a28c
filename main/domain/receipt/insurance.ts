import { minor } from '../money.ts'
import type { InsuranceParts } from '../payment/charge.ts'
import type { CompletedSale } from '../sale/completed.ts'
import { money, pair, type ReceiptContext } from './context.ts'
import type { ReceiptBlock } from './document.ts'

/** What a medical insurance paid with, where the terminal told it. */
export function insuranceBlocks(parts: InsuranceParts | undefined, context: ReceiptContext): readonly ReceiptBlock[] {
  if (parts === undefined) return []
  return [
    pair(`  ${context.words('receipt.insurance.fund')}`, money(parts.fund, context)),
    pair(`  ${context.words('receipt.insurance.account')}`, money(parts.account, context)),
  ]
}

/** What a medical insurance left for the customer to pay. */
export function ownPart(sale: CompletedSale, context: ReceiptContext): readonly ReceiptBlock[] {
  const insured = sale.tenders.filter(({ kind }) => kind === 'medical').reduce((sum, { amount }) => sum + amount, 0)
  if (insured === 0 || sale.kind === 'refund') return []
  return [pair(context.words('receipt.insurance.own'), money(minor(sale.total + sale.rounding - insured), context))]
}
