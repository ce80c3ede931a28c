import type { ReceiptDocument } from './document.ts'
import { type Box, type DrawnPaper, drawPaper, LETTERS, type Mark, type QrOf } from './drawn.ts'
import { glyphs } from './width.ts'

const FONTS =
  "'Noto Sans Mono CJK SC','Sarasa Mono SC','WenQuanYi Zen Hei Mono','Noto Sans Mono','DejaVu Sans Mono',monospace"

/**
 * The document as an SVG of paper `columns` wide, one unit a printer dot: every glyph in its cells whatever the fonts at
 * hand, barcodes as bars, a box to sign in. Without `qrOf` a QR code is shown as its value in a frame.
 */
export function receiptSvg(document: ReceiptDocument, columns: number, qrOf?: QrOf): string {
  return paperSvg(drawPaper(document, columns, qrOf))
}

/** A drawn paper, as `receiptSvg` has it. */
export function paperSvg({ title, language, width, height, marks }: DrawnPaper): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" lang="${language}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<g fill="#000" font-family="${FONTS}" font-size="${LETTERS}" xml:space="preserve">`,
    ...marks.map(markSvg),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function markSvg(mark: Mark): string {
  switch (mark.mark) {
    case 'letters': {
      const { text, x, y, size, bold, cell } = mark
      const letters = size === LETTERS ? '' : ` font-size="${size}"`
      const weight = bold ? ' font-weight="bold"' : ''
      const length = Math.round(glyphs(text).length * cell)
      return `<text x="${x}" y="${y}"${letters}${weight} textLength="${length}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`
    }
    case 'ink':
      return `<path d="${mark.boxes.map(boxPath).join('')}" shape-rendering="crispEdges"/>`
    case 'frame': {
      const { x, y, width, height } = mark.box
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="none" stroke="#000" stroke-width="2"/>`
    }
  }
}

function boxPath({ x, y, width, height }: Box): string {
  return `M${x} ${y}h${width}v${height}h-${width}z`
}

function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
