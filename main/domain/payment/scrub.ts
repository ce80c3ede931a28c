/*
 * Card data never gets into anything that is kept or shown: PCI DSS 3.4 allows the first six and last four digits of
 * a card number, and a wallet's payment code (FACTS of the acquirers: WeChat Pay, Alipay, UnionPay) is money itself.
 */

const SHORTEST = 13
const LONGEST = 19
/** First digits that ISO/IEC 7812 issuers of payment cards use, the 9558 cards of China among them. */
const ISSUER = /^(?:2(?:2[2-9]|[3-6]|7[01]|720)|3|4|5|6|81|9)/
/** Digits that may be typed in groups. */
const RUN = /\d(?:[ -]?\d){12,}/g
const WALLET_CODE = /^(?:1[0-6]\d{16}|(?:2[5-9]|30)\d{14,22}|62\d{17})$/
const MASK = '*'

/** The check digit rule of ISO/IEC 7812-1 annex B (Luhn). `digits` holds digits only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48
    const weighted = index % 2 === 0 ? digit : digit * 2
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

/** "622848******1234" of a card number in whatever form it came: at most the first six and last four digits remain. */
export function maskPan(text: string): string {
  const symbols = text.replace(/[^0-9*xX•]/g, '').replace(/[xX•]/g, MASK)
  if (symbols.length < SHORTEST)
    return scrub(text)
      .replace(/[^0-9*]/g, '')
      .replace(/\d(?=\d{4})/g, MASK)
  const middle = MASK.repeat(symbols.length - 10)
  return `${symbols.slice(0, 6)}${middle}${symbols.slice(-4)}`
}

/**
 * The text with every card number in it masked to first six and last four, and every wallet code to its last four. A
 * GTIN-13 passes, though one in ten of them looks like a 13-digit card number, a length issuers gave up long ago.
 */
export function scrub(text: string): string {
  return withoutTracks(text).replace(RUN, (run) => {
    const digits = run.replace(/[ -]/g, '')
    if (isGtin13(digits)) return run
    const isCode = WALLET_CODE.test(digits) && !isCardNumber(digits)
    const hidden = isCode ? span(0, digits.length - 4) : cardDigits(digits)
    if (hidden.size === 0) return run
    let place = -1
    return run.replace(/\d/g, (digit) => {
      place += 1
      return hidden.has(place) ? MASK : digit
    })
  })
}

/** A magnetic stripe read as text: number, separator, then name, expiry and what the card is checked by. */
const TRACK = /(\d[\d -]{11,28}\d)([=^])[^?\r\n]*\??/g

/** What follows a card number on its stripe is never anybody's business, whole. */
function withoutTracks(text: string): string {
  return text.replace(TRACK, (track, number: string, separator: string) =>
    isCardNumber(number.replace(/[ -]/g, '')) ? `${number}${separator}${MASK}` : track,
  )
}

/**
 * Whether the text is or holds, standing for itself, a whole card number or wallet code. Unlike `scrub` it lets numbers
 * pass that merely contain such digits, so that a terminal's own reference numbers can be kept. A GTIN-13 passes here too:
 * goods, receipts and members are looked for by one.
 */
export function holdsCardNumber(text: string): boolean {
  const runs = text.match(/(?<![0-9A-Za-z])\d(?:[ -]?\d)*(?![0-9A-Za-z])/g) ?? []
  return runs.some((run) => {
    const digits = run.replace(/[ -]/g, '')
    if (isGtin13(digits)) return false
    return WALLET_CODE.test(digits) || isCardNumber(digits)
  })
}

function isCardNumber(digits: string): boolean {
  return digits.length >= SHORTEST && digits.length <= LONGEST && ISSUER.test(digits) && passesLuhn(digits)
}

function isGtin13(digits: string): boolean {
  if (digits.length !== 13) return false
  let sum = 0
  for (let index = 0; index < 13; index += 1) sum += (digits.charCodeAt(index) - 48) * (index % 2 === 0 ? 1 : 3)
  return sum % 10 === 0
}

function cardDigits(digits: string): Set<number> {
  const hidden = new Set<number>()
  for (let start = 0; start + SHORTEST <= digits.length; start += 1) {
    for (let length = Math.min(LONGEST, digits.length - start); length >= SHORTEST; length -= 1) {
      if (!isCardNumber(digits.slice(start, start + length))) continue
      for (const place of span(start + 6, start + length - 4)) hidden.add(place)
    }
  }
  return hidden
}

function span(from: number, to: number): Set<number> {
  return new Set(Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index))
}
