/*
 * A gift card's number is money itself: whoever knows it may spend it. Of none is more kept or shown than the last four,
 * and many are no card numbers by their check digit, so that nothing else would recognise them.
 */

const SHORTEST = 8
const NUMBER = /^[0-9A-Za-z]{8,32}$/
/** Digits that may stand in groups; what is shorter are dates, times and short references. */
const RUN = /\d(?:[ -]?\d){11,}/g
const SHOWN = 4

/** The number a scanner read from a gift card, without blanks and dashes; undefined where it cannot be one. */
export function giftCardNumber(scanned: string): string | undefined {
  const number = scanned.replace(/[\s-]/g, '')
  return NUMBER.test(number) ? number : undefined
}

/** "****0020" of a gift card's number in whatever form it came; nothing of one too short to hide the rest. */
export function maskGiftCard(text: string): string {
  const symbols = text.replace(/[^0-9A-Za-z*•]/g, '')
  const last = symbols.length < SHORTEST ? '' : symbols.slice(-SHOWN).replace(/[^0-9A-Za-z]/g, '')
  return last === '' ? '' : `****${last}`
}

/** A terminal's own text about a gift card with every long number in it masked to its last four. */
export function withoutGiftCards(text: string): string {
  return text.replace(RUN, (run) => `****${run.slice(-SHOWN)}`)
}
