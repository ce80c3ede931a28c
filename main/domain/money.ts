import { type Decimal, SCALE } from './decimal.ts'
import { multiplyDivide, type RoundingMode, wholePart } from './rounding.ts'

declare const minorBrand: unique symbol

/**
 * An amount as a whole number of the currency's minor units (fen, cents; yen where there is none). A sale has
 * one currency, held once beside its amounts; amounts of two currencies never meet in one calculation.
 */
export type Minor = number & { readonly [minorBrand]: true }

/** An ISO 4217 currency and how many digits its minor unit has (CNY 2, JPY 0, KWD 3). */
export interface Currency {
  readonly code: string
  readonly digits: number
}

export const NOTHING = 0 as Minor

/** The currency of an ISO 4217 code, or undefined where the platform's data (CLDR) knows no such code. */
export function currencyOf(code: string): Currency | undefined {
  if (!/^[A-Z]{3}$/.test(code) || !Intl.supportedValuesOf('currency').includes(code)) return undefined
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
  return { code, digits: maximumFractionDigits ?? 2 }
}

/** Marks an integer as minor units. Throws where it is not a safe integer: that is a program error, never input. */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Not a whole number of minor units: ${value}`)
  return (value === 0 ? 0 : value) as Minor
}

/** Reads "12.50", "-3" or "1.2" in `currency`; undefined for anything else, more digits than the currency has included. */
export function parseAmount(text: string, currency: Currency): Minor | undefined {
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text)
  if (match === null) return undefined
  const [, sign, integer = '', fraction = ''] = match
  if (fraction.length > currency.digits) return undefined
  const size = Number(integer + fraction.padEnd(currency.digits, '0'))
  return Number.isSafeInteger(size) ? minor(sign === '-' ? -size : size) : undefined
}

/** "12.50": the amount as INTERFACES and files have it, with all the currency's digits. */
export function formatAmount(amount: Minor, currency: Currency): string {
  const digits = String(Math.abs(amount)).padStart(currency.digits + 1, '0')
  const sign = amount < 0 ? '-' : ''
  if (currency.digits === 0) return sign + digits
  return `${sign}${digits.slice(0, -currency.digits)}.${digits.slice(-currency.digits)}`
}

/**
 * "¥12.50": the amount with its currency's sign, as `language` (BCP 47) writes it and as the screens show it. The
 * currency's own digits hold; Intl formats the decimal string exactly.
 */
export function formatMoney(amount: Minor, currency: Currency, language: string): string {
  const { code, digits } = currency
  const format = new Intl.NumberFormat(language, {
    ...{ style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  })
  return format.format(formatAmount(amount, currency) as Intl.StringNumericLiteral)
}

export function add(...amounts: readonly Minor[]): Minor {
  let sum = 0
  for (const amount of amounts) sum += amount
  return minor(sum)
}

export function subtract(a: Minor, b: Minor): Minor {
  return minor(a - b)
}

export function negate(amount: Minor): Minor {
  return minor(-amount)
}

/** amount x quantity, rounded once to the minor unit. */
export function times(amount: Minor, quantity: Decimal, mode: RoundingMode = 'half-up'): Minor {
  return minor(multiplyDivide(amount, quantity, SCALE, mode))
}

/**
 * Splits `total` in proportion to `weights` (non-negative integers, not all zero) so that the parts add up to it
 * exactly: largest remainder, ties to the earlier part. With all weights zero the first part takes everything.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  let sum = 0
  let largest = 0
  for (const weight of weights) {
    sum += weight
    if (weight > largest) largest = weight
  }
  if (sum === 0) return weights.map((_, index) => (index === 0 ? total : NOTHING))
  const size = Math.abs(total)
  const sign = total < 0 ? -1 : 1
  const exact = Number.isSafeInteger(size * largest)
  let left = size
  const parts = new Array<number>(weights.length)
  const remainders = new Array<number>(weights.length)
  for (let place = 0; place < weights.length; place += 1) {
    const weight = weights[place] ?? 0
    const part = exact ? wholePart(size * weight, sum) : multiplyDivide(size, weight, sum, 'down')
    parts[place] = part === 0 ? 0 : part * sign
    remainders[place] = exact ? size * weight - part * sum : remainderOf(size, weight, sum)
    left -= part
  }
  if (left > 0) handOut(left, parts, remainders, sum, sign)
  return parts as Minor[]
}

/** More parts than these are sorted; of fewer the largest remainder is looked for again and again. */
const FEW_PARTS = 12

/** Adds one unit of `sign` to the `count` parts of the largest remainders (each below `sum`), earlier parts first. */
function handOut(count: number, parts: number[], remainders: number[], sum: number, sign: number): void {
  const length = parts.length
  if (length <= FEW_PARTS || !Number.isSafeInteger(sum * length)) {
    for (let left = count; left > 0; left -= 1) {
      let largest = 0
      for (let place = 1; place < length; place += 1) {
        if ((remainders[place] ?? 0) > (remainders[largest] ?? 0)) largest = place
      }
      parts[largest] = (parts[largest] ?? 0) + sign
      remainders[largest] = -1
    }
    return
  }
  // Remainder and place as one number: plain numbers are sorted without asking for each pair.
  const ranks = new Float64Array(length)
  for (let place = 0; place < length; place += 1) {
    ranks[place] = (remainders[place] ?? 0) * length + (length - 1 - place)
  }
  ranks.sort()
  for (let rank = length - count; rank < length; rank += 1) {
    const value = ranks[rank] ?? 0
    const place = length - 1 - (value - wholePart(value, length) * length)
    parts[place] = (parts[place] ?? 0) + sign
  }
}

function remainderOf(size: number, weight: number, sum: number): number {
  const product = size * weight
  return Number.isSafeInteger(product) ? product % sum : Number((BigInt(size) * BigInt(weight)) % BigInt(sum))
}
