import type { CompletedSale } from '../sale/completed.ts'
import type { Tender } from '../sale/tender.ts'
import { money, pair, type ReceiptContext } from './context.ts'
import type { ReceiptBlock } from './document.ts'

/** What is left on a gift card that paid or got money back; a void reverses the charge, and what is left then nobody tells. */
export function giftBlocks(
  tender: Extract<Tender, { charge: unknown }>,
  sale: CompletedSale,
  context: ReceiptContext,
): readonly ReceiptBlock[] {
  const { balanceLeft } = tender.charge
  if (balanceLeft === undefined || sale.refundKind === 'void') return []
  return [pair(`  ${context.words('receipt.gift.left')}`, money(balanceLeft, context))]
}
