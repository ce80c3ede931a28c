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
  /** Of the shift that the newest entry belongs to. */
  shift: ShiftCounters
  /** Of the other shifts that are not closed, by number. */
  others: Record<string, ShiftCounters>
  /** Recent receipts printed again, by receipt. */
  reprints: Record<string, Moment>
  cards: CardUse[]
  /** Refused attempts by open sale and by card. */
  declines: { key: string; at: number; entry: Evidence }[]
  /** Payments whose outcome is not known, by intent. */
  unknown: Record<string, Moment & { told: boolean; operator?: string; shift?: number }>
  /** Sales on hold, by draft, with the shift in which they were held. */
  held: Record<string, { readonly entry: Evidence; readonly shift?: number }>
  /** Offline charges the bank has not answered for, by intent. */
  exposed: Record<string, { readonly amount: number; readonly entry: Evidence }>
  /** What operators rang up in the newest closed shifts, oldest first. */
  ringing: Ringing[]
}

export interface ShiftCounters {
  number: number
  businessDay: string
  /** Its counters stay until the next one begins. */
  closed?: true
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
    ...{ seq: 0, sales: { count: 0, amount: 0 }, shift: emptyShift(), others: {} },
    ...{ reprints: {}, cards: [], declines: [], unknown: {}, held: {}, exposed: {}, ringing: [] },
  }
}

/** Goes over to the counters of shift `number`, where it is another one that is not closed. */
export function turnTo(state: WatchState, number: number | undefined): void {
  if (number === undefined || number === state.shift.number) return
  const { [number]: other, ...rest } = state.others
  if (other === undefined) return
  state.others = isOpen(state.shift) ? { ...rest, [state.shift.number]: state.shift } : rest
  state.shift = other
}

/** A new shift begins; the one before waits where it is not closed. */
export function begin(state: WatchState, shift: ShiftCounters): void {
  if (isOpen(state.shift)) state.others = { ...state.others, [state.shift.number]: state.shift }
  state.shift = shift
}

function isOpen({ number, closed }: ShiftCounters): boolean {
  return number !== 0 && closed !== true
}

/** Appends and keeps the newest `most`. */
export function keep<T>(list: T[], one: T, most = 20): void {
  list.push(one)
  if (list.length > most) list.splice(0, list.length - most)
}
