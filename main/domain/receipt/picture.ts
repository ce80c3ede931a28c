import { type Bitmap, fitted, runsOfDots } from './bitmap.ts'
import { CODE_128_QUIET, code128Widths } from './code128.ts'
import type { ReceiptDocument } from './document.ts'
import { type LaidLine, layOut } from './layout.ts'
import { displayWidth, glyphs, glyphWidth } from './width.ts'

/** Dots of one column of font A, as on the printer: 12 x 24, a CJK glyph 24 x 24. */
const CELL = 12
const LINE = 30
const BASELINE = 23
const MARGIN = 24
const BARCODE_HEIGHT = 80
const SIGNATURE_HEIGHT = 120
const FONTS =
  "'Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei Mono','Noto Sans Mono','DejaVu Sans Mono',monospace"

interface Drawn {
  readonly svg: string
  readonly height: number
}

/**
 * The document as an SVG of paper `columns` wide, one unit a printer dot: every glyph in its cells whatever the fonts at
 * hand, barcodes as bars, a box to sign in. A QR code is shown as its value in a frame, for this draws no QR symbols.
 */
export function receiptSvg(document: ReceiptDocument, columns: number): string {
  let top = MARGIN
  const parts: string[] = []
  for (const line of layOut(document, columns)) {
    const drawn = draw(line, columns, top)
    parts.push(drawn.svg)
    top += drawn.height
  }
  const width = columns * CELL + 2 * MARGIN
  const height = top + MARGIN
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" lang="${document.language}">`,
    `<title>${escaped(document.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<g fill="#000" font-family="${FONTS}" font-size="22" xml:space="preserve">`,
    ...parts.filter((part) => part !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function draw(line: LaidLine, columns: number, top: number): Drawn {
  switch (line.line) {
    case 'text':
      return textLine(line, top)
    case 'barcode':
      return barcode(line.value, columns, top)
    case 'qr':
      return framed(line.value, columns, top, LINE * 2)
    case 'signature':
      return framed(line.label, columns, top, SIGNATURE_HEIGHT)
    case 'picture':
      return dots(fitted(line.picture, columns * CELL), columns, top)
  }
}

function textLine(line: Extract<LaidLine, { line: 'text' }>, top: number): Drawn {
  const scale = line.large ? 2 : 1
  const weight = line.bold ? ' font-weight="bold"' : ''
  const runs = runsOf(line.text).map(
    (run) =>
      `<text x="${run.column * CELL}" y="${BASELINE}" textLength="${displayWidth(run.text) * CELL}" lengthAdjust="spacingAndGlyphs">${escaped(run.text)}</text>`,
  )
  const svg =
    runs.length === 0 ? '' : `<g transform="translate(${MARGIN} ${top}) scale(${scale})"${weight}>${runs.join('')}</g>`
  return { svg, height: LINE * scale }
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
  const label = (y: number) => {
    const x = MARGIN + Math.floor((columns * CELL - value.length * CELL) / 2)
    return `<text x="${x}" y="${y}" textLength="${value.length * CELL}" lengthAdjust="spacingAndGlyphs">${escaped(value)}</text>`
  }
  if (widths === undefined) return { svg: label(top + BASELINE), height: LINE }
  const modules = widths.reduce((a, b) => a + b, 0)
  const module = Math.max(1, Math.min(3, Math.floor((columns * CELL) / (modules + 2 * CODE_128_QUIET))))
  let x = MARGIN + Math.floor((columns * CELL - modules * module) / 2)
  let path = ''
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) path += `M${x} ${top + 8}h${width * module}v${BARCODE_HEIGHT}h-${width * module}z`
    x += width * module
  }
  const labelTop = top + 8 + BARCODE_HEIGHT
  return { svg: `<path d="${path}"/>${label(labelTop + BASELINE)}`, height: 8 + BARCODE_HEIGHT + LINE }
}

function dots(bitmap: Bitmap, columns: number, top: number): Drawn {
  const left = MARGIN + Math.floor((columns * CELL - bitmap.width) / 2)
  const path = runsOfDots(bitmap).map(({ x, y, length }) => `M${left + x} ${top + y}h${length}v1h-${length}z`)
  return { svg: `<path d="${path.join('')}" shape-rendering="crispEdges"/>`, height: bitmap.height }
}

function framed(label: string, columns: number, top: number, height: number): Drawn {
  const box = `<rect x="${MARGIN + 1}" y="${top + 5}" width="${columns * CELL - 2}" height="${height - 10}" fill="none" stroke="#000" stroke-width="2"/>`
  return {
    svg: `${box}<text x="${MARGIN + 10}" y="${top + 5 + BASELINE}" font-size="18">${escaped(label)}</text>`,
    height,
  }
}

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
