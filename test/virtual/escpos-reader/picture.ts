import { type PrintedThing, readEscPos } from './reader.ts'

/*
 * What came out of the printer, for people: as text with the paper's edges, and as a picture one unit a dot. Drawn from
 * printed bytes alone; nothing of the encoder or of the documents' own pictures is used.
 */

const CELL = 12
const LINE = 30
const MARGIN = 24

/** The paper as text between its edges; codes are named, cuts ruled. A line beyond the edge shows as such. */
export function paperText(bytes: Uint8Array, columns: number): string {
  return readEscPos(bytes)
    .flatMap((thing) => textOf(thing, columns))
    .map((line) => `${line}\n`)
    .join('')
}

function textOf(thing: PrintedThing, columns: number): readonly string[] {
  switch (thing.thing) {
    case 'line': {
      const room = columns - thing.columns
      const edge = room < 0 ? '>> TOO WIDE' : `${' '.repeat(room)}|`
      const look = [thing.large ? 'large' : '', thing.bold ? 'bold' : ''].filter(Boolean).join(' ')
      // A large glyph takes twice its width: blanks stand for what a text file cannot show.
      return [`|${thing.text}${edge}${look === '' ? '' : ` (${look})`}`]
    }
    case 'barcode':
      return [`[Code 128 ${thing.data}, ${thing.module} dots a module, ${thing.height} high, ${thing.align}]`]
    case 'qr':
      return [`[QR ${thing.data}]`]
    case 'raster':
      return [`[raster ${thing.width} x ${thing.height}, ${thing.rows.join('').replaceAll(' ', '').length} dots black]`]
    case 'feed':
      return [`[feed ${thing.lines}]`]
    case 'cut':
      return ['[cut]']
    case 'pulse':
      return [`[drawer, pin ${thing.pin}, ${thing.onMilliseconds} ms]`]
    case 'process_id':
      return ['[asks for its process ID]']
  }
}

/** The same as an SVG: each glyph in its cells, codes as frames with their data, a dashed line where it was cut. */
export function paperPicture(bytes: Uint8Array, columns: number): string {
  const width = columns * CELL + 2 * MARGIN
  const parts: string[] = []
  let top = MARGIN
  for (const thing of readEscPos(bytes)) {
    const drawn = draw(thing, columns, top)
    parts.push(...drawn.parts)
    top += drawn.height
  }
  const height = top + MARGIN
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    '<title>Printed paper</title>',
    `<rect width="${width}" height="${height}" fill="#fdfdfa"/>`,
    '<g font-family="\'Noto Sans Mono CJK SC\',monospace" font-size="22" xml:space="preserve">',
    ...parts,
    '</g></svg>\n',
  ].join('\n')
}

interface Drawn {
  readonly parts: readonly string[]
  readonly height: number
}

function draw(thing: PrintedThing, columns: number, top: number): Drawn {
  switch (thing.thing) {
    case 'line':
      return line(thing, columns, top)
    case 'barcode':
      return frame(`Code 128: ${thing.data}`, columns, top, thing.height + LINE)
    case 'qr':
      return frame(`QR: ${thing.data}`, columns, top, 150)
    case 'raster':
      return { parts: [dots(thing.rows, top)], height: thing.height }
    case 'feed':
      return { parts: [], height: thing.lines * LINE }
    case 'cut':
      return {
        parts: [`<path d="M0 ${top + 40}H${columns * CELL + 2 * MARGIN}" stroke="#000" stroke-dasharray="8 6"/>`],
        height: 60,
      }
    default:
      return { parts: [], height: 0 }
  }
}

function line(printed: Extract<PrintedThing, { thing: 'line' }>, columns: number, top: number): Drawn {
  const scale = printed.large ? 2 : 1
  const room = columns - printed.columns
  let left = MARGIN + (printed.align === 'right' ? room : printed.align === 'center' ? room / 2 : 0) * CELL
  const parts: string[] = []
  for (const glyph of printed.text) {
    const cells = (glyph.codePointAt(0) ?? 0) < 0x80 ? 1 : 2
    if (glyph !== ' ') {
      const weight = printed.bold ? ' font-weight="700"' : ''
      parts.push(
        `<text transform="translate(${left} ${top + 23 * scale}) scale(${scale})"${weight}>${escaped(glyph)}</text>`,
      )
    }
    left += cells * CELL * scale
  }
  return { parts, height: LINE * scale }
}

/** Every row's runs of black dots, from the paper's left edge. */
function dots(rows: readonly string[], top: number): string {
  const runs = rows.flatMap((row, index) =>
    Array.from(row.matchAll(/#+/g), ({ 0: run, index: at }) => {
      return `M${MARGIN + at} ${top + index}h${run.length}v1h-${run.length}z`
    }),
  )
  return `<path d="${runs.join('')}"/>`
}

function frame(words: string, columns: number, top: number, height: number): Drawn {
  const width = columns * CELL - 2 * MARGIN
  return {
    parts: [
      `<rect x="${2 * MARGIN}" y="${top + 4}" width="${width}" height="${height - 8}" fill="none" stroke="#000"/>`,
      `<text x="${2 * MARGIN + 8}" y="${top + height / 2}" font-size="16">${escaped(words)}</text>`,
    ],
    height,
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
