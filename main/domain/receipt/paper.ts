import type { ReceiptBlock, ReceiptDocument } from './document.ts'

/** A printed document as a screen shows it; the same shape as the bridge's PaperView, which the domain does not import. */
export interface Paper {
  /** Unique among the papers shown. */
  readonly id: string
  readonly title: string
  /** Paper width in columns of font A: 32 on 58 mm, 48 on 80 mm. */
  readonly columns: number
  readonly blocks: readonly ReceiptBlock[]
}

/** The document as paper `id` of a roll `columns` wide. */
export function paperOf(document: ReceiptDocument, id: string, columns: number): Paper {
  return { id, title: document.title, columns, blocks: document.blocks }
}
