import { type Decimal, SCALE, scaled } from '../decimal.ts'
import { type Currency, type Minor, minor } from '../money.ts'
import type { Profile } from '../profile.ts'
import { multiplyDivide } from '../rounding.ts'

type WeightUnit = Profile['weightUnit'] | 'oz t'

/** Tenths of a microgram, in which the international pound and the troy ounce are whole numbers too. */
const SIZE: Readonly<Record<WeightUnit, number>> = {
  kg: 10_000_000_000,
  g: 10_000_000,
  lb: 4_535_923_700,
  'oz t': 311_034_768,
}

/**
 * `digits` with `places` decimals in the unit `from`, in the unit `to`. Exact wherever the result has at most six
 * decimals (always within kg and g), else rounded half up once.
 */
export function weightOf(digits: string, places: number, from: WeightUnit, to: Profile['weightUnit']): Decimal {
  const weight = scaled(Number(digits), places)
  if (from === to) return weight
  return scaled(multiplyDivide(weight, SIZE[from], SIZE[to], 'half-up'), 6)
}

/**
 * `digits` with `places` decimals as an amount of `currency`. Undefined where the digits are finer than the
 * currency's minor unit or beyond exact integers: an amount is never rounded on the way in.
 */
export function amountOf(digits: string, places: number, currency: Currency): Minor | undefined {
  const value = Number(digits)
  if (!Number.isSafeInteger(value)) return undefined
  if (places <= currency.digits) {
    const amount = value * 10 ** (currency.digits - places)
    return Number.isSafeInteger(amount) ? minor(amount) : undefined
  }
  const finer = 10 ** (places - currency.digits)
  return value % finer === 0 ? minor(value / finer) : undefined
}

/** The price per unit of weight that `amount` for `weight` comes to, rounded half up to the minor unit. */
export function unitPriceOf(amount: Minor, weight: Decimal): Minor {
  return minor(multiplyDivide(amount, SCALE, weight, 'half-up'))
}

/** Whether `unitPrice` for `weight`, rounded half up, is `amount`. */
export function agrees(amount: Minor, weight: Decimal, unitPrice: Minor): boolean {
  return multiplyDivide(unitPrice, weight, SCALE, 'half-up') === amount
}
