import type { Minor } from '../../domain/money.ts'
import type { Charge, PaymentMethod } from '../../domain/payment/charge.ts'
import type { IntentRecord, PaymentIntent } from '../../domain/payment/intent.ts'
import type { Exposure } from '../../domain/payment/offline.ts'
import type { DeviceCheck } from './devices.ts'
import type { Movement } from './intents.ts'

/** What the practice terminal can be told of its customer: said once, where the panel and the replay read it too. */
export type { PracticeGift, PracticeOutcome } from '../../../preload/contract/practice.ts'

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
  /** A gift card's number the cashier's scanner read; held in memory for this one request. */
  readonly giftCode?: string
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
   * Undoes an approved charge; the step is durable when this returns its promise, which rejects where it could not be
   * written: the charge stands then. Answers within seconds: `pending` where the terminal has not confirmed it by then,
   * which is retried by itself until it has; `refused`, or `unclear` where an earlier reversal of it may have been carried
   * out that the terminal knows nothing of any more.
   */
  reverse(intent: string): Promise<{ readonly result: 'reversed' | 'pending' | 'refused' | 'unclear' }>
  /** A person read the terminal's history; `amount` is what it shows, where that may be less than was asked. */
  decide(intent: string, charged: boolean, approver: string, amount?: Minor): PaymentOutcome
  /**
   * Intents left open by a crash or by silence, asked about again from here on. Told are also second charges, in state
   * `reversing`, that the terminal refuses to undo.
   */
  recover(settled: (record: IntentRecord) => void): void
  /** Charges approved without the bank that it has not answered for yet. */
  exposure(): Exposure
  /** Asks what a card presented at the terminal has on it (nexo BalanceInquiry); `cancel` ends it. */
  balance(): Promise<BalanceAnswer>
  /**
   * The terminal's totals (nexo GetTotals, or Reconciliation when `close`, which begins a new period). `refused`: it said no,
   * or cannot know that it was asked, and its period goes on; undefined where that is not known.
   */
  totals(close: boolean): Promise<readonly TerminalTotal[] | 'refused' | undefined>
  /**
   * What the terminal itself has of a movement (nexo TransactionStatus); `unknown` where it could not be had. Payments come
   * first: it is asked when none runs, and again where one began meanwhile and it could not tell.
   */
  verify(movement: Movement): Promise<'same' | 'missing' | 'other_amount' | 'unknown'>
  /** Shows lines to the customer on the terminal, where it can; nothing depends on it. */
  display(lines: readonly string[]): void
  /** Whether the terminal answers (nexo Diagnosis). */
  check(): Promise<DeviceCheck>
}
