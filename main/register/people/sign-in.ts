import type { Input, Result } from '../../../preload/contract.ts'
import { mayDo } from '../../domain/operator.ts'
import { DONE, refuse } from '../answer.ts'
import { resumePayment } from '../card/resume.ts'
import type { Register } from '../register.ts'

export async function signIn(register: Register, input: Input<'signIn'>): Promise<Result<null>> {
  if (register.state.operator !== undefined) return refuse('signed_in_already')
  const verdict = await register.parts.operators.verify(input.operator, input.pin)
  if (verdict.verdict !== 'right') {
    const reason = verdict.verdict === 'locked' ? 'locked' : 'wrong_pin'
    register.record({ fact: 'sign_in_refused', number: input.operator, reason })
    register.sound('refused')
    return verdict.verdict === 'locked'
      ? refuse('operator_locked')
      : refuse('wrong_pin', { left: String(verdict.triesLeft) })
  }
  register.state.operator = verdict.operator
  register.state.locked = false
  register.state.language = verdict.operator.language
  delete register.state.notice
  register.record({ fact: 'signed_in' })
  if (register.state.draft !== undefined) resumePayment(register)
  return DONE
}

/** An open sale is not left behind by who may sell: it is finished, held or voided first. Others never had it. */
export function signOut(register: Register): Result<null> {
  const { state } = register
  if (state.operator === undefined) return refuse('not_signed_in')
  if (maySell(register) && (state.draft !== undefined || state.phase.at === 'card')) return refuse('sale_open')
  register.record({ fact: 'signed_out' })
  leave(register)
  return DONE
}

export function lock(register: Register): Result<null> {
  const { state } = register
  if (state.operator === undefined) return refuse('not_signed_in')
  if (state.phase.at === 'card' && state.phase.card.step.step !== 'undecided') return refuse('payment_running')
  if (!state.locked) register.record({ fact: 'locked' })
  state.locked = true
  return DONE
}

export async function unlock(register: Register, input: Input<'unlock'>): Promise<Result<null>> {
  const { operator } = register.state
  if (operator === undefined || !register.state.locked) return refuse('not_locked')
  const verdict = await register.parts.operators.verify(operator.number, input.pin)
  if (verdict.verdict === 'right') {
    register.state.locked = false
    register.record({ fact: 'unlocked' })
    return DONE
  }
  register.record({ fact: 'sign_in_refused', number: operator.number, reason: 'wrong_pin' })
  register.sound('refused')
  return verdict.verdict === 'locked'
    ? refuse('operator_locked')
    : refuse('wrong_pin', { left: String(verdict.triesLeft) })
}

/** The screens' language for as long as this operator is signed in; on the sign-in screen, the station's until the next start. */
export function setLanguage(register: Register, { language }: Input<'setLanguage'>): Result<null> {
  register.state.language = language
  return DONE
}

/** Whether this operator may sell at all; a technician may not. */
export function maySell(register: Register): boolean {
  const { operator } = register.state
  return operator !== undefined && mayDo(operator.role, 'sell')
}

function leave(register: Register): void {
  const { state } = register
  delete state.operator
  delete state.language
  delete state.notice
  delete state.pendingQuantity
  state.locked = false
  state.phase = { at: 'selling' }
}
