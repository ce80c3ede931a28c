import type { BasketView, QuestionView } from './basket.ts'
import type { CurrencyView, ForeignDueView } from './foreign.ts'
import type { BitmapView, PaperView } from './paper.ts'
import type { NamedView, OperatorView, Role } from './people.ts'
import type { PracticeDevicesView } from './practice.ts'
import type { RefundKind } from './receipts.ts'
import type { ShiftReportView, SuspendedShiftView } from './shift.ts'
import type { CheckView, StationView } from './station.ts'
import type { CardStep, TenderView } from './tender.ts'
import type { InquiryView, SettlementView } from './terminal.ts'
import type { SupportView } from './trouble.ts'
import type { Language, Words } from './words.ts'

/**
 * What the cashier's and the customer's screens draw. Main makes a whole new view after everything that happens and pushes
 * what changed of it (`push.ts`); the screens keep no truth of their own, so a reload or a crash of a window loses nothing.
 * Amounts are integers of the currency's minor units; quantities and weights are decimal strings.
 */

export type ScreenView =
  | {
      readonly kind: 'sign_in'
      readonly checks: readonly CheckView[]
      /** Sample operators with their PINs, until real ones exist. */
      readonly samples: readonly {
        readonly number: string
        readonly name: string
        readonly role: Role
        readonly pin: string
      }[]
    }
  /** `leavesNothing`: anybody may sign them out; else it takes their PIN or somebody with the right. */
  | { readonly kind: 'locked'; readonly operator: OperatorView; readonly leavesNothing: boolean }
  /** Another's shift is active: its number, and the sale that waits in it, if one does. */
  | {
      readonly kind: 'choose_shift'
      readonly shift: number
      readonly waiting?: { readonly items: number; readonly total: number }
    }
  | { readonly kind: 'open_shift'; readonly canSell: boolean }
  | {
      readonly kind: 'selling'
      readonly basket: BasketView
      /** Quantity typed before the item (`3 *`). */
      readonly pendingQuantity?: string
      readonly question?: QuestionView
      readonly held: number
    }
  | {
      readonly kind: 'tender'
      readonly basket: BasketView
      readonly tenders: readonly TenderView[]
      readonly paid: number
      readonly due: number
      /** What is due if the rest is paid in cash (cash rounding); negative on a refund. */
      readonly cashDue: number
      readonly quickAmounts: readonly number[]
      /** On a refund: how its money may go back, the preferred way first, and how much at most. */
      readonly ways?: readonly { readonly kind: TenderView['kind']; readonly most: number }[]
      /** Foreign currencies that are taken, and what is due in them. Missing where none are, and on refunds. */
      readonly foreign?: readonly ForeignDueView[]
      readonly cardReady: boolean
    }
  | {
      readonly kind: 'card'
      readonly basket: BasketView
      readonly method: 'card' | 'wallet' | 'medical' | 'gift'
      readonly amount: number
      /** A wallet or gift card code was scanned: it is charged at once, no card is asked for. */
      readonly scanned: boolean
      readonly state: CardStep
    }
  | {
      readonly kind: 'change'
      readonly receipt: string
      readonly sale: 'sale' | 'refund'
      readonly refundKind?: RefundKind
      /** This sale may still be voided as a whole. */
      readonly voidable: boolean
      readonly total: number
      readonly savings: number
      readonly rounding: number
      readonly tenders: readonly TenderView[]
      readonly change: number
      /** How to give the change: denominations, largest first. */
      readonly hints: readonly { readonly denomination: number; readonly count: number }[]
      /** The customer's paper; none where none was asked for. */
      readonly printing: 'printed' | 'waiting' | 'none'
      /** The customer's screen shows the receipt's QR code. */
      readonly codeShown: boolean
    }
  | {
      readonly kind: 'count'
      readonly denominations: readonly number[]
      /** Foreign currencies that are counted too, each by its notes. */
      readonly foreign?: readonly { readonly currency: CurrencyView; readonly denominations: readonly number[] }[]
      readonly shift: number
      readonly owner: NamedView
    }
  | { readonly kind: 'closed'; readonly report: ShiftReportView }

export interface CounterView {
  readonly revision: number
  readonly language: Language
  readonly look: { readonly textSize: 'normal' | 'large'; readonly theme: 'light' | 'dark' }
  readonly station: StationView
  readonly operator?: OperatorView
  /** The active shift, and who opened it. */
  readonly shift?: { readonly number: number; readonly openedAt: string; readonly owner: NamedView }
  /** Shifts whose till insert was taken out, oldest first; none while nobody is at the counter. */
  readonly suspended: readonly SuspendedShiftView[]
  readonly rights: readonly string[]
  readonly checks: readonly CheckView[]
  readonly screen: ScreenView
  /** Stays until acted on. A new one has a new id, so that the same refusal twice sounds twice. */
  readonly notice?: {
    readonly id: number
    readonly tone: 'info' | 'warning' | 'refusal'
    readonly code: string
    readonly words: Words
    readonly next: Words
  }
  /** The receipt whose code was scanned last: a higher id than the last one opened means open it. */
  readonly receiptScanned?: { readonly id: number; readonly receipt: string }
  /** The newest sound to play; a higher id than the last one played means play it. */
  readonly sound?: { readonly id: number; readonly name: 'scan' | 'refused' | 'success' | 'attention' }
  /** Whom to call, as the store's profile has it. */
  readonly support: readonly SupportView[]
  readonly inquiry?: InquiryView
  readonly settlement?: SettlementView
  /** What the watch noticed and nobody has seen to, and business days nobody has checked; only for who may see it. */
  readonly alerts?: { readonly open: number; readonly days: number }
  /** How much of the maintenance plan waits for the operator's role. */
  readonly maintenance?: { readonly due: number; readonly overdue: number }
  /** Card charges the bank has not been asked about yet: what the store risks. Missing where there are none. */
  readonly exposure?: { readonly count: number; readonly amount: number }
  /** Charges the bank refused after the goods had gone and nobody has seen to. */
  readonly lateDeclines: number
  /** Newest papers of the on-screen printer, newest first. */
  readonly papers: readonly PaperView[]
  /** How the virtual devices are that a trainer may make fail. */
  readonly practice: PracticeDevicesView
  /** Numbers of the codes that wait to be taken from scanners that are no keyboards, oldest first. */
  readonly scans: readonly number[]
}

/** The customer's screen: never a PIN, never another customer's basket, nothing of the shift. */
export interface CustomerView {
  readonly revision: number
  readonly language: Language
  readonly station: StationView
  readonly screen:
    | { readonly kind: 'idle' }
    | { readonly kind: 'basket'; readonly basket: BasketView }
    | {
        readonly kind: 'pay'
        readonly basket: BasketView
        readonly due: number
        /** What is left on the gift card that paid a part. */
        readonly giftLeft?: number
        readonly foreign?: readonly Required<Pick<ForeignDueView, 'currency' | 'rate' | 'due'>>[]
      }
    | {
        readonly kind: 'card'
        readonly amount: number
        readonly step: CardStep['step']
        readonly expiresAt?: number
        readonly seconds?: number
        /** They sign on this screen, or have signed and the cashier compares. */
        readonly signing?: 'asked' | 'given'
        /** What the customer's medical insurance pays, and what is left to pay. */
        readonly insurance?: { readonly fund: number; readonly account: number; readonly own: number }
      }
    | {
        readonly kind: 'thanks'
        readonly total: number
        readonly change: number
        readonly savings: number
        /** What is left on the gift card that paid. */
        readonly giftLeft?: number
        readonly receipt: string
        /** The receipt's QR code, where the customer wants it. */
        readonly code?: BitmapView
      }
}
