import { type Minor, minor } from './money.ts'
import type { CashRounding } from './profile.ts'
import { roundToMultiple } from './rounding.ts'

/**
 * The amount that is asked for in coins and notes when `due` is to be paid in cash: a multiple of the smallest coin,
 * `nearest` with halves away from zero, `down` towards zero. It is for the cash part of a payment alone: in a split
 * tender the other tenders are charged exactly, and this is called on what is left for cash. Amounts in minor units;
 * a refund rounds to minus what the sale rounds to. `rounding` null leaves the amount as it is.
 */
export function roundCash(due: Minor, rounding: CashRounding | null): Minor {
  if (rounding === null || rounding.to <= 0) return due
  return minor(roundToMultiple(due, rounding.to, rounding.mode === 'down' ? 'down' : 'half-up'))
}
