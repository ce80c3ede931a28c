import type { Operator } from '../../domain/operator.ts'
import type { SuspendedShift } from '../../domain/shift/shift.ts'
import type { Register } from '../register.ts'

/* Which shift's till insert is in the drawer. Everything here joins the transaction that is open. */

/** The active shift's insert comes out, and it waits; undefined where none is active. `by` is who does it. */
export function suspend(
  register: Register,
  why: 'asked' | 'switched' | 'forced',
  by: Operator | undefined = register.state.operator,
): SuspendedShift | undefined {
  const { state } = register
  const { shift } = state
  if (shift === undefined) return undefined
  const fact = { fact: 'shift_suspended', shift: shift.number, owner: shift.operator, why } as const
  const { at } = register.record(fact, {}, by)
  const waiting: SuspendedShift = { shift, at, by: by?.number ?? shift.operator }
  state.suspended = [...state.suspended, waiting].sort((one, other) => one.shift.number - other.shift.number)
  delete state.shift
  delete state.holder
  return waiting
}

/** A suspended shift's insert goes in, and the signed-in operator goes on in it. No other may be active. */
export function resume(register: Register, { shift }: SuspendedShift, approver?: string): void {
  const { state } = register
  if (state.operator === undefined || state.shift !== undefined) throw new Error('A shift is resumed in place of none')
  const { number, operator: owner } = shift
  const approved = approver === undefined ? {} : { approver }
  register.record({ fact: 'shift_resumed', shift: number, owner, ...approved }, {}, state.operator, number)
  state.suspended = state.suspended.filter((waiting) => waiting.shift.number !== number)
  state.shift = shift
  state.holder = state.operator.number
}

/** The signed-in operator goes on in the active shift with the insert that is in; journaled where it was somebody else's. */
export function goOn(register: Register): void {
  const { state } = register
  const { shift, operator } = state
  if (shift === undefined || operator === undefined || state.holder === operator.number) return
  const from = state.holder ?? shift.operator
  register.record({ fact: 'shift_handed_over', shift: shift.number, from, to: operator.number })
  state.holder = operator.number
}
