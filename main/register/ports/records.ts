import type { Decimal } from '../../domain/decimal.ts'
import type { JournalDraft, JournalEntry } from '../../domain/journal/fact.ts'
import type { Minor } from '../../domain/money.ts'
import type { ReceiptDocument } from '../../domain/receipt/document.ts'
import type { PaperLook } from '../../domain/receipt/look.ts'
import type { CompletedSale, RefundKind } from '../../domain/sale/completed.ts'
import type { DraftEvent } from '../../domain/sale/draft.ts'
import type { OnceOnly } from '../../domain/sale/once-only.ts'
import type { TenderKind } from '../../domain/sale/tender.ts'
import type { Shift, ShiftClose, ShiftTotals, UnfinishedShifts } from '../../domain/shift/shift.ts'

/** Open and held sales, kept event by event so that a power cut loses nothing that was on the screen. */
export interface Drafts {
  /** A new draft id, never given before: "S1L1-D000007". */
  nextId(): string
  /** The events of one step, all or none, in one flush. */
  append(draft: string, events: readonly DraftEvent[]): void
  /** Every draft that is neither completed nor voided, oldest first. */
  unfinished(): readonly { readonly id: string; readonly events: readonly DraftEvent[] }[]
}

/** What a print job prints: a receipt is drawn anew from the ledger, a report is kept as it was. */
export type PaperContent =
  | {
      readonly of: 'receipt'
      readonly receipt: string
      readonly copy: 'customer' | 'merchant'
      readonly duplicate: boolean
    }
  | { readonly of: 'document'; readonly document: ReceiptDocument }

/**
 * What is written in one transaction with a fact. Steps of the open sale, further facts and payment intents join it
 * where all of it is written inside `Journal.together` (use cases: `Register.together`).
 */
export interface Effects {
  /** The draft that this fact ends (completed or voided). */
  readonly finishes?: string
  /** The papers to print; a function where they show the entry itself (its hash on a Z report). */
  readonly papers?: readonly PaperContent[] | ((entry: JournalEntry) => readonly PaperContent[])
}

export interface Journal {
  /**
   * Gives the fact its place in the hash chain and writes it with the ledger rows it stands for (a sale, a shift), its
   * outbox row and its effects: one transaction, one flush.
   */
  record(draft: JournalDraft, effects?: Effects): JournalEntry
  /**
   * One transaction and one flush for everything that `work` writes through any port of the same store (facts with
   * their effects, steps of drafts, intents). Where it throws, or the disk does not take it, none of it happened. `work`
   * must not wait, and may run a second time where room had to be made on a full disk.
   */
  together<T>(work: () => T): T
  /** The newest entry's place; seq 0 and 64 zeros before the first. */
  head(): { readonly seq: number; readonly hash: string; readonly at?: string }
}

export interface SaleSummary {
  readonly receipt: string
  readonly kind: 'sale' | 'refund'
  /** Of a refund that is no return by receipt. */
  readonly refundKind?: RefundKind
  readonly at: string
  readonly operator: string
  readonly total: Minor
  readonly tenders: readonly TenderKind[]
}

/** What is known of the receipts that are looked for; everything that is named must hold. */
export interface SaleQuery {
  /** Words, each part of a receipt number, an exact amount ("12.50") or a card's last four digits. */
  readonly text?: string
  /** Not before this moment (ISO 8601 with offset). */
  readonly from?: string
  /** Before this moment. */
  readonly to?: string
  /** The size of the total, refunds included. */
  readonly amountFrom?: Minor
  readonly amountTo?: Minor
  readonly operator?: string
  readonly kind?: 'sale' | 'refund'
  /** Paid with this among others. */
  readonly tender?: TenderKind
  /** The last four digits of a card. */
  readonly digits?: string
  /** Only receipts with a lower number: the next page after the one that ended there. */
  readonly before?: number
  readonly limit: number
}

export interface Ledger {
  /** The number the next completed sale gets, e.g. "S1L1-000042"; gapless per station. */
  nextReceipt(): string
  sale(receipt: string): CompletedSale | undefined
  /** When the newest sale or refund was completed, as it says. */
  newestSaleAt(): string | undefined
  /** Newest first. */
  sales(query: SaleQuery): readonly SaleSummary[]
  /** What refunds have taken back of a receipt so far: positive quantities and amounts by its line number. */
  returned(receipt: string): readonly {
    readonly line: number
    readonly quantity: Decimal
    readonly net: Minor
    readonly tax: Minor
    readonly gross: Minor
  }[]
  /** The receipt that took a serial number, slip or coupon and has not given it back. */
  takenBy(once: OnceOnly): string | undefined
  /** Every refund of a receipt, voids included, oldest first. */
  refundsOf(receipt: string): readonly CompletedSale[]
  /** The newest receipt of this station. */
  newest(): CompletedSale | undefined
  /** The receipt on which a voucher was used up at this station, unless it was handed back since. */
  voucherUsed(code: string): string | undefined
  /** What a receipt looked like when it was printed; undefined for one of before that was kept. */
  look(receipt: string): PaperLook | undefined
  /** What the newest receipts look like. */
  newestLook(): PaperLook | undefined
  /** What receipts look like from the next one on; joins the transaction that is open. */
  keepLook(look: PaperLook): void
  nextShift(): number
  /** The active shift of this station, if one is: open, and not suspended. */
  openShift(): Shift | undefined
  /** Every shift that is not closed. */
  unfinishedShifts(): UnfinishedShifts
  shift(number: number): { readonly shift: Shift; readonly close?: ShiftClose } | undefined
  /** Added up from the rows of the shift, no counters that could drift. */
  shiftTotals(number: number): ShiftTotals
}

/** Room on the disk. */
export interface Room {
  /** Only enough to end what is open: no new sale may be begun. */
  isShort(): boolean
}
