import {
  amountOf,
  type IntentRecord,
  type IntentStep,
  isSecondCharge,
  type PaymentIntent,
} from '../../domain/payment/intent.ts'
import { type Draft, liveLines } from '../../domain/sale/draft.ts'
import { maySell } from '../people/rights.ts'
import { carryVoid } from '../refund/void-last.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'
import { completeIfPaid } from '../tender/complete.ts'
import { isCounted, ofPreSettlement, settle } from './outcome.ts'
import { refusedReversal } from './promised.ts'

/** A request may have reached the terminal and its outcome is not known. */
const UNKNOWN: readonly IntentRecord['state'][] = ['sent', 'aborting', 'asking', 'undecided']

/** The terminal only confirms what a person had decided, or the bank what was approved without it. */
const CONFIRMED: readonly string[] = ['found', 'forwarded']

/**
 * Where an open sale goes on after a restart, a sign-in or a fault: at the basket, at paying, or at its payment. Throws
 * where the disk does not take what has to be written; then the counter stands where it stood.
 */
export function resumePayment(register: Register): void {
  const { draft } = register.state
  if (draft === undefined || takeUpPayment(register)) return
  if (draft.payingSince === undefined || liveLines(draft).length === 0) return
  const { phase } = register.state
  register.state.phase = { at: 'tender' }
  try {
    if (draft.refundKind === 'void') carryVoid(register)
    else if (draft.tenders.length > 0) completeIfPaid(register)
  } catch (error) {
    register.state.phase = phase
    throw error
  }
}

/**
 * Puts a payment of the open sale that the sale does not know of on the screen: a charge that was approved but never
 * written to it becomes its tender, one that nobody knows the outcome of is asked for. False where there is none.
 */
export function takeUpPayment(register: Register): boolean {
  const { draft } = register.state
  if (draft === undefined) return false
  let found = false
  const intents = firstCharges(register, draft)
  for (const record of intents) {
    if (!isOpen(register, record, intents)) continue
    found = true
    show(register, paymentOf(register, record))
    tell(register, paymentOf(register, record), record)
    // What is on the screen now has to be seen to first; or that charge ended the sale.
    if (register.state.phase.at !== 'tender') return true
  }
  return found
}

/** Whether a payment of the open sale is on its way, or made and not written to it yet. */
export function hasOpenPayment(register: Register, draft: Draft): boolean {
  const intents = firstCharges(register, draft)
  return intents.some((record) => isOpen(register, record, intents))
}

function firstCharges(register: Register, draft: Draft): readonly IntentRecord[] {
  return register.parts.intents.ofSale(draft.id).filter((record) => !isSecondCharge(record.intent))
}

function isOpen(register: Register, record: IntentRecord, all: readonly IntentRecord[]): boolean {
  const { state, intent } = record
  if (UNKNOWN.includes(state)) return true
  return (
    (state === 'approved' && !isCounted(register, intent.id)) || (state === 'reserved' && !isBeingSettled(record, all))
  )
}

/** A payment that settles it is on its way; what becomes of that one comes first. */
function isBeingSettled({ intent }: IntentRecord, others: readonly IntentRecord[]): boolean {
  return others.some((one) => one.intent.settles?.intent === intent.id && UNKNOWN.includes(one.state))
}

/**
 * An intent went on with nobody waiting for it: asking settled it, asking gave up, or a reversal ended or was refused. The payment on
 * the screen moves only if it is this very one; anything else that moved money is told.
 */
export function settled(register: Register, record: IntentRecord): void {
  const { phase, operator } = register.state
  if (isSecondCharge(record.intent)) {
    // It pays for nothing and is undone without a word, unless the terminal refuses to: then somebody has been charged twice.
    if (record.state !== 'reversing') return
    register.notify('warning', 'second_charge_stands', {
      amount: register.money(amountOf(record)),
      reference: record.intent.id,
    })
    register.changed()
    return
  }
  if (phase.at === 'card' && phase.card.intent === record.intent.id && operator !== undefined) {
    tell(register, phase.card, record)
  } else {
    tellBeside(register, record)
  }
  register.changed()
}

/** Every step of every intent, once it is durable. */
export function journalStep(register: Register, { state, reason, charge }: IntentStep, intent: PaymentIntent): void {
  const card = intent.kind === 'payment' && !isSecondCharge(intent) ? charge?.card : undefined
  register.record({
    fact: 'payment',
    intent: intent.id,
    state,
    amount: intent.amount,
    ...(reason === undefined ? {} : { reason }),
    draft: intent.sale,
    ...(card === undefined ? {} : { card }),
  })
}

/** What a record means for the payment on the screen. */
function tell(register: Register, card: CardPayment, record: IntentRecord): void {
  const { state, charge } = record
  if (state === 'approved' && charge !== undefined) {
    settle(register, card, { result: 'approved', charge, signature: charge.verification === 'signature' })
  } else if (state === 'reserved' && charge !== undefined) {
    settle(register, card, { result: 'reserved', charge })
  } else if (state === 'declined' || state === 'reversed') {
    settle(register, card, { result: 'declined', reason: 'not_charged' })
  } else if (state === 'undecided') {
    show(register, paymentOf(register, record))
    register.sound('attention')
  }
}

function tellBeside(register: Register, record: IntentRecord): void {
  const { intent, state, reason = '' } = record
  const amount = register.money(amountOf(record))
  const takenUpAtSignIn = register.state.draft?.id === intent.sale && !maySell(register)
  if (state === 'reversed') {
    if (intent.kind === 'pre_settlement') register.notify('info', 'hold_cancelled', { amount })
    else register.notify('info', 'reversal_done', { amount })
  } else if (state === 'late_declined') {
    register.notify('warning', 'late_decline', { amount })
  } else if (state === 'undecided') {
    register.notify('warning', 'payment_undecided', { amount, reference: intent.id })
  } else if (refusedReversal(record) === 'unclear') {
    register.notify('warning', 'reversal_unclear', { amount })
  } else if (refusedReversal(record) === 'refused') {
    const owed = register.parts.intents.owed().some((one) => one.intent.id === intent.id)
    if (owed) register.notify('warning', 'reversal_owed', { amount })
    else register.notify('warning', 'reversal_refused', { amount })
  } else if (state === 'approved' && reason.startsWith('contradicted')) {
    register.notify('warning', 'payment_contradicted', { amount })
  } else if (state === 'approved' && !CONFIRMED.includes(reason) && !takenUpAtSignIn) {
    register.notify('warning', 'payment_settled_late', { amount })
  }
}

function show(register: Register, card: CardPayment): void {
  register.state.phase = { at: 'card', card }
}

/** The screen of a payment that is known from its record alone. */
function paymentOf(register: Register, { intent, state }: IntentRecord): CardPayment {
  const since = Date.parse(intent.createdAt)
  const of = ofPreSettlement(register, intent.id)
  return {
    method: intent.method,
    amount: intent.amount,
    intent: intent.id,
    ...(intent.settles === undefined ? {} : { hold: intent.settles }),
    step:
      state === 'undecided'
        ? { step: 'undecided', since, reference: intent.id, ...of }
        : { step: 'asking', since, ...of },
  }
}
