import iconv from 'iconv-lite'
import { glyphs, glyphWidth } from '../../../domain/receipt/width.ts'

const UNKNOWN_WIDE = iconv.encode('？', 'gb18030')
const UNKNOWN = '?'
/** Text whose every character GB18030 holds in the bytes its columns need: encoded at once. */
const COMMON = /^[ -~\u3000-\u3002\u4E00-\u9FA5\uFF01-\uFF5E]*$/

/**
 * A line as a printer in Chinese character mode takes it: ASCII as it is, everything else GB18030. Each glyph takes
 * exactly the columns that `glyphWidth` counted, for the amounts at the right edge stand by that count: a glyph the
 * printer has no picture of becomes a question mark of its width, an accent it cannot draw is left off.
 */
export function chineseBytes(line: string): Buffer {
  if (COMMON.test(line)) return iconv.encode(line, 'gb18030')
  return Buffer.concat(glyphs(line).map((glyph) => chineseGlyph(glyph)))
}

/** A line for a printer without a Chinese font, in Windows code page 1252; each wide glyph becomes two question marks. */
export function latinBytes(line: string): Buffer {
  return Buffer.concat(glyphs(line).map((glyph) => latinGlyph(glyph)))
}

function chineseGlyph(glyph: string): Uint8Array {
  const width = glyphWidth(glyph)
  if (width === 0) return Buffer.alloc(0)
  if (width === 1) return Buffer.from(plainLetter(glyph), 'ascii')
  const composed = glyph.normalize('NFC')
  const bytes = iconv.encode(composed, 'gb18030')
  // Four-byte codes are printed by certified printers only where they are Chinese characters.
  if (bytes.length === 2 || (bytes.length === 4 && /^\p{Script=Han}$/u.test(composed))) return bytes
  return UNKNOWN_WIDE
}

function latinGlyph(glyph: string): Uint8Array {
  const width = glyphWidth(glyph)
  if (width === 0) return Buffer.alloc(0)
  const composed = glyph.normalize('NFC')
  const bytes = iconv.encode(composed, 'win1252')
  const known = bytes.length === 1 && iconv.decode(bytes, 'win1252') === composed
  const shown = known ? bytes : Buffer.from(width === 1 ? plainLetter(glyph) : UNKNOWN)
  return Buffer.concat([shown, Buffer.alloc(width - 1, known ? ' ' : UNKNOWN)])
}

/** The glyph without its accents where that leaves one ASCII letter. */
function plainLetter(glyph: string): string {
  const bare = glyph.normalize('NFD').replace(/\p{Mark}/gu, '')
  return /^[ -~]$/.test(bare) ? bare : UNKNOWN
}
