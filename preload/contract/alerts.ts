import * as v from 'valibot'
import { businessDay, decimal, nothing, text } from './input.ts'
import type { Words } from './words.ts'

export const alertsChannels = {
  /** What the watch noticed, newest first; with what was seen to already when `all`. */
  alerts: v.strictObject({ all: v.optional(v.boolean()) }),
  acknowledgeAlert: v.strictObject({ alert: text(64), note: text(1000) }),
  /** Business days that nobody has compared with the bank, with the journal's and the terminal's totals. */
  days: nothing,
  checkDay: v.strictObject({ day: businessDay, bank: decimal, note: v.optional(text(1000)) }),
} as const

export interface AlertsValues {
  alerts: readonly AlertView[]
  days: readonly DayView[]
}

/** Something that a rule noticed. */
export interface AlertView {
  readonly id: string
  readonly rule: string
  readonly severity: 'low' | 'medium' | 'high'
  readonly at: string
  readonly operator?: string
  readonly shift?: number
  readonly name: Words
  readonly reason: Words
  /** What to do. */
  readonly next: Words
  /** What was measured and what is allowed, in `unit`; amounts in minor units. */
  readonly found: number
  readonly limit: number
  readonly unit: 'amount' | 'count' | 'percent' | 'minutes' | 'hour'
  /** The journal entries it rests on, newest last; those with a receipt can be opened. */
  readonly evidence: readonly {
    readonly seq: number
    readonly at: string
    readonly what: Words
    readonly receipt?: string
    readonly original?: string
  }[]
  readonly acknowledged?: { readonly at: string; readonly operator: string; readonly note: string }
}

/** A business day that nobody has compared with the bank. Minor units. */
export interface DayView {
  readonly day: string
  readonly journal: number
  /** Missing where the terminal's period was not closed on that day. */
  readonly settlement?: number
}
