import type { Counted, ShiftTotals } from '../../domain/shift/shift.ts'
import type { Register } from '../register.ts'

/** A shift's totals with what of them the bank has not been asked about yet. */
export function totalsWithExposure(register: Register, shift: number): ShiftTotals {
  const totals = register.parts.ledger.shiftTotals(shift)
  const { count, amount } = register.parts.payments.exposure()
  return count === 0 ? totals : { ...totals, offline: { count, amount } }
}

/** `totals` as the Z report has them: with the alerts that the close itself will raise. */
export function closingTotals(register: Register, shift: number, totals: ShiftTotals, count: Counted): ShiftTotals {
  const closing = register.parts.watch?.atClose(register.nowIso(), shift, count) ?? 0
  if (closing === 0) return totals
  const { raised, acknowledged } = totals.alerts ?? { raised: 0, acknowledged: 0 }
  return { ...totals, alerts: { raised: raised + closing, acknowledged } }
}
