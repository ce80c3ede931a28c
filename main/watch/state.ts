import type { Evidence } from '../domain/watch/alert.ts'

export interface Moment {
  readonly at: number
  readonly entry: Evidence
}

/** One card approval: the acquirer's token for it, never a number of the card. */
export interface CardUse extends Moment {
  readonly card: string
  readonly intent: string
  readonly amount: number
}

export interface Ringing {
  readonly operator: string
  readonly lines: number
  readonly milliseconds: number
}

/**
 * Everything the rules remember between two entries. A plain document, so that it can be kept and taken up again; it
 * holds nothing that depends on thresholds but which alerts a shift has had, and stays small however long a lane trades.
 */
export interface WatchState {
  /** The newest entry it has seen. */
  seq: number
  sales: { count: number; amount: number }
  shift: ShiftCounters
  /** Recent receipts printed again, by receipt. */
  reprints: Record<string, Moment>
  cards: CardUse[]
  /** Refused attempts by open sale and by card. */
  declines: { key: string; at: number; entry: Evidence }[]
  /** Payments whose outcome is not known, by intent. */
  unknown: Record<string, Moment & { told: boolean; operator?: string; shift?: number }>
  /** Sales on hold, by draft. */
  held: Record<string, Evidence>
  /** Offline charges the bank has not answered for, by intent. */
  exposed: Record<string, { readonly amount: number; readonly entry: Evidence }>
  /** What operators rang up in the newest closed shifts, oldest first. */
  ringing: Ringing[]
}

export interface ShiftCounters {
  number: number
  businessDay: string
  lines: number
  voided: number
  /** The newest few of each kind: what an alert shows. */
  voids: Evidence[]
  noSales: Evidence[]
  noSaleCount: number
  overrides: Evidence[]
  overridden: number
  small: Evidence[]
  smallCount: number
  noReceipt: Evidence[]
  noReceiptCount: number
  noReceiptSum: number
  /** Voids, overrides and discounts of the last hours. */
  changes: Moment[]
  ringing: Record<string, { lines: number; milliseconds: number }>
  /** Rules that speak once a shift and have spoken. */
  told: string[]
}

export function emptyShift(number = 0, businessDay = ''): ShiftCounters {
  return {
    ...{ number, businessDay, lines: 0, voided: 0, voids: [], noSales: [], noSaleCount: 0 },
    ...{ overrides: [], overridden: 0, small: [], smallCount: 0 },
    ...{ noReceipt: [], noReceiptCount: 0, noReceiptSum: 0, changes: [], ringing: {}, told: [] },
  }
}

export function emptyState(): WatchState {
  return {
    ...{ seq: 0, sales: { count: 0, amount: 0 }, shift: emptyShift() },
    ...{ reprints: {}, cards: [], declines: [], unknown: {}, held: {}, exposed: {}, ringing: [] },
  }
}

/** Appends and keeps the newest `most`. */
export function keep<T>(list: T[], one: T, most = 20): void {
  list.push(one)
  if (list.length > most) list.splice(0, list.length - most)
}
