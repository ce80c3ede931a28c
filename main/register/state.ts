import type { CardStep, Failure, InquiryView, SettlementView } from '../../preload/contract.ts'
import type { Decimal } from '../domain/decimal.ts'
import type { Item } from '../domain/item.ts'
import type { Minor } from '../domain/money.ts'
import type { Operator } from '../domain/operator.ts'
import type { Charge, PaymentMethod } from '../domain/payment/charge.ts'
import type { PricedBasket } from '../domain/pricing/basket.ts'
import type { Language } from '../domain/profile.ts'
import type { CompletedSale } from '../domain/sale/completed.ts'
import type { Draft } from '../domain/sale/draft.ts'
import type { OnceOnly } from '../domain/sale/once-only.ts'
import type { Shift, ShiftClose, SuspendedShift } from '../domain/shift/shift.ts'

/** An item on its way into the basket: what is known of it, and so what has still to be asked. */
export interface ArrivingItem {
  readonly item: Item
  readonly scanned: string
  readonly quantity?: Decimal
  readonly weight?: Decimal
  readonly amount?: Minor
  readonly unitPrice?: Minor
  /** Pieces that one scan of the code stands for; a keyed quantity counts them. */
  readonly pieces?: number
  readonly once?: OnceOnly
  /** It is a line of the basket already and only looked at again before payment. */
  readonly inBasket?: true
  /** Asked and answered for this very one. */
  readonly answered?: readonly Question[]
}

export type Question = 'seller' | 'age' | 'verify' | 'price' | 'quantity' | 'weight'

export interface CardPayment {
  readonly method: PaymentMethod
  readonly amount: Minor
  readonly step: CardStep
  readonly walletCode?: string
  /** A gift card's number that was scanned; forgotten once it is on its way. */
  readonly giftCode?: string
  /** The approved charge while the signature is looked at. */
  readonly approved?: Charge
  /** What the insurance holds by a pre-settlement: the payment settles it. */
  readonly hold?: Charge
  /** The intent whose outcome is not known. */
  readonly intent?: string
}

/**
 * Where the counter stands. Each phase carries exactly what its screen needs, so a screen that cannot exist
 * cannot be drawn. Whatever must survive a power cut is in the stores; this is rebuilt from them.
 */
export type Phase =
  /** Somebody without a shift of their own signed in where another's is active, and has not said in which to go on. */
  | { readonly at: 'choose_shift' }
  | { readonly at: 'selling'; readonly asking?: { readonly question: Question; readonly arriving: ArrivingItem } }
  | { readonly at: 'tender' }
  | { readonly at: 'card'; readonly card: CardPayment }
  | {
      readonly at: 'change'
      readonly sale: CompletedSale
      /** The customer's paper was handed to the printer. */
      readonly paper: boolean
      /** Of the journal entry that recorded the sale. */
      readonly hash: string
      /** What the receipt's QR code says, while the customer is shown it. */
      readonly code?: string
    }
  /** Of the active shift, or of a suspended one whose insert is counted beside the drawer. */
  | { readonly at: 'count'; readonly shift: Shift }
  | { readonly at: 'closed'; readonly shift: Shift; readonly close: ShiftClose; readonly head: string }

export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'warning' | 'refusal'
  readonly failure: Failure
  /** Stays until a person puts it away, whatever else is told meanwhile: it is about money. */
  readonly stays: boolean
}

export interface RegisterState {
  operator?: Operator
  /** Chosen on the screen; the operator's own, then the station's, where none was. */
  language?: Language
  locked: boolean
  /** The active shift, and who works in it. */
  shift?: Shift
  holder?: string
  /** In the order in which they were opened. */
  suspended: readonly SuspendedShift[]
  phase: Phase
  draft?: Draft
  /** The open sale's prices, worked out anew after each event. */
  priced?: PricedBasket
  /** The moment `priced` is of. */
  pricedAt?: Date
  pendingQuantity?: Decimal
  /** The customer's screen says that it can be touched. */
  customerTouches?: boolean
  /** The balance inquiry on the screen. */
  inquiry?: InquiryView
  /** The inquiry's screen was closed before the terminal had answered: what it answers is for nobody. */
  inquiryOver?: true
  /** The newest comparison of the terminal's totals with the journal. */
  settlement?: SettlementView
  /** A shift was closed while a settlement was on its way: the terminal's period is ended after it. */
  settlementDue?: true
  /** The scale's weighing that was sold last; it is never sold again. */
  soldReading?: number
  /** Business days that nobody compared with the bank, as counted when somebody who may do it signed in. */
  uncheckedDays?: number
  /** Newest first; the first is on the screen. */
  notices: readonly Notice[]
  /** A receipt whose code was scanned: the page opens it once for each id. */
  receiptScanned?: { readonly id: number; readonly receipt: string }
  sound?: { readonly id: number; readonly name: 'scan' | 'refused' | 'success' | 'attention' }
}
