import type { Input, Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import { remindOfLateDeclines } from '../card/late.ts'
import { resumePayment } from '../card/resume.ts'
import type { Register } from '../register.ts'
import { arrive, type Wish } from '../shift/arrival.ts'
import { remindOfMaintenance } from '../upkeep/remind.ts'
import { remindOfDays } from '../watch/days.ts'
import { checkBadge, checkPin, identify, type Known } from './identify.ts'
import { maySell } from './rights.ts'

export async function signIn(register: Register, input: Input<'signIn'>): Promise<Result<null>> {
  if (register.state.operator !== undefined) return refuse('signed_in_already')
  const known = await identify(register, input)
  if (!known.ok) return known
  enter(register, known.value, input.shift ?? 'go_on')
  return DONE
}

/** Whoever proved who they are is at the counter, in a shift where they may sell. */
export function enter(register: Register, { operator, how }: Known, wish: Wish): void {
  const { state } = register
  register.together(() => {
    register.record({ fact: 'signed_in', how }, {}, operator)
    state.operator = operator
    state.locked = false
    state.language = operator.language
    register.clearNotice()
    remindOfMaintenance(register)
    remindOfDays(register)
    if (maySell(register)) remindOfLateDeclines(register)
    arrive(register, wish)
  })
  register.afterCommit(() => {
    if (maySell(register) && state.phase.at !== 'choose_shift') resumePayment(register)
  })
}

/**
 * An open sale is finished, held or voided first; a technician cannot do that and leaves it to the next operator, and so
 * does who has not said yet in which shift to go on. Who locked the counter unlocks it first, or is signed out by somebody
 * with the right (`forceSignOut`), unless nothing of theirs is left at it.
 */
export function signOut(register: Register): Result<null> {
  const { state } = register
  if (state.operator === undefined) return refuse('not_signed_in')
  if (state.locked && !leavesNothing(register)) return refuse('counter_locked')
  if (terminalWorks(register)) return refuse('payment_running')
  if (state.draft !== undefined && maySell(register) && state.phase.at !== 'choose_shift') return refuse('sale_open')
  register.record({ fact: 'signed_out' })
  leave(register)
  return DONE
}

/** Nothing of the operator's is at the counter: no shift and no sale, or they never sell. */
export function leavesNothing(register: Register): boolean {
  const { shift, draft } = register.state
  return !maySell(register) || (shift === undefined && draft === undefined)
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

/** By the PIN or the badge of who locked it; somebody else's badge opens nothing here. */
export async function unlock(register: Register, shown: Input<'unlock'>): Promise<Result<null>> {
  const { operator } = register.state
  if (operator === undefined || !register.state.locked) return refuse('not_locked')
  const known =
    'badge' in shown ? checkBadge(register, shown.badge) : await checkPin(register, operator.number, shown.pin)
  if (!known.ok) return known
  if (known.value.operator.number !== operator.number) return refuse('badge_not_yours', { name: operator.name })
  register.record({ fact: 'unlocked', how: known.value.how })
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
export function terminalWorks({ state: { phase } }: Register): boolean {
  if (phase.at !== 'card') return false
  const { step } = phase.card.step
  return !WAITS_FOR_PEOPLE.has(step)
}

/** Nobody is at the counter any more. The open sale and the shift stay as they are. */
export function leave(register: Register): void {
  const { state } = register
  delete state.operator
  delete state.language
  delete state.uncheckedDays
  register.clearNotice()
  delete state.pendingQuantity
  state.locked = false
  state.phase = { at: 'selling' }
}
