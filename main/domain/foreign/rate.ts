import { type Decimal, SCALE } from '../decimal.ts'
import { type Currency, type Minor, minor, NOTHING } from '../money.ts'
import { multiplyDivide } from '../rounding.ts'
import { leastPaid } from './notes.ts'

/** A foreign currency that the store takes as cash. Change is given in the store's own. */
export interface ForeignCash {
  readonly currency: Currency
  /** Units of the store's currency for one unit of this one. */
  readonly rate: Decimal
  /** Since when the rate holds, ISO 8601 with offset. */
  readonly from?: string
  /** Until when it holds: later nobody takes the currency by it. */
  readonly validUntil?: string
  /** What is taken of it, minor units, largest first; its usual notes where the store says nothing. */
  readonly denominations?: readonly Minor[]
  /** The most of it that one sale takes, minor units. */
  readonly limit?: Minor
}

/** Cash of a foreign currency as it was handed over: how much of it, and by which rate it was taken. */
export interface ForeignAmount {
  readonly currency: Currency
  /** Minor units of that currency. */
  readonly given: Minor
  readonly rate: Decimal
}

/** A day and night: banks set rates anew each day, so an older one is told of and not refused. */
const OLD_AFTER = 24 * 60 * 60 * 1000

/**
 * How a rate stands. `ahead` and `over` are the store's own dates and nobody takes the currency by it; `old` is only as
 * old as it is, and whoever takes it is told.
 */
export type RateState = 'good' | 'old' | 'ahead' | 'over'

export function rateState({ from, validUntil }: Pick<ForeignCash, 'from' | 'validUntil'>, now: Date): RateState {
  if (from !== undefined && Date.parse(from) > now.getTime()) return 'ahead'
  if (validUntil !== undefined) return Date.parse(validUntil) < now.getTime() ? 'over' : 'good'
  return from !== undefined && now.getTime() - Date.parse(from) > OLD_AFTER ? 'old' : 'good'
}

/** What foreign cash is worth in `local` minor units: rounded once, halves up. */
export function worthOf({ currency, given, rate }: ForeignAmount, local: Currency): Minor {
  const { numerator, denominator } = scales(currency, local)
  return minor(multiplyDivide(given, rate * numerator, SCALE * denominator, 'half-up'))
}

/**
 * The least of a foreign currency that its notes can pay and that is worth at least `due`, local minor units. Undefined
 * where that is beyond exact integers.
 */
export function foreignDue(
  due: Minor,
  foreign: ForeignCash,
  notes: readonly Minor[],
  local: Currency,
): Minor | undefined {
  if (due <= NOTHING) return NOTHING
  const { numerator, denominator } = scales(foreign.currency, local)
  // Worth is rounded half up, so half a minor unit less than `due` is worth it too.
  const halves = BigInt(2 * due - 1) * BigInt(SCALE) * BigInt(denominator)
  const unit = 2n * BigInt(foreign.rate) * BigInt(numerator)
  const least = Number((halves + unit - 1n) / unit)
  if (!Number.isSafeInteger(least)) return undefined
  const paid = leastPaid(least, notes)
  return paid === undefined || !Number.isSafeInteger(paid) ? undefined : minor(paid)
}

/** A minor unit of `foreign` at rate 1 is `numerator / denominator` minor units of `local`. */
function scales(foreign: Currency, local: Currency): { readonly numerator: number; readonly denominator: number } {
  const places = local.digits - foreign.digits
  return places >= 0 ? { numerator: 10 ** places, denominator: 1 } : { numerator: 1, denominator: 10 ** -places }
}
