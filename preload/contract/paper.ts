/** One line of a paper as the printer has it: broken and aligned with blanks already. */
export type PaperLineView =
  /** A large line takes two columns for each of its own. */
  | { readonly line: 'text'; readonly text: string; readonly large: boolean; readonly bold: boolean }
  /** Code 128: bars and spaces in turn, in modules of one digit each; empty for a text that it cannot write. */
  | { readonly line: 'barcode'; readonly value: string; readonly widths: string }
  /** One too long for a code: codes are pictures. */
  | { readonly line: 'qr'; readonly value: string }
  | { readonly line: 'signature'; readonly label: string }
  | { readonly line: 'picture'; readonly picture: BitmapView; readonly label: string }

/** Black and white dots: rows from the top, each of whole bytes, leftmost dot in the highest bit, 1 black; in base64. */
export interface BitmapView {
  readonly width: number
  readonly height: number
  readonly dots: string
}

/** A printed paper, as the on-screen printer shows it. */
export interface PaperView {
  readonly id: string
  readonly title: string
  readonly columns: number
  readonly lines: readonly PaperLineView[]
  /** The glyphs beyond ASCII that take one column; all others take two. */
  readonly narrow: readonly string[]
}
