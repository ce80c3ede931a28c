import type { Input, Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import { isSettling } from '../card/settle.ts'
import type { Pupil } from '../ports.ts'
import type { Register } from '../register.ts'
import { permit } from './rights.ts'
import { lock } from './sign-in.ts'

/**
 * To the practice station. Not while anything is open that a customer or the bank waits for: the counter must be found
 * as it was left.
 */
export async function enterTraining(register: Register, { approval }: Input<'enterTraining'>): Promise<Result<null>> {
  const { state, parts, settings } = register
  if (settings.training === true) return refuse('training_already')
  if (parts.training?.enter === undefined) return refuse('training_not_here')
  if (state.operator === undefined) return refuse('not_signed_in')
  if (state.locked) return refuse('counter_locked')
  const open = whatIsOpen(register)
  if (open !== undefined) return open
  const permitted = await permit(register, 'training', approval)
  if (!permitted.ok) return permitted
  const approver = permitted.value === undefined ? {} : { approver: permitted.value }
  const pupil: Pupil = {
    operator: state.operator,
    ...(state.language === undefined ? {} : { language: state.language }),
  }
  await parts.training.enter(pupil, () => register.record({ fact: 'training_entered', ...approver }))
  return DONE
}

/** Why nobody may go and practise now. */
function whatIsOpen(register: Register): ReturnType<typeof refuse> | undefined {
  const { state, parts } = register
  if (state.draft !== undefined) return refuse('sale_open')
  if (state.phase.at === 'count') return refuse('counting')
  const asksTerminal = state.inquiry?.state === 'asking' || isSettling(register)
  if (state.phase.at === 'card' || asksTerminal) return refuse('payment_running')
  return parts.intents.open().length > 0 ? refuse('training_payment_open') : undefined
}

/** Back to the counter, at any moment: nothing of the practice station is worth keeping anybody there. */
export function leaveTraining({ parts, settings }: Register): Result<null> {
  if (settings.training !== true || parts.training?.leave === undefined) return refuse('not_training')
  parts.training.leave()
  return DONE
}

/** What a practice station begins with: who practises is signed in, and everything starts empty. */
export function beginTraining(register: Register, { operator, language }: Pupil, of: string): void {
  const { state } = register
  register.together(() => {
    register.record({ fact: 'training_started', of })
    register.record({ fact: 'signed_in' }, {}, operator)
  })
  state.operator = operator
  state.language = language ?? operator.language
  register.notify('info', 'training_begun')
}

/**
 * The counter is in front again, as it was for who left it. Did that person not stand at the practice station to the end
 * (signed out, locked), the counter asks who is there. Nothing that fails here keeps the counter from selling.
 */
export function backFromTraining(register: Register, isSamePerson: boolean): void {
  const { state } = register
  try {
    register.record({ fact: 'training_left' })
    if (isSamePerson && state.locked) {
      register.record({ fact: 'unlocked' })
      state.locked = false
    } else if (!isSamePerson && state.operator !== undefined) lock(register)
  } catch (error) {
    state.locked = !isSamePerson && state.operator !== undefined
    register.trouble(error)
  }
  register.notify('info', 'training_over')
}
