declare const decimalBrand: unique symbol

/**
 * An exact decimal: a whole number of millionths. Six places hold every weight a GS1 element string can
 * carry (AI 310n with n up to 5), every quantity and every tax rate, without a binary fraction anywhere.
 */
export type Decimal = number & { readonly [decimalBrand]: true }

const PLACES = 6
export const SCALE = 10 ** PLACES
export const ZERO = 0 as Decimal
export const ONE = SCALE as Decimal

/** `value` whole units (pieces, kilograms, percent) as a Decimal. `value` must be a safe integer. */
export function whole(value: number): Decimal {
  return checked(value * SCALE)
}

/** `unscaled` x 10^-`places` exactly, as scanners and scales send it (weight digits and a decimal point position). */
export function scaled(unscaled: number, places: number): Decimal {
  if (places > PLACES) throw new RangeError(`A decimal has at most ${PLACES} places, not ${places}`)
  return checked(unscaled * 10 ** (PLACES - places))
}

/** Reads "12", "-0.532" or "1.250". Nothing else: no exponent, no blanks, no more than six places. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^(-?)(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, integer = '', fraction = ''] = match
  const size = Number(integer) * SCALE + Number(fraction.padEnd(PLACES, '0'))
  return (sign === '-' && size !== 0 ? -size : size) as Decimal
}

/** The shortest text that `parseDecimal` reads back to the same value, with at least `minimumPlaces` places. */
export function formatDecimal(value: Decimal, minimumPlaces = 0): string {
  const size = Math.abs(value)
  const fraction = String(size % SCALE)
    .padStart(PLACES, '0')
    .replace(/0+$/, '')
    .padEnd(minimumPlaces, '0')
  return `${value < 0 ? '-' : ''}${Math.floor(size / SCALE)}${fraction === '' ? '' : `.${fraction}`}`
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  return checked(a + b)
}

export function negateDecimal(value: Decimal): Decimal {
  return (value === 0 ? 0 : -value) as Decimal
}

export function isWhole(value: Decimal): boolean {
  return value % SCALE === 0
}

function checked(value: number): Decimal {
  if (!Number.isSafeInteger(value)) throw new RangeError('A decimal left the range of exact integers')
  return value as Decimal
}
