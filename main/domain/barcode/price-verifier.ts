/**
 * The weighting factors of GS1 price verifiers (GS1 General Specifications, 7.9): the digit times the factor,
 * its tens added to ("+") or taken from ("-") its units.
 */
const TWO_MINUS: readonly number[] = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7]
const THREE: readonly number[] = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7]
const FIVE_PLUS: readonly number[] = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9]
const FIVE_MINUS: readonly number[] = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1]

/** The price verifier digit of a four-digit price or weight field. `digits` must be four digits. */
export function priceVerifier4(digits: string): number {
  const sum =
    weigh(TWO_MINUS, digits, 0) + weigh(TWO_MINUS, digits, 1) + weigh(THREE, digits, 2) + weigh(FIVE_MINUS, digits, 3)
  return (sum * 3) % 10
}

/** The price verifier digit of a five-digit price or weight field. `digits` must be five digits. */
export function priceVerifier5(digits: string): number {
  const sum =
    weigh(FIVE_PLUS, digits, 0) +
    weigh(TWO_MINUS, digits, 1) +
    weigh(FIVE_MINUS, digits, 2) +
    weigh(FIVE_PLUS, digits, 3) +
    weigh(TWO_MINUS, digits, 4)
  const missing = (10 - (sum % 10)) % 10
  return FIVE_MINUS.indexOf(missing)
}

/** The verifier of a field, or undefined where GS1 defines none for its length. */
export function priceVerifier(digits: string): number | undefined {
  if (digits.length === 4) return priceVerifier4(digits)
  return digits.length === 5 ? priceVerifier5(digits) : undefined
}

function weigh(factor: readonly number[], digits: string, position: number): number {
  return factor[digits.charCodeAt(position) - 48] ?? 0
}
