import type { Glyph } from 'fontkit'
import { PNG } from 'pngjs'
import type { Box, DrawnPaper, Mark } from '../../domain/receipt/drawn.ts'
import { glyphs } from '../../domain/receipt/width.ts'
import type { Letters } from './font.ts'

/** Samples a dot across and down, for smooth letters. */
const FINE = 4
/** Dots by which bold letters are thicker than others of their size. */
const BOLD = 0.04
const FRAME = 2
/** Straight pieces that a curve is drawn by. */
const PIECES = 6

/** The paper as a PNG file in shades of grey, one pixel a printer dot. */
export function paperPng(paper: DrawnPaper, letters: Letters): Buffer {
  const sheet = createSheet(paper.width, paper.height)
  for (const mark of paper.marks) drawMark(sheet, mark, letters)
  return sheet.png()
}

interface Sheet {
  /** Fills what lies inside of the outlines, by the nonzero winding rule. */
  fill(outlines: readonly Outline[]): void
  png(): Buffer
}

type Outline = readonly (readonly [x: number, y: number])[]

function drawMark(sheet: Sheet, mark: Mark, letters: Letters): void {
  switch (mark.mark) {
    case 'ink':
      for (const box of mark.boxes) sheet.fill([corners(box)])
      return
    case 'frame': {
      const { x, y, width, height } = mark.box
      const inner = { x: x + FRAME, y: y + FRAME, width: width - 2 * FRAME, height: height - 2 * FRAME }
      sheet.fill([corners(mark.box), [...corners(inner)].reverse()])
      return
    }
    case 'letters':
      drawLetters(sheet, mark, letters)
  }
}

function corners({ x, y, width, height }: Box): Outline {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ]
}

/** Each glyph in the middle of its cell, made narrower where the font draws it wider than that. */
function drawLetters(sheet: Sheet, mark: Extract<Mark, { mark: 'letters' }>, { font }: Letters): void {
  const scale = mark.size / font.unitsPerEm
  for (const [index, text] of glyphs(mark.text).entries()) {
    let pen = 0
    const shapes = [...text.normalize('NFC')].map((letter) => {
      const glyph = font.glyphForCodePoint(letter.codePointAt(0) ?? 0x20)
      const at = pen
      pen += glyph.advanceWidth * scale
      return { glyph, at }
    })
    const squeeze = pen > mark.cell ? mark.cell / pen : 1
    const left = mark.x + index * mark.cell + (mark.cell - pen * squeeze) / 2
    const strokes = mark.bold ? [-BOLD, BOLD] : [0]
    for (const { glyph, at } of shapes) {
      for (const aside of strokes) {
        const from = left + at * squeeze + aside * mark.size
        sheet.fill(
          outlinesOf(glyph).map((outline) =>
            outline.map(([x, y]) => [from + x * scale * squeeze, mark.y - y * scale] as const),
          ),
        )
      }
    }
  }
}

const outlines = new WeakMap<Glyph, readonly Outline[]>()

/** A glyph's outlines in its font's units, curves as straight pieces. */
function outlinesOf(glyph: Glyph): readonly Outline[] {
  const known = outlines.get(glyph)
  if (known !== undefined) return known
  const found: [number, number][][] = []
  const last = (): readonly [number, number] => found.at(-1)?.at(-1) ?? [0, 0]
  for (const { command, args } of glyph.path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
    const [x, y] = last()
    if (command === 'moveTo') found.push([[a, b]])
    else if (command === 'lineTo') found.at(-1)?.push([a, b])
    else if (command === 'quadraticCurveTo') curve((t) => [bend2(x, a, c, t), bend2(y, b, d, t)])
    else if (command === 'bezierCurveTo') curve((t) => [bend3(x, a, c, e, t), bend3(y, b, d, f, t)])
  }
  function curve(at: (t: number) => [number, number]): void {
    for (let piece = 1; piece <= PIECES; piece += 1) found.at(-1)?.push(at(piece / PIECES))
  }
  outlines.set(glyph, found)
  return found
}

function bend2(a: number, b: number, c: number, t: number): number {
  return (1 - t) ** 2 * a + 2 * (1 - t) * t * b + t ** 2 * c
}

function bend3(a: number, b: number, c: number, d: number, t: number): number {
  return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
}

function createSheet(width: number, height: number): Sheet {
  /** How much of each dot is inked, 0 to FINE * FINE. */
  const ink = new Uint8Array(width * height)

  function fillRow(row: number, crossings: readonly (readonly [x: number, turn: number])[]): void {
    let winding = 0
    for (const [index, [x, turn]] of crossings.entries()) {
      winding += turn
      const next = crossings[index + 1]
      if (winding === 0 || next === undefined) continue
      const from = Math.max(0, Math.round(x * FINE))
      const to = Math.min(width * FINE, Math.round(next[0] * FINE))
      for (let sample = from; sample < to; sample += 1) {
        const at = row * width + ((sample / FINE) | 0)
        ink[at] = Math.min(FINE * FINE, (ink[at] ?? 0) + 1)
      }
    }
  }

  return {
    fill(shapes) {
      const edges = shapes.flatMap((outline) =>
        outline.map((from, index) => [from, outline[(index + 1) % outline.length] ?? from] as const),
      )
      const ys = edges.map(([[, y]]) => y)
      const top = Math.max(0, Math.floor(Math.min(...ys)))
      const bottom = Math.min(height, Math.ceil(Math.max(...ys)))
      for (let row = top; row < bottom; row += 1) {
        for (let part = 0; part < FINE; part += 1) {
          const y = row + (part + 0.5) / FINE
          const crossings = edges.flatMap(([[x1, y1], [x2, y2]]) => {
            if (y1 <= y === y2 <= y) return []
            return [[x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), y2 > y1 ? 1 : -1] as const]
          })
          fillRow(
            row,
            crossings.toSorted(([a], [b]) => a - b),
          )
        }
      }
    },
    png() {
      const image = new PNG({ width, height, colorType: 0, inputColorType: 0, inputHasAlpha: false, bitDepth: 8 })
      image.data = Buffer.from(ink.map((samples) => 255 - Math.round((samples / (FINE * FINE)) * 255)))
      return PNG.sync.write(image, { colorType: 0, inputColorType: 0, inputHasAlpha: false, bitDepth: 8 })
    },
  }
}
