import { negate } from '../../domain/money.ts'
import type { Charge } from '../../domain/payment/charge.ts'
import { failure } from '../answer.ts'
import type { PaymentOutcome, PaymentRequest } from '../ports.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'
import { completeIfPaid } from '../tender/complete.ts'
import { nextTenderId } from '../tender/gate.ts'

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
}

/**
 * A step could not be written to disk. Where nothing had been sent, nothing was charged; where something had, the intent
 * is open and the terminal is asked.
 */
function interrupted(register: Register, card: CardPayment, error: unknown): void {
  register.trouble(error)
  const open = register.parts.intents.open().find((record) => record.intent.sale === register.state.draft?.id)
  if (open === undefined) settle(register, card, { result: 'declined', reason: 'not_charged' })
  else follow(register, { ...card, intent: open.intent.id }, { step: 'asking', since: register.now().getTime() })
}

/** What an outcome means at the counter; also called when an open intent is settled after a restart. */
export function settle(register: Register, card: CardPayment, outcome: PaymentOutcome): void {
  switch (outcome.result) {
    case 'approved':
      if (!outcome.signature) {
        accept(register, outcome.charge)
        return
      }
      register.state.phase = {
        at: 'card',
        card: {
          ...card,
          approved: outcome.charge,
          step: { step: 'signature', brand: outcome.charge.brand, lastDigits: outcome.charge.maskedPan.slice(-4) },
        },
      }
      return
    case 'declined': {
      const { walletCode: _used, ...rest } = card
      const refused = failure(`payment_${outcome.reason}`, { amount: register.amount(card.amount) })
      const canRetry = outcome.reason !== 'refused' && card.method !== 'wallet'
      register.state.phase = { at: 'card', card: { ...rest, step: { step: 'refused', failure: refused, canRetry } } }
      register.sound('refused')
      return
    }
    case 'undecided':
      register.state.phase = {
        at: 'card',
        card: {
          ...card,
          intent: outcome.intent,
          step: { step: 'undecided', since: outcome.since, reference: outcome.reference },
        },
      }
      register.sound('attention')
  }
}

/** The charge stands: it becomes a tender of the sale, and the sale is complete if nothing is due any more. */
export function accept(register: Register, approved: Charge): void {
  const { draft } = register.state
  if (draft === undefined) throw new Error(`The charge ${approved.intent} belongs to no open sale`)
  const amount = draft.kind === 'refund' ? negate(approved.amount) : approved.amount
  register.apply({
    do: 'tender_added',
    tender: { id: nextTenderId(register), kind: approved.method, amount, charge: approved },
  })
  register.state.phase = { at: 'tender' }
  register.sound('success')
  completeIfPaid(register)
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
