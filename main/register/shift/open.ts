import type { Input, Result } from '../../../preload/contract.ts'
import { NOTHING, parseAmount } from '../../domain/money.ts'
import type { Shift } from '../../domain/shift/shift.ts'
import { dayAt } from '../../domain/time.ts'
import { DONE, refuse } from '../answer.ts'
import { maySell } from '../people/rights.ts'
import type { Register } from '../register.ts'

/** Opens the till with the change money that was put in. */
export function openShift(register: Register, input: Input<'openShift'>): Result<null> {
  const { state } = register
  if (state.operator === undefined) return refuse('not_signed_in')
  if (state.locked) return refuse('counter_locked')
  if (!maySell(register)) return refuse('may_not_sell')
  if (state.shift !== undefined) return refuse('shift_open')
  const { number: operator } = state.operator
  const waiting = state.suspended.find((one) => one.shift.operator === operator)
  if (waiting !== undefined) return refuse('own_shift_suspended', { shift: String(waiting.shift.number) })
  const float = parseAmount(input.float, register.settings.profile.currency)
  if (float === undefined) return refuse('amount_unreadable', { text: input.float })
  if (float < NOTHING) return refuse('amount_not_positive')
  const shift: Shift = {
    number: register.parts.ledger.nextShift(),
    operator,
    openedAt: register.nowIso(),
    businessDay: dayAt(register.now(), register.timezone),
    float,
  }
  register.record({ fact: 'shift_opened', shift })
  state.shift = shift
  state.holder = shift.operator
  state.phase = { at: 'selling' }
  register.clearNotice()
  return DONE
}
