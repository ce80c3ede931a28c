import type { JournalEntry } from '../domain/journal/fact.ts'
import type { Alert } from '../domain/watch/alert.ts'
import { createEvaluator, type WatchParts } from './evaluate.ts'
import { emptyState } from './state.ts'

/** What the rules would have noticed in recorded entries, from the journal's first on, oldest first. */
export function* backtest(parts: WatchParts, entries: Iterable<JournalEntry>): Generator<Alert> {
  const evaluator = createEvaluator(parts, emptyState())
  for (const entry of entries) yield* evaluator.take(entry)
}
