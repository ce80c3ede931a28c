/*
 * How many columns of a fixed-pitch paper a text takes. Paper speaks GB18030: whatever that set holds beyond ASCII is
 * drawn two columns wide, so the "ambiguous" characters of UAX #11 (Greek, Cyrillic, arrows, ① …) count two here.
 */

const WIDE: readonly (readonly [from: number, to: number])[] = [
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
  [0x0370, 0x03ff],
  [0x0400, 0x045f],
]

/** The Latin letters and signs that GB 2312 draws as whole glyphs: pinyin vowels, ± × ÷ ° · §. */
const WIDE_LATIN = new Set('§¨°±·×÷àáèéêìíòóùúüāēěīńňōūǎǐǒǔǖǘǚǜ¤')

const JOINED_PICTURE = /\p{Emoji_Presentation}|\uFE0F/u
const INVISIBLE = /^[\p{Mark}\p{Control}\p{Format}\p{Surrogate}]/u

/** Must not begin a line, must not end one (GB/T 15834). */
const CLOSING = /^[，。、；：！？）】》」』”’％]$/u
const OPENING = /^[（【《「『“‘]$/u

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** ASCII, Chinese and their punctuation, where every code point is a glyph: nearly all that is printed, found without segmenting. */
const SIMPLE = /^[ -~\u3000-\u3029\u4E00-\u9FFF\uFF01-\uFF60]*$/

/** What a reader takes for one character: a letter with its accents, an emoji with all its parts. Never split when wrapping. */
export function glyphs(text: string): readonly string[] {
  if (SIMPLE.test(text)) return text.split('')
  return Array.from(clusters.segment(text), (part) => part.segment)
}

/** Columns (0, 1 or 2) of one glyph as `glyphs` gives it. */
export function glyphWidth(glyph: string): 0 | 1 | 2 {
  const point = glyph.codePointAt(0)
  if (glyph.length === 1 && point !== undefined) {
    if (point >= 0x20 && point < 0x7f) return 1
    if (point >= 0x4e00 && point <= 0x9fff) return 2
  }
  if (JOINED_PICTURE.test(glyph)) return 2
  if (point === undefined || INVISIBLE.test(glyph)) return 0
  if (point < 0x7f) return 1
  if (WIDE_LATIN.has(glyph.normalize('NFC'))) return 2
  return WIDE.some(([from, to]) => point >= from && point <= to) ? 2 : 1
}

/** Columns of a whole text. */
export function displayWidth(text: string): number {
  let width = 0
  for (const glyph of glyphs(text)) width += glyphWidth(glyph)
  return width
}

/** `text` with blanks after it up to `columns`; unchanged where it is as wide already. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)))
}

/** `text` with blanks before it up to `columns`; unchanged where it is as wide already. */
export function padStart(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - displayWidth(text))) + text
}

/**
 * Breaks `text` into lines of at most `columns` (at least 2): at blanks where there are any, between glyphs where a word
 * is longer than a line or has no blanks, as Chinese has none. Characters that draw nothing are left out.
 */
export function wrap(text: string, columns: number): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => wrapParagraph(paragraph, columns))
}

function wrapParagraph(text: string, columns: number): readonly string[] {
  const indent = /^ */.exec(text)?.[0].slice(0, Math.max(0, columns - 2)) ?? ''
  const room = columns - indent.length
  const lines: string[] = []
  let line = ''
  let width = 0
  for (const piece of pieces(text.trim())) {
    const size = displayWidth(piece)
    if (piece === ' ' && width === 0) continue
    if (width + size <= room) {
      line += piece
      width += size
      continue
    }
    if (piece === ' ') {
      lines.push(line)
      line = ''
      width = 0
      continue
    }
    if (CLOSING.test(piece) && width > size) {
      const taken = takeLast(line)
      lines.push(taken.rest.trimEnd())
      line = taken.last + piece
      width = displayWidth(line)
      continue
    }
    if (width > 0 && size <= room) {
      lines.push(line.trimEnd())
      line = piece
      width = size
      continue
    }
    for (const glyph of glyphs(piece)) {
      const one = glyphWidth(glyph)
      if (width + one > room) {
        lines.push(line.trimEnd())
        line = ''
        width = 0
      }
      line += glyph
      width += one
    }
  }
  lines.push(line.trimEnd())
  return lines.map((each) => (each === '' ? '' : indent + each))
}

/** The last glyph of a line, with an opening bracket before it, which must not be left behind. */
function takeLast(line: string): { readonly rest: string; readonly last: string } {
  const all = glyphs(line)
  const taken = all.length > 2 && OPENING.test(all.at(-2) ?? '') ? 2 : 1
  return { rest: all.slice(0, -taken).join(''), last: all.slice(-taken).join('') }
}

/** Words, single wide glyphs and single blanks: what a line may be broken between. */
function pieces(text: string): readonly string[] {
  const found: string[] = []
  let word = ''
  for (const glyph of glyphs(text)) {
    const shown = /^\s$/u.test(glyph) ? ' ' : glyph
    const width = shown === ' ' ? 1 : glyphWidth(shown)
    if (width === 0) continue
    if (width === 1 && shown !== ' ') {
      word += shown
      continue
    }
    if (word !== '') found.push(word)
    word = ''
    found.push(shown)
  }
  if (word !== '') found.push(word)
  return found
}
