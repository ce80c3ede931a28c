import type { Input, Result } from '../../../preload/contract.ts'
import { type Minor, NOTHING, parseAmount } from '../../domain/money.ts'
import type { PaymentMethod } from '../../domain/payment/charge.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { atCounter } from '../basket/gate.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'
import { paying, refundNotBy } from '../tender/gate.ts'
import { charge } from './charge.ts'
import { cancelHold, insured } from './insurance.ts'
import { originalCharge } from './original.ts'
import { resumePayment } from './resume.ts'

/** Chooses how to pay; the amount is shown large and checked before anything is sent to the terminal. */
export function startCard(register: Register, input: Input<'startCard'>): Result<null> {
  const owed = payable(register, input.method)
  if (!owed.ok) return owed
  const amount = input.amount === undefined ? owed.value : parseAmount(input.amount, register.settings.profile.currency)
  if (amount === undefined) return refuse('amount_unreadable', { text: input.amount ?? '' })
  if (amount <= NOTHING) return refuse('amount_not_positive')
  if (amount > owed.value && input.method === 'medical' && register.state.draft?.kind !== 'refund')
    return refuse('more_than_insured', { most: register.money(owed.value) })
  if (amount > owed.value) return refuse('more_than_due', { due: register.money(owed.value) })
  show(register, { method: input.method, amount, step: { step: 'check_amount' } })
  register.parts.payments.display([`${register.settings.profile.currency.code} ${register.amount(amount)}`])
  return DONE
}

/**
 * A wallet code was scanned on the tender screen: the same check, then the code goes to the terminal and is forgotten.
 * `walletCode` is digits alone, as the terminal takes it.
 */
export function startWallet(register: Register, walletCode: string): Result<null> {
  if (register.state.draft?.kind === 'refund') return refuse('wallet_takes_only')
  const owed = payable(register, 'wallet')
  if (!owed.ok) return owed
  show(register, { method: 'wallet', amount: owed.value, step: { step: 'check_amount' }, walletCode })
  return DONE
}

/** A gift card of the store was scanned on the tender screen. `giftCode` is digits alone. */
export function startGiftCard(register: Register, giftCode: string): Result<null> {
  if (register.state.draft?.kind === 'refund') return refuse('gift_card_scanned_on_refund')
  const owed = payable(register, 'gift')
  if (!owed.ok) return owed
  show(register, { method: 'gift', amount: owed.value, step: { step: 'check_amount' }, giftCode })
  return DONE
}

/**
 * What a terminal may move: what is due on a sale; on a refund what is to be given back, and no more than the same card
 * paid and has not got back. Never the other way about: a sale of more empties than goods gives money back, in cash.
 */
function payable(register: Register, method: PaymentMethod): Result<Minor> {
  const ready = paying(register)
  if (!ready.ok) return ready
  if (!register.parts.terminal.choice().activated) return refuse('terminal_not_activated')
  if (register.state.draft?.kind === 'refund') {
    const left = originalCharge(register, method)?.left
    return left === undefined ? refundNotBy(method) : answer(left)
  }
  const due = register.due()
  if (due <= NOTHING) return refuse('card_gives_nothing_back', { amount: register.money(due) })
  if (method !== 'medical') return answer(due)
  const { amount } = insured(register)
  return amount <= NOTHING ? refuse('nothing_insured') : answer(amount)
}

/** The cashier checked the amount with the customer. The amount comes back with the answer: what was seen is what is charged. */
export function confirmCard(register: Register, input: Input<'confirmCard'>): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { phase } = register.state
  if (phase.at !== 'card') return refuse('not_paying')
  const { step } = phase.card.step
  const again = phase.card.step.step === 'refused' && phase.card.step.canRetry
  if (step !== 'check_amount' && step !== 'pre_settled' && !again) return refuse('payment_running')
  const amount = parseAmount(input.amount, register.settings.profile.currency)
  if (amount !== phase.card.amount) return refuse('amount_changed', { amount: register.money(phase.card.amount) })
  if (register.state.inquiry?.state === 'asking') return refuse('terminal_busy')
  if (register.state.settlement?.state === 'asking') return refuse('settling')
  charge(register, phase.card)
  return DONE
}

/** Before anything was sent: back. While the terminal works: a request to stop, and the payment's own answer decides. */
export function cancelCard(register: Register): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { phase } = register.state
  if (phase.at !== 'card') return refuse('not_paying')
  switch (phase.card.step.step) {
    case 'check_amount':
    case 'pre_settled':
    case 'refused':
      if (phase.card.hold === undefined) resumePayment(register)
      else cancelHold(register, phase.card.hold)
      return DONE
    case 'present':
    case 'pin':
    case 'authorising':
      register.parts.payments.cancel()
      return DONE
    case 'cancelling':
    case 'reversing':
    case 'asking':
    case 'undecided':
    case 'repeated':
    case 'signature':
      return refuse('payment_running')
  }
}

function show(register: Register, card: CardPayment): void {
  register.state.phase = { at: 'card', card }
}
