import type { RuleId, Severity } from './rules.ts'

/** A journal entry that an alert rests on. */
export interface Evidence {
  readonly seq: number
  readonly at: string
  /** The entry's kind of fact. */
  readonly what: string
  /** Of an entry that completed a sale or refund. */
  readonly receipt?: string
  /** Of a refund by receipt or a void: the sale that was given back. */
  readonly original?: string
}

/** Something a rule noticed. The same entries and thresholds always give the same alerts with the same ids. */
export interface Alert {
  /** The rule and the entry that it was noticed at or about: "voids-1234". */
  readonly id: string
  readonly rule: RuleId
  readonly severity: Severity
  /** When it happened, ISO 8601 with offset. */
  readonly at: string
  readonly businessDay?: string
  readonly shift?: number
  /** Whose doing it was. */
  readonly operator?: string
  /** What was measured and what was allowed, both in the unit of the rule's first threshold that was passed. */
  readonly found: number
  readonly limit: number
  /** How `found` and `limit` are shown. */
  readonly unit: 'amount' | 'count' | 'percent' | 'minutes' | 'hour'
  /** Newest last. */
  readonly evidence: readonly Evidence[]
}

export interface Acknowledgement {
  readonly at: string
  readonly operator: string
  readonly note: string
}

/** What was added up by hand, by the terminal and by the bank for one business day. */
export interface DayCheck {
  readonly day: string
  /** Card, wallet and medical tenders of the day's sales less its refunds, as the journal has them. */
  readonly journal: number
  /** What the terminal's closed settlements of the day came to; missing where none was closed. */
  readonly settlement?: number
  /** What the bank account shows for the day, entered by a manager. */
  readonly bank: number
  readonly note: string
}
