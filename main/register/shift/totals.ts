import type { ShiftTotals } from '../../domain/shift/shift.ts'
import type { Register } from '../register.ts'

/** A shift's totals with what of them the bank has not been asked about yet. */
export function totalsWithExposure(register: Register, shift: number): ShiftTotals {
  const totals = register.parts.ledger.shiftTotals(shift)
  const { count, amount } = register.parts.payments.exposure()
  return count === 0 ? totals : { ...totals, offline: { count, amount } }
}
