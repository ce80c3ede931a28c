import { isDigits, isGtinLength, normaliseGtin } from './gtin.ts'

/**
 * The key under which a code is stored and found. GTIN-8, -12, -13 and -14 are one number with leading zeros (GS1
 * General Specifications, 14-digit form), so they meet in one key; any other code is its own key.
 */
export function codeKey(code: string): string {
  return isGtinLength(code.length) && isDigits(code) ? normaliseGtin(code) : code
}

/**
 * The codes a cashier may mean by the beginning of one, as ranges of keys: as written, and as a GTIN of 13, 12 or 8
 * digits within its key. Keys in a range are candidates only; the code itself has to be compared.
 */
export function keyPrefixes(start: string): readonly string[] {
  return /^\d{1,14}$/.test(start) ? ['', '0', '00', '000000'].map((zeros) => zeros + start) : [start]
}
