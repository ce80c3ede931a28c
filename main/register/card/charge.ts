import type { Draft } from '../../domain/sale/draft.ts'
import type { PaymentProgress, PaymentRequest } from '../ports.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'
import { insured } from './insurance.ts'
import { originalCharge } from './original.ts'
import { settle } from './outcome.ts'
import { takeUpPayment } from './resume.ts'

const HOLDING = ['authorising', 'cancelling', 'asking'] as const

/**
 * Sends the payment to the terminal and follows it. Runs beside the counter's other use cases: a cancel must get
 * through while the customer is still looking for the card.
 */
export function charge(register: Register, { giftCode, ...card }: CardPayment): void {
  const { draft, operator } = register.state
  if (draft === undefined || operator === undefined)
    throw new Error('A card is charged for an open sale, by an operator')
  const original = draft.kind === 'refund' ? originalCharge(register, card.method)?.charge : undefined
  const isAsked = kindOf(draft, card) === 'pre_settlement'
  const seconds = register.settings.presentSeconds
  const request: PaymentRequest = {
    draft: draft.id,
    kind: kindOf(draft, card),
    method: card.method,
    amount: card.amount,
    operator: operator.number,
    presentSeconds: seconds,
    ...(card.walletCode === undefined ? {} : { walletCode: card.walletCode }),
    ...(giftCode === undefined ? {} : { giftCode }),
    ...(card.hold === undefined ? {} : { settles: card.hold }),
    ...(isAsked ? { goods: insured(register).goods } : {}),
    ...(original === undefined ? {} : { original }),
  }
  // Until the terminal says it is ready the full time shows: the customer may take the card out already.
  if (card.hold !== undefined || giftCode !== undefined) follow(register, card, { step: 'authorising' })
  else follow(register, card, { step: 'present', expiresAt: register.now().getTime() + seconds * 1000, seconds })
  void register.parts.payments
    .pay(request, (progress) => {
      follow(register, card, isAsked && canHold(progress) ? { ...progress, preSettlement: true } : progress)
      register.changed()
    })
    .then(
      (outcome) => settle(register, card, outcome),
      (error: unknown) => interrupted(register, card, error),
    )
    .then(() => register.changed())
    .catch((error: unknown) => register.trouble(error))
}

/** From here on an insurance that is asked may hold what it pays. */
function canHold(progress: PaymentProgress): progress is Extract<PaymentProgress, { step: (typeof HOLDING)[number] }> {
  return HOLDING.some((step) => step === progress.step)
}

/**
 * A step could not be written to disk. Whatever the intents say of this sale is on the screen next; where they say
 * nothing, nothing was sent and so nothing was charged.
 */
function interrupted(register: Register, card: CardPayment, error: unknown): void {
  register.trouble(error)
  if (!takeUpPayment(register)) settle(register, card, { result: 'declined', reason: 'not_charged' })
}

/** A medical insurance is asked first what it pays. */
function kindOf({ kind }: Draft, { method, hold }: CardPayment): PaymentRequest['kind'] {
  if (kind === 'refund') return 'refund'
  return method === 'medical' && hold === undefined ? 'pre_settlement' : 'payment'
}

function follow(register: Register, card: CardPayment, step: CardPayment['step']): void {
  register.state.phase = { at: 'card', card: { ...card, step } }
}
