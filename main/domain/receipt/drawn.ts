import { type Bitmap, fitted, runsOfDots } from './bitmap.ts'
import { CODE_128_QUIET, code128Widths } from './code128.ts'
import type { ReceiptDocument } from './document.ts'
import { type LaidLine, layOut } from './layout.ts'
import { displayWidth, glyphs, glyphWidth } from './width.ts'

/*
 * A paper as marks on a sheet, one unit a printer dot: what SVG, PNG and PDF draw alike.
 */

/** Dots of one column of font A, as on the printer: 12 x 24, a CJK glyph 24 x 24. */
export const CELL = 12
/** Height of letters; the room of a line is `LINE`. */
export const LETTERS = 22
const LINE = 30
const BASELINE = 23
const MARGIN = 24
const BARCODE_HEIGHT = 80
const SIGNATURE_HEIGHT = 120
const FRAME_LETTERS = 18
/** Dots of a QR code's cell, made smaller where the paper is too narrow, and its white border in cells. */
const QR_CELL = 6
const QR_QUIET = 4

/** Turns a text into the dots of a QR code, one a cell; undefined where it is too long for one. */
export type QrOf = (text: string) => Bitmap | undefined

export type Mark =
  /** Letters from `x` along the baseline `y`, each in `cell` dots, `size` dots high. */
  | {
      readonly mark: 'letters'
      readonly text: string
      readonly x: number
      readonly y: number
      readonly size: number
      readonly bold: boolean
      readonly cell: number
    }
  /** Rectangles filled with ink, by their left upper corner. */
  | { readonly mark: 'ink'; readonly boxes: readonly Box[] }
  | { readonly mark: 'frame'; readonly box: Box }

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface DrawnPaper {
  readonly title: string
  readonly language: ReceiptDocument['language']
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

/** The document on a sheet as wide as its paper, with a margin around. Without `qrOf` a QR code is its text in a frame. */
export function drawPaper(document: ReceiptDocument, columns: number, qrOf?: QrOf): DrawnPaper {
  return drawLines({ ...document, columns, lines: layOut(document, columns) }, qrOf)
}

/** A paper that is laid out already, e.g. one that the on-screen printer holds. */
export type LaidPaper = Pick<ReceiptDocument, 'title' | 'language'> & {
  readonly columns: number
  readonly lines: readonly LaidLine[]
}

/** As `drawPaper`. */
export function drawLines({ title, language, columns, lines }: LaidPaper, qrOf?: QrOf): DrawnPaper {
  let top = MARGIN
  const marks: Mark[] = []
  for (const line of lines) {
    const drawn = draw(line, columns, top, qrOf)
    marks.push(...drawn.marks)
    top += drawn.height
  }
  return { title, language, width: columns * CELL + 2 * MARGIN, height: top + MARGIN, marks }
}

interface Drawn {
  readonly marks: readonly Mark[]
  readonly height: number
}

function draw(line: LaidLine, columns: number, top: number, qrOf: QrOf | undefined): Drawn {
  switch (line.line) {
    case 'text':
      return textLine(line, top)
    case 'barcode':
      return barcode(line.value, columns, top)
    case 'qr':
      return qr(line.value, columns, top, qrOf)
    case 'signature':
      return framed(line.label, columns, top, SIGNATURE_HEIGHT)
    case 'picture': {
      const picture = fitted(line.picture, columns * CELL)
      return { marks: [dots(picture, 1, columns, top)], height: picture.height }
    }
  }
}

function textLine(line: Extract<LaidLine, { line: 'text' }>, top: number): Drawn {
  const scale = line.large ? 2 : 1
  const marks = runsOf(line.text).map(
    ({ column, text }): Mark => ({
      mark: 'letters',
      text,
      x: MARGIN + column * CELL * scale,
      y: top + BASELINE * scale,
      size: LETTERS * scale,
      bold: line.bold,
      cell: (displayWidth(text) / glyphs(text).length) * CELL * scale,
    }),
  )
  return { marks, height: LINE * scale }
}

/** Neighbouring glyphs of one width, blanks between words left out: each run is stretched to its own cells. */
function runsOf(text: string): readonly { readonly column: number; readonly text: string }[] {
  const runs: { column: number; text: string; width: number }[] = []
  let column = 0
  let open = false
  for (const glyph of glyphs(text)) {
    const width = glyphWidth(glyph)
    const last = runs.at(-1)
    if (glyph === ' ') open = false
    else if (open && last?.width === width) last.text += glyph
    else {
      runs.push({ column, text: glyph, width })
      open = true
    }
    column += width
  }
  return runs
}

function barcode(value: string, columns: number, top: number): Drawn {
  const widths = code128Widths(value)
  const label = (y: number): Mark => ({
    ...{ mark: 'letters', text: value, y, size: LETTERS, bold: false, cell: CELL },
    x: MARGIN + Math.floor((columns * CELL - value.length * CELL) / 2),
  })
  if (widths === undefined) return { marks: [label(top + BASELINE)], height: LINE }
  const modules = widths.reduce((a, b) => a + b, 0)
  const module = Math.max(1, Math.min(3, Math.floor((columns * CELL) / (modules + 2 * CODE_128_QUIET))))
  let x = MARGIN + Math.floor((columns * CELL - modules * module) / 2)
  const boxes: Box[] = []
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) boxes.push({ x, y: top + 8, width: width * module, height: BARCODE_HEIGHT })
    x += width * module
  }
  const labelTop = top + 8 + BARCODE_HEIGHT
  return { marks: [{ mark: 'ink', boxes }, label(labelTop + BASELINE)], height: 8 + BARCODE_HEIGHT + LINE }
}

function qr(value: string, columns: number, top: number, qrOf: QrOf | undefined): Drawn {
  const symbol = qrOf?.(value)
  if (symbol === undefined) return framed(value, columns, top, LINE * 2)
  const room = symbol.width + 2 * QR_QUIET
  const cell = Math.max(1, Math.min(QR_CELL, Math.floor((columns * CELL) / room)))
  return { marks: [dots(symbol, cell, columns, top + QR_QUIET * cell)], height: room * cell }
}

/** A picture in the middle, each of its dots `scale` dots wide. */
function dots(picture: Bitmap, scale: number, columns: number, top: number): Mark {
  const left = MARGIN + Math.floor((columns * CELL - picture.width * scale) / 2)
  const boxes = runsOfDots(picture).map(({ x, y, length }) => ({
    ...{ x: left + x * scale, y: top + y * scale, width: length * scale, height: scale },
  }))
  return { mark: 'ink', boxes }
}

function framed(label: string, columns: number, top: number, height: number): Drawn {
  const box = { x: MARGIN + 1, y: top + 5, width: columns * CELL - 2, height: height - 10 }
  const words: Mark = {
    ...{ mark: 'letters', text: label, x: MARGIN + 10, y: top + 5 + BASELINE, size: FRAME_LETTERS, bold: false },
    cell: (displayWidth(label) / Math.max(1, glyphs(label).length)) * (CELL * (FRAME_LETTERS / LETTERS)),
  }
  return { marks: [{ mark: 'frame', box }, words], height }
}
