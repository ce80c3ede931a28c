import type { Decimal } from '../decimal.ts'
import { type Currency, type Minor, minor, NOTHING } from '../money.ts'
import type { InsuranceParts } from '../payment/charge.ts'
import type { TenderKind } from '../sale/tender.ts'

export interface Shift {
  /** Counted per station from 1. */
  readonly number: number
  readonly operator: string
  readonly openedAt: string
  readonly businessDay: string
  readonly float: Minor
}

/** A shift that is not closed and whose till insert was taken out: it waits at this station. */
export interface SuspendedShift {
  readonly shift: Shift
  /** Since when, ISO 8601 with offset. */
  readonly at: string
  /** Who took it out. */
  readonly by: string
}

/** The shifts of a station that are not closed. At most one is active: its insert is in the drawer. */
export interface UnfinishedShifts {
  /** `holder` works in it: who opened it, until it is handed over. */
  readonly active?: { readonly shift: Shift; readonly holder: string }
  /** In the order in which they were opened. */
  readonly suspended: readonly SuspendedShift[]
}

/** What happened in a shift, added up from the ledger; the X report while it is open, the Z report once closed. */
export interface ShiftTotals {
  readonly sales: { readonly count: number; readonly amount: Minor }
  readonly refunds: { readonly count: number; readonly amount: Minor }
  /** Of the refunds: goods taken back without a receipt, and sales that were voided after they were complete. */
  readonly withoutReceipt?: { readonly count: number; readonly amount: Minor }
  readonly voidedReceipts?: { readonly count: number; readonly amount: Minor }
  readonly discounts: Minor
  readonly rounding: Minor
  readonly voids: { readonly lines: number; readonly sales: number }
  readonly noSales: number
  /** Prices changed and discounts given by hand; absent in shifts closed before they were counted. */
  readonly overrides?: { readonly prices: number; readonly discounts: number }
  /** Net of change: what stayed. Refunds are negative. */
  readonly tenders: readonly {
    readonly kind: TenderKind
    readonly count: number
    readonly amount: Minor
    /** What of it was given back on refunds; absent where nothing was. */
    readonly refunded?: { readonly count: number; readonly amount: Minor }
    /** What of a medical insurance's came from its fund and from the customers' accounts there, less what was voided. */
    readonly insurance?: InsuranceParts
  }[]
  /** Foreign cash by currency, in its own minor units; absent where none was taken. */
  readonly foreign?: readonly ForeignTotal[]
  readonly taxes: readonly {
    readonly code: string
    readonly rate: Decimal
    readonly net: Minor
    readonly amount: Minor
  }[]
  /** Card charges among the tenders that the bank has not been asked about yet, all in all. Missing where there are none. */
  readonly offline?: { readonly count: number; readonly amount: Minor }
  /** What the watch noticed in the shift, and how much of it somebody has seen to; absent where nothing was noticed. */
  readonly alerts?: { readonly raised: number; readonly acknowledged: number }
  readonly paidIn: Minor
  readonly paidOut: Minor
  readonly drops: Minor
}

/** What a shift took of a foreign currency as cash, and what of its notes moved without a sale. */
export interface ForeignTotal {
  readonly currency: Currency
  /** How often. */
  readonly count: number
  readonly taken: Minor
  /** What it was taken for, local minor units; among the shift's `foreign` tender. */
  readonly worth: Minor
  /** Of it to the safe, and what came in or went out without a sale; absent where nothing did. */
  readonly drops?: Minor
  readonly paidIn?: Minor
  readonly paidOut?: Minor
}

/** The notes of a foreign currency that must be in the drawer: what was taken + paid in - paid out - drops. */
export function expectedForeign(total: ForeignTotal | undefined): Minor {
  if (total === undefined) return NOTHING
  const { taken, paidIn = NOTHING, paidOut = NOTHING, drops = NOTHING } = total
  return minor(taken + paidIn - paidOut - drops)
}

/** A foreign currency's notes as they were counted at the close, its own minor units. */
export interface ForeignClose {
  readonly currency: Currency
  readonly counted: Minor
  readonly expected: Minor
  readonly difference: Minor
  readonly denominations: ShiftClose['denominations']
}

/** The cash that must be in the drawer: float + cash kept + paid in - paid out - drops. */
export function expectedCash(float: Minor, totals: ShiftTotals): Minor {
  const cash = totals.tenders.find((tender) => tender.kind === 'cash')?.amount ?? 0
  return (float + cash + totals.paidIn - totals.paidOut - totals.drops) as Minor
}

/** What a count came to beside what must be there. */
export type Counted = Pick<ShiftClose, 'difference' | 'foreign'>

export interface ShiftClose {
  readonly shift: number
  readonly closedAt: string
  readonly counted: Minor
  readonly expected: Minor
  readonly difference: Minor
  readonly denominations: readonly { readonly denomination: Minor; readonly count: number }[]
  /** Of the currencies that were taken or counted. */
  readonly foreign?: readonly ForeignClose[]
  readonly totals: ShiftTotals
}
