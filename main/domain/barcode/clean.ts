const BLANK = 32
const DELETE = 127
const FULL_WIDTH_FIRST = 0xff01
const FULL_WIDTH_LAST = 0xff5e
const FULL_WIDTH_SHIFT = 0xfee0
const IDEOGRAPHIC_BLANK = 0x3000

/**
 * What a scanner or a person sent, as readers take it: blanks, tabs and line ends at both ends gone, full-width
 * characters of a Chinese input method narrowed. Characters inside stay, control characters included.
 */
export function cleanScan(raw: string): string {
  let first = 0
  let last = raw.length
  while (first < last && isBlank(raw.charCodeAt(first))) first += 1
  while (last > first && isBlank(raw.charCodeAt(last - 1))) last -= 1
  for (let index = first; index < last; index += 1) {
    if (raw.charCodeAt(index) > DELETE) return narrow(raw.slice(first, last))
  }
  return first === 0 && last === raw.length ? raw : raw.slice(first, last)
}

/** The first control character of `text` other than those in `allowed`, as its position, or -1. */
export function controlCharacterAt(text: string, allowed: string): number {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < BLANK || (code >= DELETE && code < 160)) {
      if (!allowed.includes(text.charAt(index))) return index
    }
  }
  return -1
}

/** `text` as it may be shown: control characters as "·", cut after `most` characters. */
export function showable(text: string, most = 64): string {
  const whole = text.length > most ? `${text.slice(0, most)}…` : text
  let shown = ''
  for (const character of whole) {
    const code = character.codePointAt(0) ?? 0
    shown += code < BLANK || (code >= DELETE && code < 160) ? '·' : character
  }
  return shown
}

function narrow(text: string): string {
  let narrowed = ''
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const wide = code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST
    narrowed += wide
      ? String.fromCharCode(code - FULL_WIDTH_SHIFT)
      : code === IDEOGRAPHIC_BLANK
        ? ' '
        : text.charAt(index)
  }
  return narrowed.trim()
}

function isBlank(code: number): boolean {
  return code === BLANK || (code >= 9 && code <= 13) || code === IDEOGRAPHIC_BLANK || code === 0xfeff || code === 160
}
