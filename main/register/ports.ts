import type { Decimal } from '../domain/decimal.ts'
import type { DeviceSettings } from '../domain/device-settings.ts'
import type { Item } from '../domain/item.ts'
import type { JournalDraft, JournalEntry } from '../domain/journal/fact.ts'
import type { Minor } from '../domain/money.ts'
import type { Operator, Role } from '../domain/operator.ts'
import type { Charge, PaymentMethod } from '../domain/payment/charge.ts'
import type { IntentRecord, IntentStep, PaymentIntent } from '../domain/payment/intent.ts'
import type { Exposure } from '../domain/payment/offline.ts'
import type { Promotion } from '../domain/pricing/promotion.ts'
import type { Language, Profile } from '../domain/profile.ts'
import type { Recall } from '../domain/recall.ts'
import type { Bitmap } from '../domain/receipt/bitmap.ts'
import type { ReceiptDocument } from '../domain/receipt/document.ts'
import type { PaperLook } from '../domain/receipt/look.ts'
import type { RestrictionRule } from '../domain/restriction.ts'
import type { CompletedSale, RefundKind } from '../domain/sale/completed.ts'
import type { DraftEvent } from '../domain/sale/draft.ts'
import type { OnceOnly } from '../domain/sale/once-only.ts'
import type { TenderKind } from '../domain/sale/tender.ts'
import type { Shift, ShiftClose, ShiftTotals, UnfinishedShifts } from '../domain/shift/shift.ts'
import type { LoggedCall } from '../domain/support/call.ts'
import type { UpkeepEvent, UpkeepSubject } from '../domain/upkeep/event.ts'
import type { MaintenanceTask } from '../domain/upkeep/plan.ts'
import type { Acknowledgement, Alert, DayCheck } from '../domain/watch/alert.ts'

/*
 * What the counter needs of the world. Storage, devices and payment implement these; the register calls nothing else.
 * Writes are durable when they return (or resolve); a write that cannot be made durable throws and nothing of it stays.
 */

export interface Clock {
  now(): Date
}

/** Waiting, so that tests and replays can let time pass without any. Milliseconds. */
export interface Timers {
  /** Calls `run` once after `milliseconds`; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void
}

export interface Catalogue {
  /** The item one of whose codes is exactly `code`. */
  find(code: string): Item | undefined
  /** Items by part of a name in either language, by pinyin initials, or by code; best first. */
  search(text: string, limit: number): readonly Item[]
  promotions(): readonly Promotion[]
  /** Whether any item has the family codes that makers' coupons go by. */
  knowsFamilies(): boolean
  /** Whether it says of any item that a medical insurance pays for it. */
  knowsInsured(): boolean
  /** Restrictions on many items at once. */
  restrictions(): readonly RestrictionRule[]
  /** Recalls of the item that a code stands for, those included that do not hold now. */
  recalls(code: string): readonly Recall[]
  /** How many items there are. */
  size(): number
}

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

export type PinVerdict =
  | { readonly verdict: 'right'; readonly operator: Operator }
  /** Number unknown, operator disabled or PIN wrong: the caller must not tell which. */
  | { readonly verdict: 'wrong'; readonly triesLeft: number }
  | { readonly verdict: 'locked' }

export type BadgeVerdict =
  | { readonly verdict: 'right'; readonly operator: Operator }
  /** Somebody's, who may not sign in: disabled, or locked after wrong PINs. */
  | { readonly verdict: 'disabled' | 'locked'; readonly operator: Operator }
  | { readonly verdict: 'unknown' }
  /** Too many unknown badges in a row: none is taken until a PIN is right. */
  | { readonly verdict: 'shut' }

/** Why a badge is not given to an operator. */
export type BadgeProblem = 'badge_taken'

/** Why an operator or a PIN is not taken. */
export type OperatorProblem =
  | BadgeProblem
  | 'bad_number'
  | 'bad_name'
  | 'number_taken'
  | 'number_unknown'
  | 'pin_length'
  | 'pin_too_simple'

export interface Operators {
  list(): readonly (Operator & { readonly locked: boolean; readonly badge: boolean })[]
  find(number: string): Operator | undefined
  /** scrypt N=2^17 r=8 p=1 with the station's pepper, off the main thread. Counts wrong tries durably; five lock. */
  verify(number: string, pin: string): Promise<PinVerdict>
  add(
    operator: Pick<Operator, 'number' | 'name' | 'role' | 'language' | 'born'>,
    pin: string,
  ): Promise<OperatorProblem | undefined>
  resetPin(number: string, pin: string): Promise<OperatorProblem | undefined>
  /** Only what is named changes. */
  change(
    number: string,
    changes: Partial<Pick<Operator, 'name' | 'role' | 'language'>>,
  ): Extract<OperatorProblem, 'bad_name' | 'number_unknown'> | undefined
  disable(number: string): void
  enable(number: string): void
  unlock(number: string): void
  /** Whose badge it is, by its keyed hash. Unknown ones are counted durably; many in a row shut this way in. */
  badgeHolder(badge: string): BadgeVerdict
  /** Gives an operator a badge in place of the one they had; the badge itself is not kept. */
  setBadge(number: string, badge: string): Extract<OperatorProblem, BadgeProblem | 'number_unknown'> | undefined
  removeBadge(number: string): void
  /** Sample operators with their PINs, as long as no other operator exists. */
  samples(): readonly { readonly number: string; readonly name: string; readonly role: Role; readonly pin: string }[]
}

/** The station's settings document: what the store's profile says and what a technician set. */
export interface StationSettings {
  readonly profile: Profile
  /** Seconds a customer has to present a card. */
  readonly presentSeconds: number
  /** 0 never locks by itself. */
  readonly idleLockMinutes: number
  readonly paperColumns: 32 | 48
  readonly textSize: 'normal' | 'large'
  readonly theme: 'light' | 'dark'
  /** Where a customer signs a card payment that needs it; `auto`: on their screen where it can be touched, else on paper. */
  readonly signature: 'auto' | 'screen' | 'paper'
  readonly devices: DeviceSettings
  /** A practice station: every paper and screen of it says so, and no real device is ever used. */
  readonly training?: boolean
  /** Folder on another disk that the journal is copied to as it grows; none where it is not set. */
  readonly journalCopy?: string
  /** Days that stay in the live database; older ones that every other system has had go to archives. All stay where it is not set. */
  readonly retentionDays?: number
}

export interface Settings {
  current(): StationSettings
  save(settings: StationSettings): void
  /** Set when the document could not be read at start and the last good copy is used: what was wrong, and where. */
  readonly trouble?: { readonly file: string; readonly reason: string }
}

/** The store's logo as a printer has it, or why the file cannot be one. */
export type LogoRead =
  | { readonly ok: true; readonly logo: Bitmap }
  | { readonly ok: false; readonly problem: 'not_png' | 'too_large' | 'damaged' | 'blank' }

/** The file that a customer's receipt begins with. */
export interface Logo {
  /** The kept file for paper of so many columns; undefined where there is none. */
  current(columns: number): LogoRead | undefined
  /** What a file would look like; keeps nothing. */
  read(png: Uint8Array, columns: number): LogoRead
  /** Keeps a file that `read` took. Throws where the disk does not take it. */
  save(png: Uint8Array): void
  remove(): void
}

/** Who practises, and in which language their screen is. */
export interface Pupil {
  readonly operator: Operator
  readonly language?: Language
}

/** The way to the practice station and back. */
export interface Training {
  /**
   * Opens an empty practice station where the pupil is signed in, and puts it in front of this one. `entered` is called
   * once it is open; where that throws, or it cannot be opened, nothing has changed. Missing where there is no way in.
   */
  enter?(pupil: Pupil, entered: () => void): Promise<void>
  /** Puts the real station in front again. Missing at the real station. */
  leave?(): void
}

/** Secrets never stand in the database or the settings; Electron's safeStorage keeps them. */
export interface Secrets {
  /** Whether this machine has a key store. Without one nothing is kept: a secret in plain text is none. */
  available(): boolean
  /** Undefined where none was stored under this name. Throws where the store cannot be opened. */
  read(name: string): Buffer | undefined
  write(name: string, secret: Buffer): void
}

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
  /** Counts them in a settlement, once. */
  settle(movements: readonly Movement[]): void
}

/** One movement of money that the terminal's totals must hold. */
export interface Movement {
  readonly record: IntentRecord
  /** A charge or refund itself, or its undoing. */
  readonly of: 'charge' | 'reversal'
}

/** What a terminal added up. nexo: Debit is money taken, Credit given back, ReverseDebit/ReverseCredit their undoing. */
export interface TerminalTotal {
  readonly brand: string
  /** The operator's number, where the terminal adds up by operator. */
  readonly operator?: string
  readonly type: 'Debit' | 'Credit' | 'ReverseDebit' | 'ReverseCredit'
  readonly count: number
  readonly amount: Minor
}

/** What a card has on it. */
export type BalanceAnswer =
  | { readonly ok: true; readonly amount: Minor; readonly brand: string; readonly maskedPan: string }
  | { readonly ok: false; readonly reason: 'refused' | 'unreachable' | 'busy' | 'cancelled' }

export type PaymentProgress =
  | { readonly step: 'present'; readonly expiresAt: number; readonly seconds: number }
  | { readonly step: 'pin' }
  | { readonly step: 'authorising' }
  | { readonly step: 'cancelling' }
  | { readonly step: 'asking'; readonly since: number }

export type PaymentOutcome =
  | { readonly result: 'approved'; readonly charge: Charge; readonly signature: boolean }
  /** Of a pre-settlement: the insurance holds `charge` and will pay it; nothing is paid yet. */
  | { readonly result: 'reserved'; readonly charge: Charge }
  /** Nothing was charged. `reason` is a code with words in the locales under `payment.declined.<reason>`. */
  | {
      readonly result: 'declined'
      readonly reason: 'refused' | 'wrong_pin' | 'no_card' | 'cancelled' | 'unreachable' | 'busy' | 'not_charged'
    }
  /** Asking did not settle it within its time. Asking goes on; `settled` tells when it is known after all. */
  | { readonly result: 'undecided'; readonly intent: string; readonly since: number; readonly reference: string }

/** A line of a basket as the insurance is told of it. */
export interface InsuredGoods {
  readonly code: string
  readonly name: string
  /** Decimal text; pieces, or the station's unit of weight. */
  readonly quantity: string
  readonly amount: Minor
}

export interface PaymentRequest {
  readonly draft: string
  readonly kind: PaymentIntent['kind']
  readonly method: PaymentMethod
  /** Positive. */
  readonly amount: Minor
  readonly operator: string
  readonly presentSeconds: number
  /** A wallet code the cashier's scanner read; held in memory for this one request. */
  readonly walletCode?: string
  /** Of a pre-settlement: the goods it is asked for; for this one request. */
  readonly goods?: readonly InsuredGoods[]
  /** Of a payment: the pre-settlement it settles. */
  readonly settles?: Charge
  readonly original?: Charge
}

/** Card payments that never double and never vanish, whatever the terminal, the network or the power does. */
export interface Payments {
  /** One at a time. Resolves when the outcome is known or cannot be known for now; never rejects for a fault of the terminal. */
  pay(request: PaymentRequest, progress: (progress: PaymentProgress) => void): Promise<PaymentOutcome>
  /** Asks the terminal to stop; the payment's own answer still decides. */
  cancel(): void
  /**
   * Undoes an approved charge; the step is durable when this returns its promise. Answers within seconds: `pending` where
   * the terminal has not confirmed it by then, which is retried by itself until it has.
   */
  reverse(intent: string): Promise<{ readonly result: 'reversed' | 'pending' | 'refused' }>
  /** A person read the terminal's history. */
  decide(intent: string, charged: boolean, approver: string): PaymentOutcome
  /** Intents left open by a crash or by silence, asked about again from here on. */
  recover(settled: (record: IntentRecord) => void): void
  /** Charges approved without the bank that it has not answered for yet. */
  exposure(): Exposure
  /** Asks what a card presented at the terminal has on it (nexo BalanceInquiry); `cancel` ends it. */
  balance(): Promise<BalanceAnswer>
  /** The terminal's totals (nexo GetTotals, or Reconciliation when `close`, which begins a new period). */
  totals(close: boolean): Promise<readonly TerminalTotal[] | undefined>
  /** What the terminal itself has of a movement (nexo TransactionStatus); `unknown` where it could not be had. */
  verify(movement: Movement): Promise<'same' | 'missing' | 'other_amount' | 'unknown'>
  /** Shows lines to the customer on the terminal, where it can; nothing depends on it. */
  display(lines: readonly string[]): void
  /** Whether the terminal answers (nexo Diagnosis). */
  check(): Promise<DeviceCheck>
}

/** A real terminal as a technician enrols it. */
export interface Enrolment {
  readonly host: string
  readonly port: number
  readonly poiId: string
  readonly domain?: string
  readonly eventPort?: number
  readonly storeId?: string
  readonly merchantId?: string
  /** PEM of the authority its certificate comes from. */
  readonly authority: string
  readonly passphrase: string
  readonly keyIdentifier: string
  readonly keyVersion: number
}

/** Why a terminal was not enrolled; codes with words under `failure.enrol_<code>`. */
export type EnrolProblem =
  | 'payments_open'
  | 'no_connection'
  | 'untrusted'
  | 'other_terminal'
  | 'bad_authority'
  | 'other_key'
  | 'refused'
  | 'no_answer'
  | 'secrets'

/** Which terminal this station charges by. */
export interface TerminalChoice {
  readonly kind: 'practice' | 'nexo'
  readonly poiId: string
  /** Whether card tender may be taken. A nexo terminal must have been enrolled first. */
  readonly activated: boolean
}

export interface TerminalDesk {
  choice(): TerminalChoice
  /** Tries the terminal by Login and Diagnosis, and only then keeps it: its secrets in the key store, the rest in the settings. */
  enrol(
    given: Enrolment,
  ): Promise<
    { readonly ok: true; readonly hostReachable: boolean } | { readonly ok: false; readonly why: EnrolProblem }
  >
  /** Back to the built-in practice terminal, or why not. */
  backToPractice(): 'payments_open' | undefined
}

/** What a self-check found of one part. `code` has words in both languages under `check.<name>.<code>`. */
export interface DeviceCheck {
  readonly state: 'ok' | 'warning' | 'failed'
  readonly code: string
  readonly params?: Readonly<Record<string, string>>
}

/** The computer's battery or backup supply, as the system tells of it. */
export interface BatteryState {
  readonly onBattery: boolean
  /** What is left, percent; missing where the system does not tell. */
  readonly percent?: number
  /** What it holds when full of what it held when new, percent. */
  readonly health?: number
}

export interface PowerSource {
  /** Undefined where there is no battery, or nothing is known of one. */
  read(): BatteryState | undefined
}

export interface Printing {
  /** New jobs were committed; print them when the printer can. Returns at once. */
  wake(): void
  /** How many committed jobs wait. */
  waiting(): number
  check(): DeviceCheck
}

export interface Drawer {
  /** Returns at once; only ever called after the commit that justifies it. */
  open(): void
  check(): DeviceCheck
}

export type ScaleReading =
  | { readonly state: 'stable'; readonly weight: Decimal; readonly reading: number }
  | { readonly state: 'moving' | 'empty' | 'under_zero' | 'overload' | 'absent' }

export interface Scale {
  /** The newest reading in the station's unit. `reading` counts settled weighings: the same one is never sold twice. */
  read(): ScaleReading
  /** Called at every change; returns how to stop. */
  watch(changed: (reading: ScaleReading) => void): () => void
  check(): DeviceCheck
}

/** What wears out: millimetres of paper, cuts, drawer openings, scans, and scans that came to nothing. */
export type DeviceCounter = 'paper_mm' | 'cuts' | 'drawer_opens' | 'scans' | 'bad_scans'

/** Kept for maintenance over the station's life. */
export interface DeviceCounters {
  /** Adds 1 unless told otherwise. Returns at once; durable when the lane is idle. */
  add(name: DeviceCounter, amount?: number): void
  all(): Readonly<Record<DeviceCounter, number>>
}

/** What the journal tells of devices and their maintenance, and the plan that they are maintained by. */
export interface UpkeepBook {
  /** The usual plan with the store's changes. */
  plan(): readonly MaintenanceTask[]
  /** Newest first. */
  events(about: UpkeepSubject, limit: number): readonly UpkeepEvent[]
  /** What was done, left out and put off on these days of the calendar, both included; oldest first. */
  between(from: string, to: string): readonly UpkeepEvent[]
  /** When the station's journal began (ISO 8601 with offset). */
  since(): string | undefined
  /** How many service tickets were made. */
  tickets(): number
  /** Another number after every new event. */
  revision(): number
}

export interface PrintJob {
  readonly id: number
  readonly content: PaperContent
}

/** Committed print jobs, oldest first; a job leaves when the printer has confirmed it. */
export interface PrintJobs {
  next(): PrintJob | undefined
  done(id: number): void
  waiting(): number
}

/** An alert as it is kept. */
export interface AlertRecord {
  readonly alert: Alert
  readonly acknowledged?: Acknowledgement
}

/** What the watch noticed, what it remembers, and the days a manager compared with the bank. */
export interface AlertBook {
  /** False where an alert of that id is there already. */
  add(alert: Alert): boolean
  /** Newest first. */
  list(query: { readonly open: boolean; readonly limit: number }): readonly AlertRecord[]
  /** Of business days, both included, oldest first. */
  between(from: string, to: string): readonly AlertRecord[]
  find(id: string): AlertRecord | undefined
  /** How many nobody has seen to. */
  open(): number
  acknowledge(id: string, acknowledgement: Acknowledgement): void
  /** What the rules remembered when it was last kept. */
  memory(): string | undefined
  remember(seq: number, content: string): void
  checkDay(check: DayCheck): void
  checked(day: string): DayCheck | undefined
  /** Business days that sold, before `day`, and that nobody has checked; newest first. */
  unchecked(day: string): readonly string[]
  /** A day's card, wallet and medical money by the journal, and by the terminal's closed settlements. Minor units. */
  figures(day: string): { readonly journal: number; readonly settlement?: number }
}

/** Calls to support, for the list; the journal has them too. */
export interface CallLog {
  /** Joins the transaction that is open. */
  add(call: LoggedCall): void
  /** Newest first. */
  list(limit: number): readonly LoggedCall[]
  find(seq: number): LoggedCall | undefined
}

/** The rules that look at the journal as it grows. */
export interface Watch {
  /** How many alerts closing the shift now would raise. */
  atClose(at: string, shift: number): number
  /** When the same card last paid the same amount, where that is so recent that somebody has to be asked. */
  repeats(charge: Charge): { readonly minutes: number } | undefined
}
