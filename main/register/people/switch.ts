import type { Input, Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { tellInsertOut } from '../shift/arrival.ts'
import { boundToShift, setAside } from '../shift/set-aside.ts'
import { suspend } from '../shift/turn.ts'
import { words } from '../words.ts'
import { identify } from './identify.ts'
import { holds, secondPerson } from './rights.ts'
import { enter, leave, terminalWorks } from './sign-in.ts'

/** Another operator takes the counter at once; in which shift, `arrive` says. Not in the middle of a payment or a count. */
export async function switchOperator(register: Register, input: Input<'switchOperator'>): Promise<Result<null>> {
  const ready = betweenSteps(register)
  if (!ready.ok) return ready
  const { operator } = register.state
  if ('operator' in input && operator?.number === input.operator) return refuse('switch_self')
  const known = await identify(register, input)
  if (!known.ok) return known
  if (operator?.number === known.value.operator.number) return refuse('switch_self')
  register.together(() => {
    register.record({ fact: 'signed_out' })
    leave(register)
    enter(register, known.value, 'ask')
  })
  return DONE
}

function betweenSteps({ state: { operator, locked, phase, draft } }: Register): Result<null> {
  if (operator === undefined) return refuse('not_signed_in')
  if (locked) return refuse('counter_locked')
  if (phase.at === 'card') return refuse('payment_running')
  if (phase.at === 'tender') return refuse('paying')
  if (phase.at === 'count') return refuse('counting')
  if (phase.at === 'selling' && phase.asking !== undefined) return refuse('answer_first')
  return draft?.kind === 'refund' ? refuse('refund_open') : DONE
}

/**
 * Somebody with the right signs out who locked the counter and went. The sale is put on hold; one with a payment under
 * way stays open, and then its shift does too. Journaled with both names.
 */
export async function forceSignOut(register: Register, input: Input<'forceSignOut'>): Promise<Result<null>> {
  const { state } = register
  const { operator, shift } = state
  if (operator === undefined || !state.locked) return refuse('not_locked')
  if (terminalWorks(register)) return refuse('payment_running')
  const what = words('failure.right.force_sign_out')
  const known = await secondPerson(register, operator, input, what)
  if (!known.ok) return known
  const by = known.value.operator
  if (!holds(register, by.role, 'force_sign_out')) return refuse('approval_not_enough', { what })
  const bound = boundToShift(register)
  const suspends = input.shift === 'suspend' && shift !== undefined
  if (suspends && bound !== undefined) return bound
  register.together(() => {
    const aside = bound === undefined ? setAside(register, by) : {}
    const left = suspends ? 'suspended' : shift === undefined ? 'none' : 'left_open'
    register.record({ fact: 'sign_out_forced', number: operator.number, shift: left, ...aside }, {}, by)
    const waiting = suspends ? suspend(register, 'forced', by) : undefined
    leave(register)
    tellInsertOut(register, waiting)
  })
  return DONE
}
