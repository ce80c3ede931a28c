import type { Input } from '../../../preload/contract.ts'
import { type Currency, type Minor, minor, NOTHING, parseAmount } from '../../domain/money.ts'
import type { ShiftClose } from '../../domain/shift/shift.ts'

export interface Count {
  readonly sum: Minor
  readonly denominations: ShiftClose['denominations']
}

/** What was counted, by pieces of `known` denominations or as a sum; undefined for what nobody can have counted. */
export function readCount(
  currency: Currency,
  known: readonly Minor[],
  counted: Input<'closeShift'>['counted'],
): Count | undefined {
  if (counted.by === 'sum') {
    const sum = parseAmount(counted.amount, currency)
    return sum === undefined || sum < NOTHING ? undefined : { sum, denominations: [] }
  }
  const seen = new Set<number>()
  let sum = 0
  for (const { denomination, count } of counted.counts) {
    if (!known.some((one) => one === denomination) || seen.has(denomination)) return undefined
    seen.add(denomination)
    sum += denomination * count
  }
  const denominations = counted.counts.map(({ denomination, count }) => ({ denomination: minor(denomination), count }))
  return { sum: minor(sum), denominations }
}
