import type { Input, Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import { remindOfLateDeclines } from '../card/late.ts'
import { resumePayment } from '../card/resume.ts'
import type { Register } from '../register.ts'
import { remindOfDays } from '../watch/days.ts'
import { checkPin } from './pin.ts'
import { maySell } from './rights.ts'

export async function signIn(register: Register, input: Input<'signIn'>): Promise<Result<null>> {
  if (register.state.operator !== undefined) return refuse('signed_in_already')
  const known = await checkPin(register, input.operator, input.pin)
  if (!known.ok) return known
  register.record({ fact: 'signed_in' }, {}, known.value)
  register.state.operator = known.value
  register.state.locked = false
  register.state.language = known.value.language
  register.clearNotice()
  remindOfDays(register)
  if (maySell(register)) {
    remindOfLateDeclines(register)
    resumePayment(register)
  }
  return DONE
}

/**
 * An open sale is finished, held or voided first. Only who cannot do that leaves it to the next operator: the counter of
 * somebody who locked it and went, and a technician.
 */
export function signOut(register: Register): Result<null> {
  const { state } = register
  if (state.operator === undefined) return refuse('not_signed_in')
  if (terminalWorks(register)) return refuse('payment_running')
  if (state.draft !== undefined && maySell(register) && !state.locked) return refuse('sale_open')
  register.record({ fact: 'signed_out' })
  leave(register)
  return DONE
}

/** Not while the terminal works: the cashier must see what becomes of the payment. */
export function lock(register: Register): Result<null> {
  const { state } = register
  if (state.operator === undefined) return refuse('not_signed_in')
  if (terminalWorks(register)) return refuse('payment_running')
  if (!state.locked) register.record({ fact: 'locked' })
  state.locked = true
  return DONE
}

export async function unlock(register: Register, { pin }: Input<'unlock'>): Promise<Result<null>> {
  const { operator } = register.state
  if (operator === undefined || !register.state.locked) return refuse('not_locked')
  const known = await checkPin(register, operator.number, pin)
  if (!known.ok) return known
  register.record({ fact: 'unlocked' })
  register.state.locked = false
  return DONE
}

/** The screens' language for as long as this operator is signed in; on the sign-in screen, the station's until the next start. */
export function setLanguage(register: Register, { language }: Input<'setLanguage'>): Result<null> {
  register.state.language = language
  return DONE
}

/** Steps at which the terminal has done its part. */
const WAITS_FOR_PEOPLE: ReadonlySet<string> = new Set([
  'check_amount',
  'refused',
  'repeated',
  'pre_settled',
  'signature',
  'undecided',
])

/** Whether a payment is at the terminal or being asked about: it goes on by itself and ends by itself. */
function terminalWorks({ state: { phase } }: Register): boolean {
  if (phase.at !== 'card') return false
  const { step } = phase.card.step
  return !WAITS_FOR_PEOPLE.has(step)
}

function leave(register: Register): void {
  const { state } = register
  delete state.operator
  delete state.language
  delete state.uncheckedDays
  register.clearNotice()
  delete state.pendingQuantity
  state.locked = false
  state.phase = { at: 'selling' }
}
