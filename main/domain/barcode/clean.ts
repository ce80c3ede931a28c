const BLANK = 32
const FIRST_UNSEEN = 0xad
const DELETE = 127
const FULL_WIDTH_FIRST = 0xff01
const FULL_WIDTH_LAST = 0xff5e
const FULL_WIDTH_SHIFT = 0xfee0
const IDEOGRAPHIC_BLANK = 0x3000

/** Characters that take no place on a screen: they hide in what is pasted, and some turn the text around them. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/
/** Half a character: no text holds one by itself. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/**
 * What a scanner or a person sent, as readers take it: blanks, tabs, line ends and unseen characters at both ends gone, full-width
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

/** Where the first character of `text` stands that is not to be seen, other than those in `allowed`, or -1. */
export function controlCharacterAt(text: string, allowed: string): number {
  let isPlain = true
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (isControl(code) && !allowed.includes(text.charAt(index))) return index
    isPlain &&= code < FIRST_UNSEEN
  }
  if (isPlain) return -1
  const places = [text.search(UNSEEN), text.search(HALF)].filter((place) => place !== -1)
  return places.length === 0 ? -1 : Math.min(...places)
}

/** `text` as it may be shown: what is not to be seen as "·", cut after `most` characters. */
export function showable(text: string, most = 64): string {
  const whole = text.length > most ? `${text.slice(0, most)}…` : text
  let shown = ''
  for (const character of whole) {
    const code = character.codePointAt(0) ?? 0
    shown += isControl(code) || UNSEEN.test(character) || HALF.test(character) ? '·' : character
  }
  return shown
}

function isControl(code: number): boolean {
  return code < BLANK || (code >= DELETE && code < 160)
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
  return (
    code === BLANK ||
    (code >= 9 && code <= 13) ||
    code === IDEOGRAPHIC_BLANK ||
    code === 160 ||
    (code >= FIRST_UNSEEN && UNSEEN.test(String.fromCharCode(code)))
  )
}
