/*
 * How many columns of a fixed-pitch paper a text takes, by the same rule as the printer: paper speaks GB18030, and
 * whatever that set holds beyond ASCII is two columns wide. A test holds this against the receipt's own layout.
 */

const WIDE: readonly (readonly [from: number, to: number])[] = [
  [0x0370, 0x03ff],
  [0x0400, 0x045f],
  [0x1100, 0x115f],
  [0x2010, 0x2bff],
  [0x2e80, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f000, 0x1faff],
  [0x20000, 0x3fffd],
]
const WIDE_LATIN = new Set('§¨°±·×÷àáèéêìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜ¤')
const PICTURE = /\p{Emoji_Presentation}|\uFE0F/u
const INVISIBLE = /^[\p{Mark}\p{Control}\p{Format}\p{Surrogate}]/u

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** What a reader takes for one character. */
export function glyphs(text: string): readonly string[] {
  return Array.from(clusters.segment(text), (part) => part.segment)
}

/** Columns of one glyph. */
export function glyphColumns(glyph: string): 0 | 1 | 2 {
  if (PICTURE.test(glyph)) return 2
  const point = glyph.codePointAt(0)
  if (point === undefined || INVISIBLE.test(glyph)) return 0
  if (point < 0x7f) return 1
  if (WIDE_LATIN.has(glyph.normalize('NFC'))) return 2
  return WIDE.some(([from, to]) => point >= from && point <= to) ? 2 : 1
}

/** Columns of a whole text. */
export function columnsOf(text: string): number {
  return glyphs(text).reduce((sum, glyph) => sum + glyphColumns(glyph), 0)
}

/** A run of glyphs that keep their places by themselves (ASCII), or one glyph to be held in its columns. */
export interface Run {
  readonly text: string
  readonly columns: number
  readonly held: boolean
}

/** `text` in runs: what a screen font might draw in another width than the paper's stands alone. */
export function runsOf(text: string): readonly Run[] {
  const runs: { text: string; columns: number; held: boolean }[] = []
  for (const glyph of glyphs(text)) {
    const columns = glyphColumns(glyph)
    if (columns === 0) continue
    const held = !/^[ -~]$/.test(glyph)
    const last = runs.at(-1)
    if (!held && last?.held === false) {
      last.text += glyph
      last.columns += columns
    } else runs.push({ text: glyph, columns, held })
  }
  return runs
}
