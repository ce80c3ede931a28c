import type { IntentRecord, IntentStep, PaymentIntent } from '../../domain/payment/intent.ts'

/** Durable, append-only states of payment intents. */
export interface IntentStore {
  /** A new intent id, never given before: "S1L1-P000042". */
  nextId(): string
  /** A nexo ServiceID (1 to 10 alphanumerics), unique for far more than 48 hours. */
  nextService(): string
  create(intent: PaymentIntent): void
  step(step: IntentStep): void
  find(id: string): IntentRecord | undefined
  /** Every intent of a draft, oldest first. */
  ofSale(draft: string): readonly IntentRecord[]
  /** Intents whose outcome is not final: created, sent, aborting, asking, undecided, reserved, reversing. */
  open(): readonly IntentRecord[]
  /** Intents that a person decided and that have taken no other final step since, oldest first, however long ago. */
  decided(): readonly IntentRecord[]
  /** Charges approved without the bank that it has not answered for yet, oldest first. */
  offline(): readonly IntentRecord[]
  /** Charges the bank refused after the goods were gone and nobody has seen to yet, oldest first. */
  lateDeclines(): readonly IntentRecord[]
  /** A basket has ended in which these charges count as undone, which the terminal has not confirmed yet. */
  promise(intents: readonly string[]): void
  /** Promised reversals that the terminal refused and nobody has seen to yet, oldest first: the customer is owed them. */
  owed(): readonly IntentRecord[]
  /** Somebody saw to a late decline or an owed charge: takes it off its list. */
  seenTo(intent: string): void
  /** What the terminal moved and no settlement has counted yet, oldest first: charges, refunds, and their undoing. */
  unsettled(): readonly Movement[]
  /**
   * Before the terminal is asked to end its period: all that is unsettled belongs to this closing from now on, unless an
   * earlier one had it, until `settle` counts it. Durable when it returns the closing's number; a later one has a higher one.
   */
  beginClosing(): number
  /** The terminal surely did not end its period: as if that closing had not been begun. */
  closingRefused(closing: number): void
  /** Counts them in a settlement, once. */
  settle(movements: readonly Movement[]): void
}

/** One movement of money that the terminal's totals must hold. */
export interface Movement {
  readonly record: IntentRecord
  /** A charge or refund itself, or its undoing. */
  readonly of: 'charge' | 'reversal'
  /** The closing that first counted it and of which nothing more is known, see `beginClosing`. */
  readonly closing?: number
}
