import type { Minor } from '../money.ts'
import type { Signature } from './signature.ts'

export type PaymentMethod = 'card' | 'wallet' | 'medical' | 'gift'

/** What a medical insurance pays with, in minor units: the pooled fund and the insured person's own account there. */
export interface InsuranceParts {
  readonly fund: Minor
  readonly account: Minor
}

/** An approved card, wallet, medical insurance or gift card payment as the counter may keep it: nothing a thief could pay with. */
export interface Charge {
  /** The intent that asked for it; unique per station. */
  readonly intent: string
  readonly method: PaymentMethod
  /** nexo POITransactionID.TransactionID: what a reversal or refund names. */
  readonly terminalTransaction: string
  /** What was authorised, which may be less than asked (partial approval). */
  readonly amount: Minor
  readonly brand: string
  /** At most first 6 and last 4: "622848******1234". Empty for wallets; of a gift card the last 4 alone: "****0020". */
  readonly maskedPan: string
  /**
   * Which card it was: a digest of the acquirer's token or the payment account reference, where the terminal tells one.
   * The same for every charge of a card, and nothing can be paid with it.
   */
  readonly card?: string
  readonly approvalCode: string
  /** Of a medical insurance payment or pre-settlement: what `amount` is made of, where the terminal tells it. */
  readonly insurance?: InsuranceParts
  /** Of a gift card: what was left on it afterwards, minor units, where the terminal tells it. */
  readonly balanceLeft?: Minor
  readonly entry: 'tap' | 'insert' | 'swipe' | 'scan'
  readonly online: boolean
  readonly verification: 'pin' | 'signature' | 'device' | 'none'
  /** What the customer signed on their screen; the cashier compared it. */
  readonly signature?: Signature
  /** The terminal's own time of it, ISO 8601. */
  readonly at: string
  /** Lines the terminal wants on the two copies (nexo PaymentReceipt), already free of card data. */
  readonly cashierReceipt: readonly string[]
  readonly customerReceipt: readonly string[]
}
