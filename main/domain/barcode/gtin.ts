const ZERO_CODE = 48

/** Whether `text` is one or more ASCII digits and nothing else. */
export function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - ZERO_CODE
    if (digit < 0 || digit > 9) return false
  }
  return text.length > 0
}

/**
 * The check digit that belongs after `digits` (which come without it): weights 3, 1, 3 … from the right, the
 * difference to the next ten (GS1 General Specifications, 7.9.1). `digits` must be digits.
 */
export function checkDigit(digits: string): number {
  let sum = 0
  let weight = 3
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    sum += (digits.charCodeAt(index) - ZERO_CODE) * weight
    weight = 4 - weight
  }
  return (10 - (sum % 10)) % 10
}

/** Whether the last of `digits` is the check digit of those before it. */
export function hasCheckDigit(digits: string): boolean {
  return digits.length > 1 && checkDigit(digits.slice(0, -1)) === digits.charCodeAt(digits.length - 1) - ZERO_CODE
}

/** `digits` with its last digit replaced by the right check digit. */
export function withCheckDigit(digits: string): string {
  const body = digits.slice(0, -1)
  return body + checkDigit(body)
}

export function isGtinLength(length: number): boolean {
  return length === 13 || length === 12 || length === 8 || length === 14
}

/** Whether `digits` is a GTIN-8, -12, -13 or -14 with a right check digit that is not made of zeros only. */
export function isGtin(digits: string): boolean {
  return isGtinLength(digits.length) && isDigits(digits) && hasCheckDigit(digits) && !isAllZero(digits)
}

export function isAllZero(digits: string): boolean {
  for (let index = 0; index < digits.length; index += 1) if (digits.charCodeAt(index) !== ZERO_CODE) return false
  return true
}

/** The one identity of a GTIN of any length: 14 digits, zeros in front (GS1 General Specifications, 3.3.2). */
export function normaliseGtin(digits: string): string {
  return digits.padStart(14, '0')
}
