import * as v from 'valibot'
import type { AlertView, DayView } from './contract/alerts.ts'
import type { DevicesView, ScannedView } from './contract/devices.ts'
import type { ForeignCashView, ForeignQuoteView } from './contract/foreign.ts'
import type { ItemView, QuickKeyEditorView, QuickKeysView } from './contract/goods.ts'
import type { ImportView } from './contract/import.ts'
import type { MaintenanceView, TicketView } from './contract/maintenance.ts'
import type { OperatorListView, RightsView } from './contract/people.ts'
import { practiceDevice } from './contract/practice.ts'
import type { Push } from './contract/push.ts'
import type { HeldView, LateDeclineView, ReceiptDetailView } from './contract/receipts.ts'
import type { ReportStateView } from './contract/report.ts'
import type { LogoView, ReceiptGivingView, SettingsView, TerminalView } from './contract/settings.ts'
import type { BundleView, CallView, TroubleView } from './contract/trouble.ts'
import type {
  CounterView,
  CustomerView,
  LineExplanationView,
  ReceiptSummaryView,
  Result,
  ShiftReportView,
} from './contract/view.ts'

export type * from './contract/alerts.ts'
export type * from './contract/devices.ts'
export type * from './contract/foreign.ts'
export type * from './contract/goods.ts'
export type * from './contract/import.ts'
export type * from './contract/maintenance.ts'
export type * from './contract/people.ts'
export type * from './contract/practice.ts'
export type { Push } from './contract/push.ts'
export type * from './contract/receipts.ts'
export type * from './contract/report.ts'
export type * from './contract/settings.ts'
export type * from './contract/terminal-answers.ts'
export type * from './contract/trouble.ts'
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
const shiftNumber = v.pipe(v.number(), v.integer(), v.minValue(1))
const lineId = v.pipe(v.number(), v.integer(), v.minValue(1))
const businessDay = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))
const language = v.picklist(['zh-CN', 'en'])
/** Who somebody is: by number and PIN, or by the code of a scanned badge. */
const credentials = v.union([v.strictObject({ operator: operatorNumber, pin }), v.strictObject({ badge: code })])
const wishedShift = v.optional(v.picklist(['go_on', 'own', 'ask']))
const leftShift = v.picklist(['suspend', 'leave_open'])
/** A second person's approval for one action. */
const approval = v.optional(credentials)
const role = v.picklist(['cashier', 'supervisor', 'manager', 'technician'])
/** ISO 4217. */
const currencyCode = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))
/** How many of each denomination (minor units), or a plain sum. */
const counted = v.variant('by', [
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
])
const port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535))
/** A picture file of at most 4 MB, in base64. */
const pngFile = v.pipe(v.string(), v.minLength(4), v.maxLength(5_400_000), v.base64())
const nothing = v.strictObject({})
const upkeepDevice = v.picklist([
  ...(['screen', 'scanner', 'printer', 'drawer', 'scale', 'display', 'terminal', 'computer'] as const),
])
const maintenanceTask = text(40)
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
  /** `shift`: where somebody without a shift of their own goes on; asked on the screen, else in the one that is open. */
  signIn: v.union([
    v.strictObject({ operator: operatorNumber, pin, shift: wishedShift }),
    v.strictObject({ badge: code, shift: wishedShift }),
  ]),
  signOut: nothing,
  lock: nothing,
  unlock: v.union([v.strictObject({ pin }), v.strictObject({ badge: code })]),
  /** Another operator takes the counter; the screen asks for the shift where it has to be asked. */
  switchOperator: credentials,
  /** Somebody with the right signs out who locked the counter and went. */
  forceSignOut: v.union([
    v.strictObject({ operator: operatorNumber, pin, shift: leftShift }),
    v.strictObject({ badge: code, shift: leftShift }),
  ]),
  setLanguage: v.strictObject({ language }),
  /** To the practice station beside this one, and back. */
  enterTraining: v.strictObject({ approval }),
  leaveTraining: nothing,
  dismissNotice: nothing,

  openShift: v.strictObject({ float: decimal }),
  /** The answer of whoever signed in where another's shift is open. */
  chooseShift: v.strictObject({ choice: v.picklist(['go_on', 'own']) }),
  suspendShift: nothing,
  resumeShift: v.strictObject({ shift: shiftNumber, approval }),
  /** Of the active shift, or of a suspended one. */
  startCount: v.strictObject({ shift: v.optional(shiftNumber), approval }),
  leaveCount: nothing,
  /** The blind count: how many of each denomination (minor units), or a plain sum. */
  closeShift: v.strictObject({
    approval,
    counted,
    /** Foreign cash, currency by currency; one that was taken must be among them. */
    foreign: v.optional(v.pipe(v.array(v.strictObject({ currency: currencyCode, counted })), v.maxLength(40))),
  }),
  paidIn: v.strictObject({ amount: decimal, reason: text(200), approval }),
  paidOut: v.strictObject({ amount: decimal, reason: text(200), approval }),
  /** With a `currency` foreign notes of it. */
  drop: v.strictObject({ amount: decimal, bag: v.optional(text(40)), currency: v.optional(currencyCode), approval }),
  noSale: v.strictObject({ reason: text(200), approval }),
  /** The open shift's X report: shown, and printed when `print`; with what the drawer must hold when `drawer` and approved. */
  xReport: v.strictObject({ print: v.boolean(), drawer: v.optional(v.boolean()), approval }),

  /** What a scanner sent, AIM identifier and all. */
  scan: v.strictObject({ code }),
  /** What was keyed into the entry line and confirmed: a code or PLU. */
  key: v.strictObject({ text: code, quantity: v.optional(decimal) }),
  /** Quantity before the item. Empty text takes it back. */
  quantity: v.strictObject({ quantity: v.union([decimal, v.literal('')]) }),
  /** Fewer than before takes the right to void a line. */
  setLineQuantity: v.strictObject({ line: lineId, quantity: decimal, approval }),
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
  /** Foreign notes of a currency that the store takes, in that currency. */
  payForeign: v.strictObject({ currency: currencyCode, amount: decimal }),
  /** What they would be worth and what change they would bring; takes nothing. */
  quoteForeign: v.strictObject({ currency: currencyCode, amount: decimal }),
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
  /** The maintenance plan as it stands, the most pressing task first, and what the self-check found wrong. */
  maintenance: nothing,
  maintenanceDone: v.strictObject({ task: maintenanceTask, note: v.optional(text(500)) }),
  skipMaintenance: v.strictObject({ task: maintenanceTask, reason: text(200), approval }),
  deferMaintenance: v.strictObject({
    task: maintenanceTask,
    days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30)),
    reason: v.optional(text(200)),
    approval,
  }),
  /** A text for a service engineer about a device; `task` is the maintenance that did not help. */
  makeTicket: v.strictObject({ device: upkeepDevice, task: v.optional(maintenanceTask) }),
  printTicket: v.strictObject({ ticket: text(60) }),
  /** Keeps it as a text file in the station's data folder. */
  saveTicket: v.strictObject({ ticket: text(60) }),
  /** Every failure there is, with what to do and whom to call. */
  troubles: nothing,
  /** Who is signed in called somebody about a failure, receipt or payment. */
  logCall: v.strictObject({
    contact: text(100),
    failure: v.optional(v.pipe(v.string(), v.regex(/^[a-z_0-9]{1,64}$/))),
    subject: v.optional(text(64)),
    reference: v.optional(text(64)),
    note: text(120_000),
  }),
  /** The newest calls with the beginning of their notes; one with all of it. */
  calls: nothing,
  call: v.strictObject({ seq: lineId }),
  /** Makes the file for support in the data folder: no card or personal data is in it, so nobody needs a right. */
  makeBundle: nothing,
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
    tender: v.optional(v.picklist(['cash', 'foreign', 'card', 'wallet', 'medical', 'voucher'])),
    /** The receipt that the page before ended with. */
    before: v.optional(text(64)),
  }),
  receipt: v.strictObject({ receipt: text(64) }),
  reprint: v.strictObject({ receipt: text(64), approval }),
  /** How the customer who just paid wants the receipt. */
  giveReceipt: v.strictObject({ as: v.picklist(['paper', 'qr', 'none']) }),

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
  /** What customers' receipts begin with; how a PNG file would look there; another one, or none without `png`. */
  logo: nothing,
  tryLogo: v.strictObject({ name: text(255), png: pngFile }),
  saveLogo: v.strictObject({ name: text(255), png: v.optional(pngFile) }),
  /** What receipts are given as at first, and the address of one on the store's page (none: empty). */
  receiptGiving: nothing,
  foreignCash: nothing,
  /** One foreign currency: its rate from now on, or without `set` that it is not taken any more. */
  saveForeignCash: v.strictObject({
    currency: currencyCode,
    set: v.optional(
      v.strictObject({
        rate: text(20),
        /** How long nobody needs to look at it again; for as long as nobody changes it where it is not said. */
        validHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24 * 31))),
        notes: v.optional(v.pipe(v.array(text(16)), v.minLength(1), v.maxLength(20))),
        limit: v.optional(text(16)),
      }),
    ),
  }),
  saveReceiptGiving: v.strictObject({ give: v.picklist(['paper', 'qr', 'none']), url: text(500) }),
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
    role,
    language: v.optional(language),
    pin,
    /** For goods that only an adult may sell; never shown again. */
    born: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))),
  }),
  /** Only what is named changes. */
  changeOperator: v.strictObject({
    number: operatorNumber,
    name: v.optional(text(60)),
    role: v.optional(role),
    language: v.optional(language),
  }),
  resetPin: v.strictObject({ number: operatorNumber, pin }),
  /** `badge` is what the scanner sent; it is kept as a keyed hash only. */
  setBadge: v.strictObject({ number: operatorNumber, badge: code }),
  removeBadge: v.strictObject({ number: operatorNumber }),
  disableOperator: v.strictObject({ number: operatorNumber }),
  enableOperator: v.strictObject({ number: operatorNumber }),
  unlockOperator: v.strictObject({ number: operatorNumber }),
  /** Which role may do what in this store. */
  rights: nothing,
  saveRights: v.strictObject({
    changes: v.pipe(
      v.array(v.strictObject({ role, right: text(40), may: v.boolean() })),
      v.minLength(1),
      v.maxLength(400),
    ),
  }),

  /** Starts a report over business days ("2026-11-23", both included); it is made while the lane goes on selling. */
  startReport: v.strictObject({
    report: v.picklist(['day', 'hour', 'department', 'tender', 'tax', 'operator', 'voids', 'shift', 'maintenance']),
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

  /** Asks for a file in the system's dialog and looks it through; JSON holds promotions, whatever the format. */
  chooseImport: v.strictObject({
    format: v.picklist(['checklane', 'ospos', 'core-pos', 'odoo', 'openfoodfacts']),
  }),
  /** Takes in the file that was looked through: all of its good rows at once, while the lane goes on selling. */
  applyImport: nothing,
  /** Stops what is being read, or lets go of the file that was looked through. */
  cancelImport: nothing,
  lookImport: nothing,

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
  /** Makes a virtual device fail, or well again. */
  practiceDevice,
} as const

export type Channel = keyof typeof channels
export type Input<C extends Channel> = v.InferOutput<(typeof channels)[C]>

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
  lookImport: ImportView
  settings: SettingsView
  logo: LogoView
  tryLogo: LogoView
  receiptGiving: ReceiptGivingView
  foreignCash: ForeignCashView
  quoteForeign: ForeignQuoteView
  operators: readonly OperatorListView[]
  rights: RightsView
  takeScan: { readonly code?: string }
  devices: DevicesView
  testScan: ScannedView
  terminal: TerminalView
  lateDeclines: readonly LateDeclineView[]
  alerts: readonly AlertView[]
  days: readonly DayView[]
  maintenance: MaintenanceView
  makeTicket: TicketView
  saveTicket: { readonly file: string }
  troubles: readonly TroubleView[]
  calls: readonly CallView[]
  call: CallView
  makeBundle: BundleView
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
