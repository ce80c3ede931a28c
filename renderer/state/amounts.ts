/**
 * Amounts between minor units (integers, as views have them) and decimal strings (as the bridge takes them).
 * Only digits are moved: no amount ever becomes a fraction.
 */

/** "12.50" for 1250 minor units of a currency with two digits. */
export function toDecimal(minor: number, digits: number): string {
  const text = String(Math.abs(minor)).padStart(digits + 1, '0')
  const sign = minor < 0 ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Minor units of "12.5"; undefined where the text is no amount or has more digits than the currency. */
export function toMinor(text: string, digits: number): number | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d*))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = ''] = match
  if (fraction.length > digits) return undefined
  const size = Number(whole + fraction.padEnd(digits, '0'))
  if (!Number.isSafeInteger(size)) return undefined
  return sign === '-' && size !== 0 ? -size : size
}

/** "USD 20.00": several currencies share one sign, and none its code. */
export function foreignMoney(minor: number, currency: { readonly code: string; readonly digits: number }): string {
  return `${currency.code} ${toDecimal(minor, currency.digits)}`
}

/** "2" for "2.000", "0.532" as it is: a quantity without the zeros that say nothing. */
export function trimQuantity(quantity: string): string {
  return quantity.includes('.') ? quantity.replace(/0+$/, '').replace(/\.$/, '') : quantity
}

/** What a person typed made whole for the bridge: "5." is "5", ".5" is "0.5"; undefined for no number. */
export function typedDecimal(text: string): string | undefined {
  if (!/\d/.test(text)) return undefined
  const whole = text.startsWith('.') ? `0${text}` : text
  const trimmed = whole.endsWith('.') ? whole.slice(0, -1) : whole
  return /^\d{1,12}(\.\d{1,6})?$/.test(trimmed) ? trimmed : undefined
}
