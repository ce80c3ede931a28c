import type { Input, Result } from '../../../preload/contract.ts'
import { type Minor, NOTHING, negate, parseAmount } from '../../domain/money.ts'
import { DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'
import { paying } from '../tender/gate.ts'
import { charge } from './charge.ts'

/** Chooses how to pay; the amount is shown large and checked before anything is sent to the terminal. */
export function startCard(register: Register, input: Input<'startCard'>): Result<null> {
  const ready = paying(register)
  if (!ready.ok) return ready
  const due = absolute(register.due())
  const amount = input.amount === undefined ? due : parseAmount(input.amount, register.settings.profile.currency)
  if (amount === undefined) return refuse('amount_unreadable', { text: input.amount ?? '' })
  if (amount <= NOTHING) return refuse('amount_not_positive')
  if (amount > due) return refuse('more_than_due', { due: register.amount(due) })
  show(register, { method: input.method, amount, step: { step: 'check_amount' } })
  return DONE
}

/** A wallet code was scanned on the tender screen: the same check, then the code goes to the terminal and is forgotten. */
export function startWallet(register: Register, walletCode: string): Result<null> {
  const ready = paying(register)
  if (!ready.ok) return ready
  if (register.due() <= NOTHING) return refuse('more_than_due', { due: register.amount(register.due()) })
  show(register, { method: 'wallet', amount: register.due(), step: { step: 'check_amount' }, walletCode })
  return DONE
}

/** The cashier checked the amount with the customer. The amount comes back with the answer: what was seen is what is charged. */
export function confirmCard(register: Register, input: Input<'confirmCard'>): Result<null> {
  const { phase, operator } = register.state
  if (phase.at !== 'card' || operator === undefined) return refuse('not_paying')
  if (register.state.locked) return refuse('counter_locked')
  const { step } = phase.card.step
  const again = phase.card.step.step === 'refused' && phase.card.step.canRetry
  if (step !== 'check_amount' && !again) return refuse('payment_running')
  const amount = parseAmount(input.amount, register.settings.profile.currency)
  if (amount !== phase.card.amount) return refuse('amount_changed', { amount: register.amount(phase.card.amount) })
  charge(register, phase.card)
  return DONE
}

/** Before anything was sent: back. While the terminal works: a request to stop, and the payment's own answer decides. */
export function cancelCard(register: Register): Result<null> {
  const { phase } = register.state
  if (phase.at !== 'card') return refuse('not_paying')
  switch (phase.card.step.step) {
    case 'check_amount':
    case 'refused':
      register.state.phase = { at: 'tender' }
      return DONE
    case 'present':
    case 'pin':
    case 'authorising':
      register.parts.payments.cancel()
      return DONE
    case 'cancelling':
    case 'asking':
    case 'undecided':
    case 'signature':
      return refuse('payment_running')
  }
}

export function show(register: Register, card: CardPayment): void {
  register.state.phase = { at: 'card', card }
}

function absolute(amount: Minor): Minor {
  return amount < NOTHING ? negate(amount) : amount
}
