/**
 * The key under which a code is stored and found. GTIN-8, -12, -13 and -14 are one number with leading zeros (GS1
 * General Specifications, 14-digit form), so they meet in one key; any other code is its own key.
 */
export function codeKey(code: string): string {
  return /^(?:\d{8}|\d{12,14})$/.test(code) ? code.padStart(14, '0') : code
}

/**
 * The codes a cashier may mean by the beginning of one, as ranges of keys: as written, and as a GTIN of 13, 12 or 8
 * digits within its key. Keys in a range are candidates only; the code itself has to be compared.
 */
export function keyPrefixes(start: string): readonly string[] {
  return /^\d{1,14}$/.test(start) ? ['', '0', '00', '000000'].map((zeros) => zeros + start) : [start]
}

/** The GS1 check digit (modulo 10, weights 3 and 1 from the right) of a code whose last digit it is. */
export function checkDigitHolds(code: string): boolean {
  let sum = 0
  for (let index = 0; index < code.length; index += 1) {
    const weight = (code.length - 1 - index) % 2 === 0 ? 1 : 3
    sum += Number(code[index]) * weight
  }
  return sum % 10 === 0
}
