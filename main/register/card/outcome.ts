import { negate } from '../../domain/money.ts'
import type { Charge } from '../../domain/payment/charge.ts'
import { failure } from '../answer.ts'
import type { PaymentOutcome } from '../ports.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'
import { completeIfPaid } from '../tender/complete.ts'
import { nextTenderId } from '../tender/gate.ts'
import { tellPartPaid } from './gift-card.ts'
import { offerSettlement } from './insurance.ts'
import { signatureStep } from './signature.ts'

/**
 * What an outcome means at the counter; also called when an open intent is settled after a restart. A charge that the
 * disk does not take stays on the screen until it does: the money has moved, so nothing may be charged in its place.
 */
export function settle(register: Register, card: CardPayment, outcome: PaymentOutcome): void {
  switch (outcome.result) {
    case 'approved':
      if (!askedAgain(register, card, outcome.charge)) approve(register, card, outcome.charge, outcome.signature)
      return
    case 'reserved':
      offerSettlement(register, card, outcome.charge)
      return
    case 'declined': {
      const { walletCode: _used, ...rest } = card
      const amount = { amount: register.money(card.amount) }
      // A gift card that is refused is most often an empty one: its own words say so.
      const isEmptyGift = card.method === 'gift' && outcome.reason === 'refused'
      const refused = isEmptyGift ? failure('gift_card_refused', amount) : failure(`payment_${outcome.reason}`, amount)
      const canRetry = outcome.reason !== 'refused' && card.method !== 'wallet'
      const step = { step: 'refused', failure: refused, canRetry, moved: false } as const
      register.state.phase = { at: 'card', card: { ...rest, step } }
      register.sound('refused')
      return
    }
    case 'undecided':
      register.state.phase = {
        at: 'card',
        card: {
          ...card,
          intent: outcome.intent,
          step: {
            step: 'undecided',
            since: outcome.since,
            reference: outcome.reference,
            ...ofPreSettlement(register, outcome.intent),
          },
        },
      }
      register.sound('attention')
  }
}

/** Marks the step of an intent that only holds money. */
export function ofPreSettlement({ parts }: Register, intent: string): { readonly preSettlement?: true } {
  return parts.intents.find(intent)?.intent.kind === 'pre_settlement' ? { preSettlement: true } : {}
}

/** A charge that stands: with the customer's signature looked at first where it needs one. */
export function approve(register: Register, card: CardPayment, approved: Charge, signature: boolean): void {
  if (signature) show(register, card, approved, signatureStep(register, approved))
  else acceptOrHold(register, card, approved)
}

/**
 * The same card paid the same amount a moment ago: somebody has to say that it is a second purchase before the charge
 * counts. Which card it is the terminal tells with the approval and not before, so the charge stands until it is undone.
 */
function askedAgain(register: Register, card: CardPayment, approved: Charge): boolean {
  const before = register.state.draft?.kind === 'refund' ? undefined : register.parts.watch?.repeats(approved)
  if (before === undefined) return false
  show(register, card, approved, { step: 'repeated', ...shownOf(approved), minutes: before.minutes })
  register.sound('attention')
  return true
}

function shownOf({ brand, maskedPan }: Charge) {
  return { brand, lastDigits: maskedPan.slice(-4) }
}

function show(register: Register, card: CardPayment, approved: Charge, step: CardPayment['step']): void {
  register.state.phase = { at: 'card', card: { ...card, approved, step } }
}

function acceptOrHold(register: Register, card: CardPayment, approved: Charge): void {
  try {
    accept(register, approved)
  } catch (error) {
    register.trouble(error)
    const refused = failure('charge_not_written', { amount: register.money(approved.amount) })
    register.state.phase = {
      at: 'card',
      card: { ...card, step: { step: 'refused', failure: refused, canRetry: false, moved: true } },
    }
    register.sound('attention')
  }
}

/**
 * The charge stands: it becomes a tender of the sale, once however often it is told, and the sale is complete if nothing
 * is due any more. Throws where the disk does not take it.
 */
export function accept(register: Register, approved: Charge): void {
  const { draft } = register.state
  if (draft === undefined) throw new Error(`The charge ${approved.intent} belongs to no open sale`)
  if (isCounted(register, approved.intent)) return
  const amount = draft.kind === 'refund' ? negate(approved.amount) : approved.amount
  register.together(() => {
    register.apply({
      do: 'tender_added',
      tender: { id: nextTenderId(register), kind: approved.method, amount, charge: approved },
    })
    register.state.phase = { at: 'tender' }
    register.sound('success')
    completeIfPaid(register)
  })
  tellPartPaid(register, approved)
}

/** Whether the charge of this intent is a tender of the open sale. */
export function isCounted(register: Register, intent: string): boolean {
  const tenders = register.state.draft?.tenders ?? []
  return tenders.some((tender) => 'charge' in tender && tender.charge.intent === intent)
}
