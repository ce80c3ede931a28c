import { code128Widths } from './code128.ts'
import type { ReceiptDocument } from './document.ts'
import { type LaidLine, layOut } from './layout.ts'
import { glyphs, glyphWidth } from './width.ts'

type Barcode = Extract<LaidLine, { line: 'barcode' }>

/** A line with all that a screen needs to draw it: of a barcode its bars and spaces in turn, in modules of one digit each. */
export type PaperLine = Exclude<LaidLine, Barcode> | (Barcode & { readonly widths: string })

/** A printed document as a screen shows it; the same shape as the bridge's PaperView, which the domain does not import. */
export interface Paper {
  /** Unique among the papers shown. */
  readonly id: string
  readonly title: string
  /** Paper width in columns of font A: 32 on 58 mm, 48 on 80 mm. */
  readonly columns: number
  readonly lines: readonly PaperLine[]
  /** The glyphs beyond ASCII that take one column; all others take two. */
  readonly narrow: readonly string[]
}

/** The document laid out as paper `id` of a roll `columns` wide. */
export function paperOf(document: ReceiptDocument, id: string, columns: number): Paper {
  const lines = layOut(document, columns).map(drawable)
  const narrow = lines.flatMap((line) => (line.line === 'text' ? narrowGlyphs(line.text) : []))
  return { id, title: document.title, columns, lines, narrow: [...new Set(narrow)] }
}

const ASCII = /^[ -~]*$/

function drawable(line: LaidLine): PaperLine {
  switch (line.line) {
    case 'text':
      return ASCII.test(line.text) ? line : { ...line, text: visible(line.text) }
    case 'barcode':
      return { ...line, widths: code128Widths(line.value)?.join('') ?? '' }
    default:
      return line
  }
}

/** Without what takes no column: an amount is not broken, so it may still hold some. */
function visible(text: string): string {
  return glyphs(text)
    .filter((glyph) => glyphWidth(glyph) > 0)
    .join('')
}

function narrowGlyphs(text: string): readonly string[] {
  return ASCII.test(text) ? [] : glyphs(text).filter((glyph) => !ASCII.test(glyph) && glyphWidth(glyph) === 1)
}
