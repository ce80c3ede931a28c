import type { Input } from '../../../preload/contract.ts'
import { notesOf, takenNotes } from '../../domain/foreign/notes.ts'
import { type Currency, type Minor, NOTHING, subtract } from '../../domain/money.ts'
import { expectedForeign, type ForeignClose, type ShiftTotals } from '../../domain/shift/shift.ts'
import type { Register } from '../register.ts'
import { readCount } from './count.ts'

interface ToCount {
  readonly currency: Currency
  readonly notes: readonly Minor[]
}

/**
 * The foreign currencies that are counted at a shift's close: all that the store takes, so that the list tells nothing of
 * what was taken, and any that the shift took before the store stopped taking it.
 */
export function foreignToCount(register: Register, shift: number): readonly ToCount[] {
  const { foreignCash = [] } = register.settings.profile
  const set = foreignCash.map((foreign) => ({ currency: foreign.currency, notes: takenNotes(foreign) }))
  const taken = register.parts.ledger.shiftTotals(shift).foreign ?? []
  const others = taken.filter(({ currency }) => !set.some((one) => one.currency.code === currency.code))
  return [...set, ...others.map(({ currency }) => ({ currency, notes: notesOf(currency) }))]
}

export type ForeignCount =
  | { readonly ok: true; readonly closes: readonly ForeignClose[] }
  /** `missing`: it was taken and nobody counted it. */
  | { readonly ok: false; readonly reason: 'unreadable' | 'missing'; readonly currency: string }

/** The foreign cash as it was counted, currency by currency, against what the shift's `totals` say must be there. */
export function countForeign(
  register: Register,
  shift: number,
  totals: ShiftTotals,
  counted: Input<'closeShift'>['foreign'] = [],
): ForeignCount {
  const toCount = foreignToCount(register, shift)
  const strange = counted.find(
    ({ currency }, index) =>
      !toCount.some((one) => one.currency.code === currency) ||
      counted.findIndex((other) => other.currency === currency) !== index,
  )
  if (strange !== undefined) return { ok: false, reason: 'unreadable', currency: strange.currency }
  const closes: ForeignClose[] = []
  for (const { currency, notes } of toCount) {
    const { code } = currency
    const expected = expectedForeign(totals.foreign?.find((one) => one.currency.code === code))
    const own = counted.find((one) => one.currency === code)
    if (own === undefined) {
      if (expected !== NOTHING) return { ok: false, reason: 'missing', currency: code }
      continue
    }
    const count = readCount(currency, notes, own.counted)
    if (count === undefined) return { ok: false, reason: 'unreadable', currency: code }
    const { sum, denominations } = count
    if (sum === NOTHING && expected === NOTHING) continue
    closes.push({ currency, counted: sum, expected, difference: subtract(sum, expected), denominations })
  }
  return { ok: true, closes }
}
