import type { CurrencyView, ForeignDueView } from './foreign.ts'
import type { PracticeDevicesView } from './practice.ts'
import type { InquiryView, SettlementView } from './terminal-answers.ts'

/**
 * What the cashier's and the customer's screens draw. Main makes a whole new view after everything that happens and pushes
 * what changed of it (`push.ts`); the screens keep no truth of their own, so a reload or a crash of a window loses nothing.
 * Amounts are integers of the currency's minor units; quantities and weights are decimal strings.
 */
export type Language = 'zh-CN' | 'en'
export type Words = Readonly<Record<Language, string>>
export type Role = 'cashier' | 'supervisor' | 'manager' | 'technician'

/** What a person is told when something did not go as asked: what happened, whether money moved, what to do next. */
export interface Failure {
  readonly code: string
  readonly words: Words
  readonly next: Words
}

export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure }

export interface OperatorView {
  readonly number: string
  readonly name: string
  readonly role: Role
}

/** A part of the station as the self-check found it. `advice` only where something is wrong. */
export interface CheckView {
  readonly name:
    | 'printer'
    | 'drawer'
    | 'scanner'
    | 'scale'
    | 'display'
    | 'terminal'
    | 'disk'
    | 'database'
    | 'journal'
    | 'heads'
    | 'journal_copy'
    | 'archive'
    | 'backup'
    | 'settings'
    /** Only where there is no key store. */
    | 'keys'
    | 'clock'
    | 'network'
    | 'battery'
  readonly state: 'ok' | 'warning' | 'failed'
  readonly found: Words
  readonly advice?: Words
}

export interface StationView {
  readonly store: string
  readonly station: string
  readonly currency: { readonly code: string; readonly digits: number }
  readonly timezone: string
  readonly weightUnit: 'kg' | 'lb' | 'g'
  readonly training: boolean
  /** Virtual devices stand in for real ones (first start, training): their panel may be shown. */
  readonly virtual: { readonly scale: boolean; readonly terminal: boolean }
  /** What scanners put around their codes, and within how many ms the same code again is asked about (0: never). */
  readonly scanner: {
    readonly prefix: string
    readonly suffix: string
    readonly doubleScan: number
    /** How operators' badges begin, and their length where that tells them from other codes. */
    readonly badges: readonly { readonly prefix: string; readonly length?: number }[]
  }
}

export interface DiscountView {
  readonly promotion: string
  readonly name: string
  /** Empty where it has no English name. */
  readonly nameEn: string
  readonly amount: number
}

/** Why a line costs what it does, step by step from the price to what is paid for it. */
export interface LineExplanationView {
  readonly line: number
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly measure: 'each' | 'weight'
  readonly quantity: string
  readonly per: number
  /** For `per` pieces or one unit of weight, and where it comes from. */
  readonly price: {
    readonly amount: number
    readonly from: 'shelf' | 'next' | 'keyed' | 'label' | 'receipt'
    /** When the price that was planned began, or the receipt that is returned. */
    readonly detail?: string
  }
  readonly gross: number
  readonly discounts: readonly (DiscountView & {
    /** What the promotion asks and gives, in words; the names of the other goods that share it. */
    readonly rule?: Words
    readonly others: readonly { readonly name: string; readonly nameEn: string }[]
  })[]
  readonly net: number
  readonly taxInside: boolean
  readonly taxes: readonly {
    readonly name: string
    readonly rate: string
    readonly net: number
    readonly amount: number
  }[]
  /** What the customer pays for the line: net, and the tax where it comes on top. */
  readonly pays: number
}

export interface LineView {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly measure: 'each' | 'weight'
  readonly quantity: string
  /** For `per` pieces or one unit of weight. */
  readonly unitPrice: number
  readonly per: number
  readonly gross: number
  readonly discounts: readonly DiscountView[]
  readonly net: number
  readonly voided: boolean
  /** Belongs to another line (a deposit): shown under it, leaves with it. */
  readonly parent?: number
}

export interface BasketView {
  readonly kind: 'sale' | 'refund'
  /** Of a refund. */
  readonly refundKind?: RefundKind
  readonly lines: readonly LineView[]
  /** The line that the newest scan made or changed, for the large type. */
  readonly last?: number
  /** Pieces, with a weighed line counted as one. */
  readonly items: number
  readonly gross: number
  readonly savings: number
  readonly tax: number
  readonly total: number
  readonly member?: string
  /** The certificate that exempts the customer from tax. */
  readonly taxExempt?: string
  readonly coupons: readonly string[]
}

export type RefundKind = 'receipt' | 'no_receipt' | 'void'

export interface TenderView {
  readonly id: number
  readonly kind: 'cash' | 'foreign' | 'card' | 'wallet' | 'medical' | 'voucher'
  readonly amount: number
  /** Card brand and last digits, voucher number: whatever tells two tenders of a kind apart. */
  readonly detail?: string
}

/** One list of points for each time the pen was down, across and down in thousandths of a pad three times as wide as high. */
export type SignatureView = readonly (readonly (readonly [number, number])[])[]

/** Where a card payment stands; every step says whether money has moved. */
export type CardStep =
  | { readonly step: 'check_amount' }
  /** `expiresAt` (ms since 1970) ends the countdown; `seconds` is its whole length. */
  | { readonly step: 'present'; readonly expiresAt: number; readonly seconds: number }
  | { readonly step: 'pin' }
  | { readonly step: 'authorising' }
  | { readonly step: 'cancelling' }
  /** The outcome is not known: the terminal is being asked. `since` ms since 1970. */
  | { readonly step: 'asking'; readonly since: number; readonly preSettlement?: true }
  /** Asking did not settle it: the basket is locked until a supervisor says what the terminal's history shows. */
  | {
      readonly step: 'undecided'
      readonly since: number
      readonly reference: string
      /** It is about what an insurance may hold: no money can have moved. */
      readonly preSettlement?: true
    }
  /**
   * The medical insurance holds what it will pay, from its fund and from the customer's account there; `own` is left to be
   * paid otherwise. Nothing is paid until it is settled.
   */
  | { readonly step: 'pre_settled'; readonly fund: number; readonly account: number; readonly own: number }
  /** A charge of a sale that is voided is being undone at the terminal. */
  | { readonly step: 'reversing'; readonly since: number }
  /** The charge is approved, and the same card paid the same amount `minutes` ago: is it a second purchase? */
  | { readonly step: 'repeated'; readonly brand: string; readonly lastDigits: string; readonly minutes: number }
  /** The charge is approved and the customer signs: on paper, or on their screen, where `strokes` is what they signed. */
  | {
      readonly step: 'signature'
      readonly brand: string
      readonly lastDigits: string
      readonly on: 'screen' | 'paper'
      readonly strokes?: SignatureView
    }
  | { readonly step: 'refused'; readonly failure: Failure; readonly canRetry: boolean }

/** A question that stands between a scan and its line, or before paying. */
export type QuestionView =
  | {
      readonly about: 'age'
      readonly item: string
      readonly itemEn: string
      readonly minAge: number
      readonly bornBefore: string
    }
  /** The operator is too young to sell it: a colleague has to stand by. */
  | { readonly about: 'seller'; readonly item: string; readonly itemEn: string; readonly sellerAge: number }
  /** Look whether it is this item at this price. */
  | { readonly about: 'verify'; readonly item: string; readonly itemEn: string; readonly price: number }
  | { readonly about: 'quantity'; readonly item: string; readonly itemEn: string }
  | { readonly about: 'price'; readonly item: string; readonly itemEn: string }
  | {
      readonly about: 'weight'
      readonly item: string
      readonly itemEn: string
      readonly unitPrice: number
      readonly reading: ScaleView
    }

export type ScaleView =
  | { readonly state: 'stable'; readonly weight: string }
  | { readonly state: 'moving' | 'empty' | 'under_zero' | 'overload' | 'absent' }

export interface ReceiptSummaryView {
  readonly receipt: string
  readonly kind: 'sale' | 'refund'
  /** Of a refund that is no return by receipt. */
  readonly refundKind?: RefundKind
  readonly at: string
  readonly operator: string
  readonly total: number
  readonly tenders: readonly TenderView['kind'][]
}

/** Amounts by which a shift is judged: X while it is open, Z when it is closed. */
export interface ShiftReportView {
  readonly which: 'x' | 'z'
  readonly shift: number
  readonly operator: string
  readonly openedAt: string
  readonly closedAt?: string
  readonly sales: { readonly count: number; readonly amount: number }
  readonly refunds: { readonly count: number; readonly amount: number }
  /** Of the refunds: goods taken back without a receipt, and receipts voided. */
  readonly withoutReceipt: { readonly count: number; readonly amount: number }
  readonly voidedReceipts: { readonly count: number; readonly amount: number }
  readonly discounts: number
  readonly voids: { readonly lines: number; readonly sales: number }
  readonly noSales: number
  /** Prices changed and discounts given by hand; absent in reports of before they were counted. */
  readonly overrides?: { readonly prices: number; readonly discounts: number }
  readonly tenders: readonly {
    readonly kind: TenderView['kind']
    readonly count: number
    /** Not told to who will count the drawer blind. */
    readonly amount?: number
    readonly refunded?: { readonly count: number; readonly amount: number }
    /** Of medical insurance: what came from its fund and from the customers' accounts there. */
    readonly insurance?: { readonly fund: number; readonly account: number }
  }[]
  readonly taxes: readonly {
    readonly code: string
    readonly rate: string
    readonly net: number
    readonly amount: number
  }[]
  /** What the watch noticed, and how much of it was seen to. Not told to a cashier. */
  readonly alerts?: { readonly raised: number; readonly acknowledged: number }
  /** Not told to who will count the drawer blind. */
  readonly cash?: {
    readonly float: number
    readonly sales: number
    readonly paidIn: number
    readonly paidOut: number
    readonly drops: number
    readonly expected: number
    readonly counted?: number
    readonly difference?: number
  }
  /** Foreign cash by currency, in its own minor units; `worth` is what it was taken for. Not told to who will count it. */
  readonly foreign?: readonly {
    readonly currency: CurrencyView
    readonly count: number
    readonly taken: number
    readonly worth: number
    readonly drops: number
    readonly expected: number
    readonly counted?: number
    readonly difference?: number
  }[]
  /** Card charges in the tenders above that the bank has not been asked about yet. Missing where there are none. */
  readonly offline?: { readonly count: number; readonly amount: number }
  /** Short form of the journal's head hash, printed on the Z report. */
  readonly journalHead: string
}

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
      readonly method: 'card' | 'wallet' | 'medical'
      readonly amount: number
      /** A wallet code was scanned: it is charged at once, no card is asked for. */
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

export type ReceiptBlock =
  | {
      readonly block: 'text'
      readonly text: string
      readonly align: 'left' | 'center' | 'right'
      readonly size: 'normal' | 'large'
      readonly bold: boolean
    }
  | {
      readonly block: 'pair'
      readonly left: string
      readonly right: string
      readonly size: 'normal' | 'large'
      readonly bold: boolean
    }
  | { readonly block: 'rule' }
  | { readonly block: 'barcode'; readonly value: string }
  | { readonly block: 'qr'; readonly value: string }
  | { readonly block: 'signature'; readonly label: string }
  | { readonly block: 'picture'; readonly picture: BitmapView; readonly label: string }

/** Black and white dots: rows from the top, each of whole bytes, leftmost dot in the highest bit, 1 black; in base64. */
export interface BitmapView {
  readonly width: number
  readonly height: number
  readonly dots: string
}

/** A printed paper, as the on-screen printer shows it. */
export interface PaperView {
  readonly id: string
  readonly title: string
  readonly columns: number
  readonly blocks: readonly ReceiptBlock[]
}

/** What somebody outside the station is called about. */
export type SupportPurpose = 'bank' | 'acquirer' | 'vendor' | 'medical_insurance' | 'network' | 'store'

/** Somebody to call, and whether somebody answers now: local times, `inDays` from today. */
export interface SupportView {
  readonly name: string
  readonly phone: string
  readonly purpose?: SupportPurpose
  readonly web?: string
  readonly state:
    | { readonly open: true; readonly until?: { readonly time: string; readonly inDays: number } }
    | { readonly open: false; readonly from?: { readonly time: string; readonly inDays: number } }
}

export interface NamedView {
  readonly number: string
  readonly name: string
}

export interface SuspendedShiftView {
  readonly number: number
  readonly owner: NamedView
  readonly openedAt: string
  /** Since when it is suspended, and by whom. */
  readonly since: string
  readonly by: NamedView
}

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
        readonly receipt: string
        /** The receipt's QR code, where the customer wants it. */
        readonly code?: BitmapView
      }
}
