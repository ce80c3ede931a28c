import type { Database, OpenTransaction } from '../database.ts'
import { asRefusal } from '../refusal.ts'
import type { ItemRow } from './batch-writer.ts'

/** Rows of the first transactions; later ones grow with what is there already. */
const LEAST_ROWS = 500
const MOST_ROWS = 50_000

export interface BatchedWrites {
  /** Writes a batch; `rows` is how many were read so far. */
  write(batch: readonly ItemRow[], rows: number): void
  /** Makes everything durable that was written. */
  finish(): void
  /** Takes back what the open transaction holds: everything, where all belongs together. */
  undo(): void
  /** After a failure: keeps the whole batches that were written, unless all belongs together. */
  stop(): void
}

/**
 * Writes batches in transactions that grow: small ones first, so that the first items are there at once, then up to
 * 50,000 rows, because each transaction of the full-text index leaves a segment that has to be merged. With `whole`
 * everything is one transaction.
 */
export function batchedWrites(
  database: Database,
  { put, whole }: { readonly put: (batch: readonly ItemRow[]) => void; readonly whole: boolean },
): BatchedWrites {
  let open: OpenTransaction | undefined
  let inOpen = 0

  function end(how: 'commit' | 'rollBack'): void {
    const ending = open
    open = undefined
    inOpen = 0
    ending?.[how]()
  }

  return {
    write(batch, rows) {
      if (batch.length === 0) return
      open ??= database.begin()
      try {
        put(batch)
      } catch (error) {
        end('rollBack')
        throw asRefusal(error, database.path)
      }
      inOpen += batch.length
      if (!whole && inOpen >= Math.min(MOST_ROWS, Math.max(LEAST_ROWS, rows / 8))) end('commit')
    },
    finish: () => end('commit'),
    undo: () => end('rollBack'),
    stop: () => end(whole ? 'rollBack' : 'commit'),
  }
}
