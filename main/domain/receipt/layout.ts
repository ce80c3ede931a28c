import type { Bitmap } from './bitmap.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'
import { displayWidth, padEnd, padStart, wrap } from './width.ts'

/** One line of paper. `text` is already aligned with blanks, so whoever draws it needs no alignment of its own. */
export type LaidLine =
  | { readonly line: 'text'; readonly text: string; readonly large: boolean; readonly bold: boolean }
  | { readonly line: 'barcode'; readonly value: string }
  | { readonly line: 'qr'; readonly value: string }
  | { readonly line: 'signature'; readonly label: string }
  | { readonly line: 'picture'; readonly picture: Bitmap; readonly label: string }

/** Blanks that stand between a left text and its amount at least. */
const GAP = 1
/** Narrower than this a wrapped name cannot be read; the amount then gets a line of its own. */
const NARROWEST_LEFT = 8

/**
 * Lays a document out on paper of `columns` (at least 16; 32 on 58 mm, 48 on 80 mm). Every text is at most `columns`
 * wide by `displayWidth`; a large one takes double width, so at most half of them, unless its amount does not fit:
 * then it is drawn bold at the normal size, for an amount is never cut.
 */
export function layOut(document: ReceiptDocument, columns: number): readonly LaidLine[] {
  return document.blocks.flatMap((block) => layOutBlock(block, columns))
}

/**
 * The document as plain text lines of at most `columns`, e.g. for e-mail and tests. Large is drawn as normal; a barcode
 * and a QR code are their values, a signature a ruled line, a picture its label.
 */
export function receiptText(document: ReceiptDocument, columns: number): readonly string[] {
  return document.blocks.flatMap((block) => layOutBlock(plain(block), columns)).flatMap((line) => textOf(line, columns))
}

/** The lines a signature takes where it cannot be drawn: room to write, then the line it stands on. */
export function signatureText(label: string, columns: number): readonly string[] {
  const labelLines = wrap(label, columns)
  const last = labelLines.at(-1) ?? ''
  const ruled = columns - displayWidth(last) - GAP
  if (ruled < NARROWEST_LEFT) return ['', '', ...labelLines, '', '_'.repeat(columns)]
  return ['', '', ...labelLines.slice(0, -1), `${last} ${'_'.repeat(ruled)}`]
}

function plain(block: ReceiptBlock): ReceiptBlock {
  return 'size' in block ? { ...block, size: 'normal' } : block
}

function textOf(line: LaidLine, columns: number): readonly string[] {
  switch (line.line) {
    case 'text':
      return [line.text]
    case 'barcode':
      return wrap(`*${line.value}*`, columns).map((text) => centred(text, columns))
    case 'qr':
      return wrap(line.value, columns)
    case 'signature':
      return signatureText(line.label, columns)
    case 'picture':
      return line.label === '' ? [] : wrap(`[${line.label}]`, columns).map((text) => centred(text, columns))
  }
}

function layOutBlock(block: ReceiptBlock, columns: number): readonly LaidLine[] {
  switch (block.block) {
    case 'text': {
      const large = block.size === 'large'
      const room = large ? Math.floor(columns / 2) : columns
      return wrap(block.text, room).map((text) => ({
        line: 'text',
        text: aligned(text, block.align, room),
        large,
        bold: block.bold,
      }))
    }
    case 'pair': {
      const half = Math.floor(columns / 2)
      const large = block.size === 'large' && displayWidth(block.right) <= half
      const bold = block.bold || (block.size === 'large' && !large)
      return pairLines(block.left, block.right, large ? half : columns, large).map((text) => ({
        line: 'text',
        text,
        large,
        bold,
      }))
    }
    case 'rule':
      return [{ line: 'text', text: '-'.repeat(columns), large: false, bold: false }]
    case 'barcode':
      return [{ line: 'barcode', value: block.value }]
    case 'qr':
      return [{ line: 'qr', value: block.value }]
    case 'signature':
      return [{ line: 'signature', label: block.label }]
    case 'picture':
      return [{ line: 'picture', picture: block.picture, label: block.label }]
  }
}

function pairLines(left: string, right: string, columns: number, large: boolean): readonly string[] {
  const amount = displayWidth(right)
  const room = columns - amount - GAP
  // Few words in large type are not broken for the amount's sake: it then stands below them.
  const shared = room >= Math.min(large ? columns : NARROWEST_LEFT, displayWidth(left))
  const leftLines = wrap(left, shared && room >= 2 ? room : columns)
  if (!shared || room < 2) {
    const own = wrap(right, columns).map((line) => padStart(line, columns))
    return left === '' ? own : [...leftLines, ...own]
  }
  const last = leftLines.at(-1) ?? ''
  return [...leftLines.slice(0, -1), padEnd(last, columns - amount) + right]
}

function aligned(text: string, align: 'left' | 'center' | 'right', columns: number): string {
  if (align === 'left') return text
  return align === 'right' ? padStart(text, columns) : centred(text, columns)
}

function centred(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, Math.floor((columns - displayWidth(text)) / 2))) + text
}
