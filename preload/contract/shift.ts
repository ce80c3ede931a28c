import * as v from 'valibot'
import type { CurrencyView } from './foreign.ts'
import { approval, currencyCode, decimal, nothing, text } from './input.ts'
import type { NamedView } from './people.ts'
import type { TenderView } from './tender.ts'

const shiftNumber = v.pipe(v.number(), v.integer(), v.minValue(1))
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

export const shiftChannels = {
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
  /** Of these three: with a `currency` foreign notes of it. */
  paidIn: v.strictObject({ amount: decimal, reason: text(200), currency: v.optional(currencyCode), approval }),
  paidOut: v.strictObject({ amount: decimal, reason: text(200), currency: v.optional(currencyCode), approval }),
  drop: v.strictObject({ amount: decimal, bag: v.optional(text(40)), currency: v.optional(currencyCode), approval }),
  /** The foreign currencies that the open shift's drawer may hold notes of. */
  drawerCurrencies: nothing,
  noSale: v.strictObject({ reason: text(200), approval }),
  /** The open shift's X report: shown, and printed when `print`; with what the drawer must hold when `drawer` and approved. */
  xReport: v.strictObject({ print: v.boolean(), drawer: v.optional(v.boolean()), approval }),
} as const

export interface ShiftValues {
  drawerCurrencies: { readonly foreign: readonly CurrencyView[] }
  xReport: ShiftReportView
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
    readonly paidIn: number
    readonly paidOut: number
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

export interface SuspendedShiftView {
  readonly number: number
  readonly owner: NamedView
  readonly openedAt: string
  /** Since when it is suspended, and by whom. */
  readonly since: string
  readonly by: NamedView
}
