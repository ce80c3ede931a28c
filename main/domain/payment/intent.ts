import type { Minor } from '../money.ts'
import type { Charge, PaymentMethod } from './charge.ts'

/**
 * What the counter asked of the terminal and how far that went. It is on disk before the first byte goes out.
 *
 * created    stored, nothing sent yet
 * sent       the request may have reached the terminal
 * aborting   the counter asked the terminal to stop; the payment's own answer still decides
 * asking     no answer: the terminal is asked for the outcome (nexo TransactionStatus)
 * undecided  asking did not settle it within its time; a person has to look, asking goes on
 * approved   the terminal has charged (or refunded) it
 * declined   the terminal or its host refused: nothing was charged
 * reversing  an approved charge is being undone
 * reversed   undone, the terminal confirmed it
 * reserved   of a pre-settlement: the insurance holds what it will pay, nothing is paid; open until settled or cancelled
 * completed  of a pre-settlement: the payment that settles it is approved, nothing is held any more
 * late_declined  approved offline at the store's risk, and the bank refused it afterwards: the goods are gone
 */
export type IntentState =
  | 'created'
  | 'sent'
  | 'aborting'
  | 'asking'
  | 'undecided'
  | 'approved'
  | 'declined'
  | 'reversing'
  | 'reversed'
  | 'reserved'
  | 'completed'
  | 'late_declined'

export interface PaymentIntent {
  /** Unique per station for ever, e.g. "S1L1-P000042". */
  readonly id: string
  /** The open sale (draft) it pays for. */
  readonly sale: string
  /**
   * A medical insurance payment takes two intents: the pre-settlement, at which the insurance says what it will pay and
   * holds it, and the payment that settles it.
   */
  readonly kind: 'payment' | 'refund' | 'pre_settlement'
  readonly method: PaymentMethod
  readonly amount: Minor
  readonly operator: string
  /** ISO 8601. */
  readonly createdAt: string
  /** nexo ServiceID of the payment request, unique for 48 hours per terminal. */
  readonly service: string
  /** The terminal it was sent to (nexo POIID): no other can tell what became of it. */
  readonly terminal?: string
  /** The store takes the risk of this one: the terminal may approve it without asking the bank. */
  readonly offline?: true
  /**
   * Of a refund: the charge it gives back. Of anything else: the terminal approved one request twice, this is the second
   * charge, and the intent exists only to undo it; nothing is ever asked of the customer for it.
   */
  readonly original?: Charge
  /** Of a payment: what the insurance holds by a pre-settlement. The payment takes exactly that and asks for no card. */
  readonly settles?: Charge
}

/** Whether the intent exists only to undo a second charge: it pays for nothing and is no tender of its sale. */
export function isSecondCharge(intent: PaymentIntent): boolean {
  return intent.kind !== 'refund' && intent.original !== undefined
}

/**
 * Whether all that is known of the outcome is what a person read in the terminal's history: not charged, or charged under
 * a transaction number nobody knows. The terminal's own word on it, once heard, ends that.
 */
export function isDecided({ state, reason = '', charge }: IntentRecord): boolean {
  if (state === 'declined') return reason.startsWith('decided_by:')
  return state === 'approved' && charge?.terminalTransaction === '' && !reason.startsWith('contradicted:')
}

/** What was charged, which may be a part of what was asked for; where nothing is known to have been, what was asked for. */
export function amountOf({ intent, charge }: IntentRecord): Minor {
  return charge?.amount ?? intent.amount
}

/** One step of an intent, appended and never changed. */
export interface IntentStep {
  readonly intent: string
  readonly state: IntentState
  /** ISO 8601. */
  readonly at: string
  /** Machine-readable reason: an error condition of the terminal, `timeout`, `restart`, `decided_by:03` … */
  readonly reason?: string
  readonly charge?: Charge
}

export interface IntentRecord {
  readonly intent: PaymentIntent
  readonly state: IntentState
  readonly reason?: string
  readonly charge?: Charge
}
