import { scrub } from '../payment/scrub.ts'

/** Letters of no width and marks of writing direction (Unicode Bidi_Control): unseen, they could stand inside a number. */
const UNSEEN = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
/** Digits of other scripts, with the ten of each in a row (Unicode Nd): a card number may be written in them too. */
const DIGIT = /\p{Nd}/gu
/** What people write before a PIN that they should not have written. */
const PIN = /(\bPIN\b|密码|密碼|口令)(\P{Nd}{0,8})\p{Nd}{4,12}(?!\p{Nd})/giu
/** Control characters but line ends and tabs, and halves of characters. */
const CONTROL = /[^\P{Cc}\t\n]|\p{Cs}/gu

/**
 * What a person wrote in a long text, fit to be kept: without card numbers and wallet codes in whatever digits, PINs, control
 * characters and unseen marks; digits of other scripts become the plain ones. Right-to-left text keeps its letters in the order they were written; whoever shows it gives
 * it its direction.
 */
export function keptText(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(CONTROL, '').replace(UNSEEN, '')
  return scrub(plain.replace(DIGIT, asciiDigit)).replace(PIN, '$1$2****').trim()
}

function asciiDigit(digit: string): string {
  const at = digit.codePointAt(0) ?? 0
  if (at < 0x80) return digit
  // Each script's digits stand in a row, so the zero is at most nine before; mathematical digits follow one another.
  if (at >= 0x1d7ce && at <= 0x1d7ff) return String((at - 0x1d7ce) % 10)
  let zero = at
  while (zero > at - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(at - zero)
}
