import { mark, type ReceiptWords, RULE } from './context.ts'
import type { ReceiptDocument } from './document.ts'

/**
 * A practice station's paper: above and below it stands that it is worth nothing, so that neither half of it, torn off,
 * passes for a receipt. No goods or money changed hands.
 */
export function markedTraining(document: ReceiptDocument, words: ReceiptWords): ReceiptDocument {
  const sign = mark(words('receipt.training'))
  return { ...document, blocks: [sign, RULE, ...document.blocks, RULE, sign] }
}
