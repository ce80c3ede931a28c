import type { Input, Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import { atTill, present } from '../basket/gate.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { changeTo, tellInsertOut } from './arrival.ts'
import { boundToShift } from './set-aside.ts'
import { suspend } from './turn.ts'

/** The till insert is taken out with the shift left open: a break, or another operator's turn. */
export function suspendShift(register: Register): Result<null> {
  const open = atTill(register)
  if (!open.ok) return open
  const { state } = register
  const bound = boundToShift(register)
  if (bound !== undefined) return bound
  if (state.draft !== undefined) return refuse('sale_open')
  register.clearNotice()
  register.together(() => {
    state.phase = { at: 'selling' }
    tellInsertOut(register, suspend(register, 'asked'))
  })
  return DONE
}

/** Goes on in a suspended shift: one's own, or with the right another's. What is active is suspended in its place. */
export async function resumeShift(register: Register, input: Input<'resumeShift'>): Promise<Result<null>> {
  const open = present(register)
  if (!open.ok) return open
  const { state } = register
  if (state.phase.at === 'count') return refuse('counting')
  const waiting = state.suspended.find(({ shift }) => shift.number === input.shift)
  if (waiting === undefined) return refuse('no_such_shift', { shift: String(input.shift) })
  const bound = boundToShift(register)
  if (bound !== undefined) return bound
  if (state.draft !== undefined && state.phase.at !== 'choose_shift') return refuse('sale_open')
  const isOwn = waiting.shift.operator === state.operator?.number
  const permitted = await permit(register, isOwn ? 'sell' : 'others_shift', input.approval)
  if (!permitted.ok) return permitted
  register.clearNotice()
  register.together(() => changeTo(register, waiting, permitted.value))
  return DONE
}
