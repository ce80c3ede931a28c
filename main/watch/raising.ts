import type { JournalEntry } from '../domain/journal/fact.ts'
import type { OfflineLimits } from '../domain/profile.ts'
import type { Alert, Evidence } from '../domain/watch/alert.ts'
import { type RuleId, type Thresholds, WATCH_RULES, type WatchThresholds } from '../domain/watch/rules.ts'
import type { WatchState } from './state.ts'

/** What is asked of an original sale when it is given back. */
export interface OriginalSale {
  readonly operator: string
  readonly at: string
  readonly cash: boolean
}

export interface WatchParts {
  readonly thresholds: () => WatchThresholds
  /** A sale by its receipt, from the ledger. */
  readonly original: (receipt: string) => OriginalSale | undefined
  /** What the store risks on offline charges. */
  readonly limits: () => OfflineLimits | undefined
}

/** One entry as the rules look at it. */
export interface Looking {
  readonly parts: WatchParts
  readonly state: WatchState
  readonly entry: JournalEntry
  readonly at: number
  /** The rule's thresholds; undefined where the store switched it off. */
  limits<Rule extends RuleId>(rule: Rule): Thresholds<Rule> | undefined
  raise(rule: RuleId, measured: Measured): void
  /** Raises it unless this shift has had it. */
  raiseOnce(rule: RuleId, measured: Measured): void
}

export interface Measured {
  readonly found: number
  readonly limit: number
  readonly unit: Alert['unit']
  readonly evidence: readonly Evidence[]
  /** Where it is about an entry before this one. */
  readonly about?: number
  readonly operator?: string
  readonly shift?: number
}

/** Looks at one entry; what is raised goes to `alerts`. */
export function looking(parts: WatchParts, state: WatchState, entry: JournalEntry, alerts: Alert[]): Looking {
  const thresholds = parts.thresholds()
  const raise = (rule: RuleId, measured: Measured): void => {
    const { found, limit, unit, evidence, about = entry.seq } = measured
    const operator = measured.operator ?? entry.operator
    const shift = measured.shift ?? entry.shift
    const { businessDay } = state.shift
    alerts.push({
      ...{ id: `${rule}-${about}`, rule, severity: WATCH_RULES[rule].severity, at: entry.at },
      ...(businessDay === '' ? {} : { businessDay }),
      ...(shift === undefined ? {} : { shift }),
      ...(operator === undefined ? {} : { operator }),
      ...{ found, limit, unit, evidence },
    })
  }
  return {
    ...{ parts, state, entry, at: Date.parse(entry.at), raise },
    limits: (rule) => thresholds[rule] ?? undefined,
    raiseOnce(rule, measured) {
      if (state.shift.told.includes(rule)) return
      state.shift.told.push(rule)
      raise(rule, measured)
    },
  }
}

/** The entry as evidence. */
export function evidenceOf({ seq, at, fact }: JournalEntry): Evidence {
  const { fact: what } = fact
  return fact.fact === 'sale_completed' ? { seq, at, what, receipt: fact.sale.receipt } : { seq, at, what }
}

export const MINUTE = 60_000
