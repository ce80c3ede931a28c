import type { Charge } from '../../domain/payment/charge.ts'
import type { PaymentRequest } from '../ports.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'
import { settle } from './outcome.ts'
import { takeUpPayment } from './resume.ts'

/**
 * Sends the payment to the terminal and follows it. Runs beside the counter's other use cases: a cancel must get
 * through while the customer is still looking for the card.
 */
export function charge(register: Register, card: CardPayment): void {
  const { draft, operator } = register.state
  if (draft === undefined || operator === undefined)
    throw new Error('A card is charged for an open sale, by an operator')
  const original = draft.kind === 'refund' ? originalCharge(register, card) : undefined
  const seconds = register.settings.presentSeconds
  const request: PaymentRequest = {
    draft: draft.id,
    kind: draft.kind === 'refund' ? 'refund' : 'payment',
    method: card.method,
    amount: card.amount,
    operator: operator.number,
    presentSeconds: seconds,
    ...(card.walletCode === undefined ? {} : { walletCode: card.walletCode }),
    ...(original === undefined ? {} : { original }),
  }
  // Until the terminal says it is ready the full time shows: the customer may take the card out already.
  follow(register, card, { step: 'present', expiresAt: register.now().getTime() + seconds * 1000, seconds })
  void register.parts.payments
    .pay(request, (progress) => {
      follow(register, card, progress)
      register.changed()
    })
    .then(
      (outcome) => settle(register, card, outcome),
      (error: unknown) => interrupted(register, card, error),
    )
    .then(() => register.changed())
    .catch((error: unknown) => register.trouble(error))
}

/**
 * A step could not be written to disk. Whatever the intents say of this sale is on the screen next; where they say
 * nothing, nothing was sent and so nothing was charged.
 */
function interrupted(register: Register, card: CardPayment, error: unknown): void {
  register.trouble(error)
  if (!takeUpPayment(register)) settle(register, card, { result: 'declined', reason: 'not_charged' })
}

function follow(register: Register, card: CardPayment, step: CardPayment['step']): void {
  register.state.phase = { at: 'card', card: { ...card, step } }
}

/** The same card gets it back: the charge on the original receipt, by its terminal transaction. */
function originalCharge(register: Register, card: CardPayment): Charge | undefined {
  const { refundOf } = register.state.draft ?? {}
  const sale = refundOf === undefined ? undefined : register.parts.ledger.sale(refundOf)
  for (const tender of sale?.tenders ?? []) {
    if ('charge' in tender && tender.kind === card.method) return tender.charge
  }
  return undefined
}
