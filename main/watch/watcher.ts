import type { JournalEntry } from '../domain/journal/fact.ts'
import type { Alert } from '../domain/watch/alert.ts'
import type { AlertBook, Journal, Watch } from '../register/ports.ts'
import { createEvaluator, type Evaluator, type WatchParts } from './evaluate.ts'
import { MINUTE } from './raising.ts'
import { emptyState, type WatchState } from './state.ts'

/** The shape of what is kept between two starts; another one is worked out anew from the journal. */
const VERSION = 2

export interface WatcherParts extends WatchParts {
  readonly journal: Journal & { entries(from: number): Iterable<JournalEntry> }
  readonly alerts: AlertBook
  /** ISO 8601 with the store's offset. */
  readonly now: () => string
  /** Where a fault of the watch goes: it must never stop a sale. */
  readonly report: (error: unknown) => void
}

export interface Watcher extends Watch {
  /** Looks at what was journaled since the last time. Called after a commit, never inside one. */
  catchUp(): void
  /** Keeps what it remembers, for the next start; for moments when nobody waits. */
  keep(): void
}

/**
 * Follows the journal: entries are taken only once they are durable, alerts are journaled in a transaction of their own
 * and once each. After a crash the entries since the memory was last kept are looked at again. A station that has
 * traded before the watch existed gets its counters from the journal and no alerts about the past.
 */
export function startWatch(parts: WatcherParts): Watcher {
  const { journal, alerts, now, report } = parts
  const state = recalled(alerts.memory(), journal.head().seq)
  const evaluator = createEvaluator(parts, state ?? emptyState())
  let keptAt = state?.seq ?? 0
  let pending: Alert[] = []
  let working = false

  if (state === undefined) for (const entry of journal.entries(1)) evaluator.take(entry)

  function write(): void {
    if (pending.length === 0) return
    journal.together(() => {
      for (const alert of pending) {
        if (!alerts.add(alert)) continue
        const { shift } = alert
        journal.record({ at: now(), ...(shift === undefined ? {} : { shift }), fact: { fact: 'alert_raised', alert } })
      }
    })
    pending = []
  }

  function catchUp(): void {
    if (working) return
    working = true
    try {
      const { seq } = journal.head()
      if (seq > evaluator.state.seq)
        for (const entry of journal.entries(evaluator.state.seq + 1)) pending.push(...evaluator.take(entry))
      pending.push(...evaluator.wait(now()))
      write()
    } catch (error) {
      report(error)
    } finally {
      working = false
    }
  }

  function keep(): void {
    const { seq } = evaluator.state
    if (seq === keptAt || pending.length > 0) return
    try {
      alerts.remember(seq, JSON.stringify({ version: VERSION, state: evaluator.state }))
      keptAt = seq
    } catch (error) {
      report(error)
    }
  }

  catchUp()
  if (state === undefined) keep()
  return {
    catchUp,
    keep,
    atClose(at, shift, count) {
      catchUp()
      return evaluator.atClose(at, shift, count).length
    },
    repeats: (charge) => repeats(evaluator, charge, now()),
  }
}

function repeats(
  evaluator: Evaluator,
  charge: Parameters<Watch['repeats']>[0],
  now: string,
): ReturnType<Watch['repeats']> {
  const { card, intent, amount } = charge
  if (card === undefined) return undefined
  const at = Date.parse(now)
  const before = evaluator.repeats({ card, intent, amount, at })
  return before === undefined ? undefined : { minutes: Math.floor((at - before.at) / MINUTE) }
}

/** Undefined also where it has seen more than there is: a journal that was mended lost its last entries. */
function recalled(memory: string | undefined, newest: number): WatchState | undefined {
  if (memory === undefined) return undefined
  const kept = JSON.parse(memory) as { readonly version?: number; readonly state?: WatchState }
  return kept.version === VERSION && kept.state !== undefined && kept.state.seq <= newest ? kept.state : undefined
}
