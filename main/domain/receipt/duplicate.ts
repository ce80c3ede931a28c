import { type ReceiptWords, text } from './context.ts'
import type { ReceiptDocument } from './document.ts'

/** The document with DUPLICATE above it, for a paper that may be on the counter already. Marked once however often asked. */
export function markedDuplicate(document: ReceiptDocument, words: ReceiptWords): ReceiptDocument {
  const mark = words('receipt.duplicate')
  if (document.blocks.some((block) => block.block === 'text' && block.text === mark)) return document
  return { ...document, blocks: [text(mark, { align: 'center', large: true, bold: true }), ...document.blocks] }
}
