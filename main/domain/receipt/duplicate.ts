import { mark, type ReceiptWords } from './context.ts'
import type { ReceiptDocument } from './document.ts'

/** The document with DUPLICATE above it, for a paper that may be on the counter already. Marked once however often asked. */
export function markedDuplicate(document: ReceiptDocument, words: ReceiptWords): ReceiptDocument {
  const sign = words('receipt.duplicate')
  if (document.blocks.some((block) => block.block === 'text' && block.text === sign)) return document
  return { ...document, blocks: [mark(sign), ...document.blocks] }
}
