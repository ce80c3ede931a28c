import * as v from 'valibot'
import type { AlertView, DayView } from './contract/alerts.ts'
import type { DevicesView, ScannedView } from './contract/devices.ts'
import type { Push } from './contract/push.ts'
import type { ReportStateView } from './contract/report.ts'
import type {
  CounterView,
  CustomerView,
  LineExplanationView,
  PaperView,
  ReceiptSummaryView,
  RefundKind,
  Result,
  Role,
  ShiftReportView,
} from './contract/view.ts'

export type * from './contract/alerts.ts'
export type * from './contract/devices.ts'
export type { Push } from './contract/push.ts'
export type * from './contract/report.ts'
export type * from './contract/terminal-answers.ts'
export type * from './contract/view.ts'

/**
 * The whole bridge between the screens and the station: every channel's input schema and result, and every event.
 * Nothing else passes. Inputs are parsed in main, whatever the screen says; results are values, never exceptions.
 */

const code = v.pipe(v.string(), v.maxLength(4096))
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
/** An amount or quantity as typed or sent: "12.50", "-3", "0.532". */
const decimal = v.pipe(v.string(), v.regex(/^-?\d{1,12}(\.\d{1,6})?$/))
const operatorNumber = v.pipe(v.string(), v.regex(/^\d{1,8}$/))
const pin = v.pipe(v.string(), v.minLength(1), v.maxLength(64))
const lineId = v.pipe(v.number(), v.integer(), v.minValue(1))
const businessDay = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))
const language = v.picklist(['zh-CN', 'en'])
/** A second person's approval for one action. */
const approval = v.optional(v.strictObject({ operator: operatorNumber, pin }))
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))
const nothing = v.strictObject({})
/** Thousandths of the pad. */
const padPart = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))
/** Together with the bound below at most about 20 KB. */
const MOST_SIGNATURE_POINTS = 1500
const signature = v.pipe(
  v.array(
    v.pipe(
      v.array(v.pipe(v.strictTuple([padPart, padPart]), v.readonly())),
      v.minLength(1),
      v.maxLength(500),
      v.readonly(),
    ),
  ),
  v.minLength(1),
  v.maxLength(60),
  v.check((strokes) => strokes.reduce((sum, { length }) => sum + length, 0) <= MOST_SIGNATURE_POINTS),
  v.readonly(),
)
const deviceRole = v.picklist(['printer', 'substitute', 'scanner', 'scale_hid', 'scale_toledo', 'scale_acs', 'display'])

export const channels = {
  /** A screen is up and wants its newest view. */
  ready: nothing,
  /** The customer's screen; whether it can be touched. */
  customerReady: v.strictObject({ touch: v.optional(v.boolean()) }),
  signIn: v.strictObject({ operator: operatorNumber, pin }),
  signOut: nothing,
  lock: nothing,
  unlock: v.strictObject({ pin }),
  setLanguage: v.strictObject({ language }),
  dismissNotice: nothing,

  openShift: v.strictObject({ float: decimal }),
  startCount: nothing,
  leaveCount: nothing,
  /** The blind count: how many of each denomination (minor units), or a plain sum. */
  closeShift: v.strictObject({
    counted: v.variant('by', [
      v.strictObject({ by: v.literal('sum'), amount: decimal }),
      v.strictObject({
        by: v.literal('denominations'),
        counts: v.pipe(
          v.array(
            v.strictObject({
              denomination: v.pipe(v.number(), v.integer(), v.minValue(1)),
              count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
            }),
          ),
          v.maxLength(40),
        ),
      }),
    ]),
  }),
  paidIn: v.strictObject({ amount: decimal, reason: text(200), approval }),
  paidOut: v.strictObject({ amount: decimal, reason: text(200), approval }),
  drop: v.strictObject({ amount: decimal, bag: v.optional(text(40)), approval }),
  noSale: v.strictObject({ reason: text(200), approval }),
  /** The open shift's X report: shown, and printed when `print`; with what the drawer must hold when `drawer` and approved. */
  xReport: v.strictObject({ print: v.boolean(), drawer: v.optional(v.boolean()), approval }),

  /** What a scanner sent, AIM identifier and all. */
  scan: v.strictObject({ code }),
  /** What was keyed into the entry line and confirmed: a code or PLU. */
  key: v.strictObject({ text: code, quantity: v.optional(decimal) }),
  /** Quantity before the item. Empty text takes it back. */
  quantity: v.strictObject({ quantity: v.union([decimal, v.literal('')]) }),
  setLineQuantity: v.strictObject({ line: lineId, quantity: decimal }),
  voidLine: v.strictObject({ line: lineId, approval }),
  voidSale: v.strictObject({ approval }),
  overridePrice: v.strictObject({ line: lineId, price: decimal, reason: text(200), approval }),
  discountLine: v.strictObject({
    line: lineId,
    discount: v.variant('by', [
      v.strictObject({ by: v.literal('percent'), percent: decimal }),
      v.strictObject({ by: v.literal('amount'), amount: decimal }),
    ]),
    reason: text(200),
    approval,
  }),
  setMember: v.strictObject({ member: text(64) }),
  addCoupon: v.strictObject({ coupon: text(64) }),
  /** The answer to the question on the screen; its `about` must be the question's. */
  answer: v.variant('about', [
    /** By a look at the customer, or by the birth date on a paper; the station forgets the date. */
    v.strictObject({
      about: v.literal('age'),
      oldEnough: v.optional(v.boolean()),
      born: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))),
    }),
    /** A colleague who is old enough to sell it stands by. */
    v.strictObject({ about: v.literal('seller'), approval }),
    /** It is, or is not, what the screen says. */
    v.strictObject({ about: v.literal('verify'), agrees: v.boolean() }),
    v.strictObject({ about: v.literal('quantity'), quantity: decimal }),
    v.strictObject({ about: v.literal('price'), price: decimal }),
    /** Takes the scale's stable weight at this moment. */
    v.strictObject({ about: v.literal('weight'), tare: v.optional(decimal) }),
  ]),
  cancelQuestion: nothing,
  hold: v.strictObject({ name: v.optional(text(40)) }),
  held: nothing,
  recall: v.strictObject({ id: text(64) }),
  search: v.strictObject({
    text: text(100),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
  }),
  priceCheck: v.strictObject({ code }),
  quickKeys: nothing,
  quickKeyEditor: nothing,
  saveQuickKeys: v.strictObject({
    tabs: v.pipe(
      v.array(
        v.strictObject({
          name: v.strictObject({ 'zh-CN': text(100), en: text(100) }),
          keys: v.pipe(v.array(v.strictObject({ code: text(30), picture: text(60) })), v.maxLength(40)),
        }),
      ),
      v.maxLength(8),
    ),
  }),

  /** `approval` where a return without a receipt is beyond its limit. */
  startTender: v.strictObject({ approval }),
  leaveTender: nothing,
  payCash: v.strictObject({ amount: decimal }),
  payVoucher: v.strictObject({ code: text(64), amount: decimal }),
  /** Chooses a card, wallet code or medical insurance card for `amount` (default: all that is due) and asks to check it. */
  startCard: v.strictObject({ method: v.picklist(['card', 'wallet', 'medical']), amount: v.optional(decimal) }),
  /** The amount was checked with the customer: charge exactly `amount`. */
  confirmCard: v.strictObject({ amount: decimal }),
  cancelCard: nothing,
  /** What the customer signed on their screen; taken from that screen only, once, and only while it is asked for. */
  sign: v.strictObject({ strokes: signature }),
  /** Asks for the signature once more, or for one on paper. */
  askSignature: v.strictObject({ on: v.picklist(['screen', 'paper']) }),
  /**
   * The customer's signature agrees, or it is a second purchase with the same card for the same amount (or not: the
   * charge is reversed).
   */
  confirmSignature: v.strictObject({ agrees: v.boolean() }),
  /** A supervisor read the terminal's own history. */
  decideCard: v.strictObject({ charged: v.boolean(), approval }),
  /** Asks at the terminal what a customer's card has on it; what comes is on the view. */
  startBalance: nothing,
  endBalance: nothing,
  /** Compares the terminal's totals with the journal; `close` begins a new period at the terminal. */
  settleTerminal: v.strictObject({ close: v.boolean() }),
  /** Charges the bank refused after the goods had gone, and what became of one. */
  lateDeclines: nothing,
  seeToLateDecline: v.strictObject({ intent: text(64), how: text(200), cash: v.optional(v.boolean()), approval }),
  /** What the watch noticed, newest first; with what was seen to already when `all`. */
  alerts: v.strictObject({ all: v.optional(v.boolean()) }),
  acknowledgeAlert: v.strictObject({ alert: text(64), note: text(1000) }),
  /** Business days that nobody has compared with the bank, with the journal's and the terminal's totals. */
  days: nothing,
  checkDay: v.strictObject({ day: businessDay, bank: decimal, note: v.optional(text(1000)) }),
  /** The station's card terminal, for a technician; the secrets go in and never come out. */
  terminal: nothing,
  enrolTerminal: v.strictObject({
    host: v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9.:_-]{1,253}$/)),
    port,
    poiId: v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
    domain: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9.-]{0,200}$/))),
    eventPort: v.optional(port),
    storeId: v.optional(text(64)),
    merchantId: v.optional(text(64)),
    authority: v.pipe(v.string(), v.trim(), v.maxLength(20_000)),
    passphrase: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    keyIdentifier: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
    keyVersion: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)),
  }),
  backToPractice: nothing,
  undoTender: v.strictObject({ tender: lineId }),
  /** The customer has gone: the next one. */
  next: nothing,

  /** Starts a refund of lines of a receipt; without `lines`, of all that is left of it. */
  startRefund: v.strictObject({
    receipt: text(64),
    lines: v.optional(v.pipe(v.array(v.strictObject({ line: lineId, quantity: decimal })), v.maxLength(1000))),
    approval,
  }),
  /** Takes goods back without a receipt: they are scanned next, as for a sale. */
  startReturn: v.strictObject({ reason: text(200), approval }),
  /** Undoes the station's last sale, which must be this receipt. */
  voidReceipt: v.strictObject({ receipt: text(64), reason: text(200), approval }),
  /** The number of the certificate that exempts the customer from tax; empty takes it back. */
  setTaxExempt: v.strictObject({ certificate: text(40), approval }),
  /** Why a line of the open basket costs what it does. */
  explainLine: v.strictObject({ line: lineId }),
  receipts: v.strictObject({
    text: v.optional(text(100)),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200))),
    /** A day or a day and time on the store's clock, "2026-11-23" or "2026-11-23T14:30"; `to` takes the whole of a day. */
    from: v.optional(text(32)),
    to: v.optional(text(32)),
    /** The size of the total, refunds included. */
    amountFrom: v.optional(decimal),
    amountTo: v.optional(decimal),
    operator: v.optional(operatorNumber),
    kind: v.optional(v.picklist(['sale', 'refund'])),
    tender: v.optional(v.picklist(['cash', 'card', 'wallet', 'medical', 'voucher'])),
    /** The receipt that the page before ended with. */
    before: v.optional(text(64)),
  }),
  receipt: v.strictObject({ receipt: text(64) }),
  reprint: v.strictObject({ receipt: text(64), approval }),

  settings: nothing,
  saveSettings: v.strictObject({
    store: v.optional(text(100)),
    language: v.optional(language),
    presentSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(120))),
    idleLockMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(240))),
    paperColumns: v.optional(v.picklist([32, 48])),
    textSize: v.optional(v.picklist(['normal', 'large'])),
    theme: v.optional(v.picklist(['light', 'dark'])),
    signature: v.optional(v.picklist(['auto', 'screen', 'paper'])),
  }),
  /** A scanner that is no keyboard sent a code: who takes it first gets it. */
  takeScan: v.strictObject({ id: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  devices: nothing,
  assignDevice: v.strictObject({ id: text(400), role: deviceRole }),
  releaseDevice: v.strictObject({ place: v.picklist(['printer', 'substitute', 'scanner', 'scale', 'display']) }),
  networkPrinter: v.strictObject({
    as: v.picklist(['printer', 'substitute']),
    host: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
    port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))),
    model: text(40),
  }),
  printerModel: v.strictObject({
    place: v.picklist(['printer', 'substitute']),
    model: text(40),
    columns: v.optional(v.picklist([32, 42, 48])),
    drawerPin: v.optional(v.picklist([2, 5, 'none'])),
  }),
  scannerSettings: v.strictObject({
    // Shorter than any card number.
    prefix: text(12),
    suffix: text(12),
    doubleScan: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5_000)),
  }),
  testDevice: v.strictObject({ what: v.picklist(['print', 'drawer', 'display', 'terminal']) }),
  testScan: v.strictObject({ code }),

  operators: nothing,
  addOperator: v.strictObject({
    number: operatorNumber,
    name: text(60),
    role: v.picklist(['cashier', 'supervisor', 'manager', 'technician']),
    pin,
    /** For goods that only an adult may sell; never shown again. */
    born: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))),
  }),
  resetPin: v.strictObject({ number: operatorNumber, pin }),
  disableOperator: v.strictObject({ number: operatorNumber }),
  unlockOperator: v.strictObject({ number: operatorNumber }),

  /** Starts a report over business days ("2026-11-23", both included); it is made while the lane goes on selling. */
  startReport: v.strictObject({
    report: v.picklist(['day', 'hour', 'department', 'tender', 'tax', 'operator', 'voids', 'shift']),
    from: v.optional(businessDay),
    to: v.optional(businessDay),
    approval,
  }),
  /** How far a report is, or the report; a report is told once it is done as often as it is asked for. */
  lookReport: v.strictObject({ id: lineId }),
  /** The report is not wanted any more: what is being made of it stops. */
  cancelReport: v.strictObject({ id: lineId }),
  /** Keeps a finished report as files in the station's data folder. */
  saveReport: v.strictObject({ id: lineId }),

  /** Only where virtual devices stand in: what lies on the scale, and how the practice terminal is to end the next payment. */
  putOnScale: v.strictObject({ weight: decimal }),
  practiceTerminal: v.strictObject({
    outcome: v.picklist([
      'approved',
      'declined',
      'wrong_pin',
      'lost_before',
      'lost_after',
      'late',
      'duplicate',
      'hang',
      'restart',
      'offline_declined',
    ]),
    present: v.optional(v.picklist(['tap', 'insert', 'swipe', 'scan', 'nothing'])),
  }),
  /** The practice terminal's buttons: the customer presents a card now. */
  presentCard: v.strictObject({ how: v.picklist(['tap', 'insert', 'swipe', 'scan']) }),
} as const

export type Channel = keyof typeof channels
export type Input<C extends Channel> = v.InferOutput<(typeof channels)[C]>

export interface ItemView {
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly price: number
  readonly per: number
  readonly soldBy: 'each' | 'weight'
  readonly department: string
}

export interface HeldView {
  readonly id: string
  readonly name: string
  readonly at: string
  readonly operator: string
  readonly items: number
  readonly total: number
}

export interface QuickKeysView {
  readonly tabs: readonly {
    readonly name: { readonly 'zh-CN': string; readonly en: string }
    readonly keys: readonly {
      readonly code: string
      readonly name: string
      readonly nameEn: string
      readonly picture: string
    }[]
  }[]
}

/** The keys as they are laid out; one whose item the catalogue does not have has no name. */
export interface QuickKeyEditorView {
  readonly tabs: readonly {
    readonly name: { readonly 'zh-CN': string; readonly en: string }
    readonly keys: readonly {
      readonly code: string
      readonly picture: string
      readonly name?: string
      readonly nameEn?: string
    }[]
  }[]
  /** File names of the drawings there are. */
  readonly pictures: readonly string[]
}

export interface SettingsView {
  readonly store: string
  readonly station: string
  readonly language: 'zh-CN' | 'en'
  readonly presentSeconds: number
  readonly idleLockMinutes: number
  readonly paperColumns: 32 | 48
  readonly textSize: 'normal' | 'large'
  readonly theme: 'light' | 'dark'
  /** Where a customer signs a card payment: on their screen where it can be touched (`auto`), always, or never. */
  readonly signature: 'auto' | 'screen' | 'paper'
}

export interface TerminalView {
  readonly kind: 'practice' | 'nexo'
  readonly poiId: string
  readonly activated: boolean
  readonly host: string
  readonly port: number
  readonly domain: string
  readonly eventPort?: number
  readonly storeId: string
  readonly merchantId: string
}

/** A charge the bank refused after the goods had gone, or one that is owed: it counts as undone and the terminal kept it. */
export interface LateDeclineView {
  readonly kind: 'late_decline' | 'owed'
  readonly intent: string
  readonly amount: number
  readonly at: string
  readonly operator: string
  readonly brand: string
  readonly maskedPan: string
  readonly reason: string
}

export interface OperatorListView {
  readonly number: string
  readonly name: string
  readonly role: Role
  readonly active: boolean
  readonly locked: boolean
}

/** One line of a past sale with how much of it may still be returned. */
export interface ReceiptLineView {
  readonly line: number
  readonly name: string
  readonly nameEn: string
  readonly quantity: string
  readonly net: number
  readonly returnable: string
}

export interface ReceiptDetailView {
  readonly receipt: string
  readonly kind: 'sale' | 'refund'
  readonly refundKind?: RefundKind
  /** This sale may still be voided as a whole. */
  readonly voidable: boolean
  readonly at: string
  readonly lines: readonly ReceiptLineView[]
  readonly paper: PaperView
}

/** What each channel answers with; `void` where the new view says it all. */
export interface Values {
  ready: CounterView
  customerReady: CustomerView
  search: readonly ItemView[]
  priceCheck: ItemView
  quickKeys: QuickKeysView
  quickKeyEditor: QuickKeyEditorView
  held: readonly HeldView[]
  xReport: ShiftReportView
  receipts: readonly ReceiptSummaryView[]
  receipt: ReceiptDetailView
  explainLine: LineExplanationView
  startReport: { readonly id: number }
  lookReport: ReportStateView
  saveReport: { readonly folder: string; readonly files: readonly string[] }
  settings: SettingsView
  operators: readonly OperatorListView[]
  takeScan: { readonly code?: string }
  devices: DevicesView
  testScan: ScannedView
  terminal: TerminalView
  lateDeclines: readonly LateDeclineView[]
  alerts: readonly AlertView[]
  days: readonly DayView[]
}

export type Value<C extends Channel> = C extends keyof Values ? Values[C] : null
export type Answer<C extends Channel> = Result<Value<C>>

/** Pushed by main to a window. */
export interface Events {
  counter: Push<CounterView>
  customer: Push<CustomerView>
}

export const EVENTS = ['counter', 'customer'] as const satisfies readonly (keyof Events)[]

/** What a customer's window alone may call: it watches, and signs when it is asked to. */
export const CUSTOMER_CHANNELS = ['customerReady', 'sign'] as const satisfies readonly Channel[]

/** What the page finds at `window.checklane`: one method per channel and one subscription per event. */
export type Bridge = {
  readonly [C in Channel]: (input: Input<C>) => Promise<Answer<C>>
} & {
  readonly onCounter: (listener: (push: Push<CounterView>) => void) => () => void
  readonly onCustomer: (listener: (push: Push<CustomerView>) => void) => () => void
}
