import type { JournalEntry } from '../domain/journal/fact.ts'
import type { Counted } from '../domain/shift/shift.ts'
import type { Alert } from '../domain/watch/alert.ts'
import { payment, sameBefore, settled, waited } from './payment-rules.ts'
import { evidenceOf, type Looking, looking, type WatchParts } from './raising.ts'
import { saleCompleted } from './sale-rules.ts'
import { closing, noSale, overridden, rememberRinging, shares, voided } from './shift-rules.ts'
import { begin, type CardUse, emptyShift, keep, turnTo, type WatchState } from './state.ts'

export type { OriginalSale, WatchParts } from './raising.ts'

/** Reprints kept at most. */
const MOST_REPRINTS = 500

export interface Evaluator {
  readonly state: WatchState
  /** Takes the next journal entry; what the rules notice at it. */
  take(entry: JournalEntry): readonly Alert[]
  /** Nothing happened, but time passed. `at` is ISO 8601 with offset. */
  wait(at: string): readonly Alert[]
  /** What closing a shift at `at` would raise; changes nothing. */
  atClose(at: string, shift: number, count?: Counted): readonly Alert[]
  /** The newest use of the same card for the same amount, where it is so recent that somebody has to be asked. */
  repeats(charge: {
    readonly card: string
    readonly intent: string
    readonly amount: number
    readonly at: number
  }): CardUse | undefined
}

/** The rules over a state that they change. Its only clock is the entries' own, so the same journal gives the same alerts. */
export function createEvaluator(parts: WatchParts, state: WatchState): Evaluator {
  function look(entry: JournalEntry, work: (look: Looking) => void): readonly Alert[] {
    const alerts: Alert[] = []
    work(looking(parts, state, entry, alerts))
    return alerts
  }

  return {
    state,
    take(entry) {
      if (entry.seq <= state.seq) return []
      const alerts = look(entry, (seen) => {
        waited(seen)
        step(seen)
      })
      state.seq = entry.seq
      return alerts
    },
    wait: (at) => look(nothing(state, at), waited),
    atClose(at, shift, count) {
      const { number } = state.shift
      turnTo(state, shift)
      // What closing remembers is not kept: only what it would say is wanted.
      const alerts = look(nothing(state, at), (seen) => {
        const told = [...state.shift.told]
        shares(seen)
        closing(seen, count)
        state.shift.told = told
      })
      turnTo(state, number)
      return alerts
    },
    repeats({ card, intent, amount, at }) {
      const limits = parts.thresholds().same_card_amount
      return limits === null ? undefined : sameBefore(state.cards, { card, intent, amount, at }, limits.minutes)
    },
  }
}

function step(look: Looking): void {
  const { state, entry } = look
  const { fact } = entry
  turnTo(state, fact.fact === 'shift_closed' ? fact.close.shift : entry.shift)
  switch (fact.fact) {
    case 'shift_opened':
      begin(state, emptyShift(fact.shift.number, fact.shift.businessDay))
      return
    case 'shift_closed':
      shares(look)
      closing(look, fact.close)
      rememberRinging(look)
      state.shift.closed = true
      return
    case 'line_voided':
      voided(look, 1)
      return
    case 'sale_voided':
      delete state.held[fact.draft]
      voided(look, fact.lines)
      return
    case 'price_overridden':
    case 'discount_given':
      overridden(look)
      return
    case 'no_sale':
      noSale(look)
      return
    case 'sale_held':
      state.held[fact.draft] = {
        entry: evidenceOf(entry),
        ...(entry.shift === undefined ? {} : { shift: entry.shift }),
      }
      return
    case 'sale_recalled':
      delete state.held[fact.draft]
      return
    case 'reprinted':
      reprinted(look, fact.receipt)
      return
    case 'sale_completed':
      saleCompleted(look, fact.sale)
      shares(look)
      return
    case 'payment':
      payment(look, fact)
      return
    case 'settled':
      settled(look, fact.settlement)
      return
    default:
  }
}

function reprinted({ state, at, entry }: Looking, receipt: string): void {
  const kept = Object.entries(state.reprints).filter(([name]) => name !== receipt)
  keep(kept, [receipt, { at, entry: evidenceOf(entry) }], MOST_REPRINTS)
  state.reprints = Object.fromEntries(kept)
}

/** An entry that says nothing, at a time of its own. */
function nothing(state: WatchState, at: string): JournalEntry {
  const none = { count: 0, amount: 0 as never }
  const { number } = state.shift
  return {
    ...{ seq: state.seq, at, previous: '', hash: '', totals: { sales: none, refunds: none } },
    ...(number === 0 ? {} : { shift: number }),
    fact: { fact: 'locked' },
  }
}
