import { columnsOf, glyphColumns, glyphs } from './paper-width.ts'

/** Must not begin a line, must not end one (GB/T 15834). */
const CLOSING = /^[，。、；：！？）】》」』”’％]$/u
const OPENING = /^[（【《「『“‘]$/u

/** `text` in lines of at most `columns` (at least 2), broken as the printer breaks them. */
export function wrap(text: string, columns: number): readonly string[] {
  return text.split(/\r\n|\r|\n/).flatMap((paragraph) => wrapParagraph(paragraph, columns))
}

function wrapParagraph(text: string, columns: number): readonly string[] {
  const indent = /^ */.exec(text)?.[0].slice(0, Math.max(0, columns - 2)) ?? ''
  const room = columns - indent.length
  const lines: string[] = []
  let line = ''
  const next = (start: string): void => {
    lines.push(line.trimEnd())
    line = start
  }
  for (const piece of pieces(text.trim())) {
    const size = columnsOf(piece)
    const taken = columnsOf(line)
    if (piece === ' ' && taken === 0) continue
    if (taken + size <= room) line += piece
    else if (piece === ' ') next('')
    else if (CLOSING.test(piece) && taken > size) {
      const { rest, last } = takeLast(line)
      line = rest
      next(last + piece)
    } else if (taken > 0 && size <= room) next(piece)
    else {
      for (const glyph of glyphs(piece)) {
        if (columnsOf(line) + glyphColumns(glyph) > room) next('')
        line += glyph
      }
    }
  }
  next('')
  return lines.map((each) => (each === '' ? '' : indent + each))
}

/** The last glyph of a line, with an opening bracket before it, which must not be left behind. */
function takeLast(line: string): { readonly rest: string; readonly last: string } {
  const all = glyphs(line)
  const count = all.length > 2 && OPENING.test(all.at(-2) ?? '') ? 2 : 1
  return { rest: all.slice(0, -count).join(''), last: all.slice(-count).join('') }
}

/** Words, single wide glyphs and single blanks: what a line may be broken between. */
function pieces(text: string): readonly string[] {
  const found: string[] = []
  let word = ''
  for (const glyph of glyphs(text)) {
    const shown = /^\s$/u.test(glyph) ? ' ' : glyph
    const columns = shown === ' ' ? 1 : glyphColumns(shown)
    if (columns === 0) continue
    if (columns === 1 && shown !== ' ') {
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
