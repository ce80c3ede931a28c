const SHORTEST_CARD = 13
const LONGEST_CARD = 19

/** First four and last two characters: what may be shown, logged and journaled of a payment or card number. */
export function redact(text: string): string {
  return `${text.slice(0, 4)}…${text.slice(-2)}`
}

/** Whether `digits` has the length of a card number (ISO/IEC 7812) and passes the Luhn check. */
export function isCardLike(digits: string): boolean {
  return digits.length >= SHORTEST_CARD && digits.length <= LONGEST_CARD && passesLuhn(digits)
}

/** What stands after a card number on a magnetic stripe: name, expiry, check values. */
const STRIPE = /(\d[\d -]{11,28}\d)[=^][^?]*\??/g

/**
 * `text` with every run of digits redacted that could be a card number: Luhn-valid with 13 to 19 digits, single
 * blanks or hyphens between them allowed, or longer than any card number (a track read without its separators).
 */
export function redactCardNumbers(text: string): string {
  if (text.length < SHORTEST_CARD) return text
  return text.replace(STRIPE, '$1…').replace(/\d(?:[ -]?\d){12,}/g, (run) => {
    const digits = run.replaceAll(/[ -]/g, '')
    return digits.length > LONGEST_CARD || passesLuhn(digits) ? redact(digits) : run
  })
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  let double = false
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    const digit = digits.charCodeAt(index) - 48
    const doubled = digit * 2
    sum += double ? (doubled > 9 ? doubled - 9 : doubled) : digit
    double = !double
  }
  return sum % 10 === 0
}
