import type { JournalEntry } from '../domain/journal/fact.ts'
import type { Database } from './database.ts'
import type { StoredJournal } from './journal.ts'
import { integer } from './rows.ts'

/**
 * What other systems have not had yet. The journal itself is the outbox — gapless, immutable, committed with what it
 * tells — and each destination has one cursor in it, so that an outbox can neither miss an entry nor hold one twice.
 */
export interface Outbox {
  /** Entries the destination has not acknowledged, oldest first. */
  pending(destination: string, limit: number): readonly JournalEntry[]
  waiting(destination: string): number
  /** The newest entry that every destination known so far has taken; undefined where none is known. */
  takenByAll(): number | undefined
  /** The destination has durably taken everything up to `seq`. Never goes back. */
  acknowledge(destination: string, seq: number): void
}

export function openOutbox(database: Database, journal: StoredJournal): Outbox {
  const select = database.prepare('SELECT seq FROM outbox_cursor WHERE destination = ?')
  const all = database.prepare('SELECT min(seq) AS seq FROM outbox_cursor')
  const advance = database.prepare(
    `INSERT INTO outbox_cursor (destination, seq) VALUES (?, ?)
     ON CONFLICT (destination) DO UPDATE SET seq = max(seq, excluded.seq)`,
  )
  const cursor = (destination: string) => {
    const row = select.get(destination)
    return row === undefined ? 0 : integer(row, 'seq')
  }
  return {
    pending(destination, limit) {
      const entries: JournalEntry[] = []
      if (limit <= 0) return entries
      for (const entry of journal.entries(cursor(destination) + 1)) {
        entries.push(entry)
        if (entries.length >= limit) break
      }
      return entries
    },
    takenByAll() {
      const least = all.get()?.seq
      return typeof least === 'number' ? least : undefined
    },
    waiting: (destination) => journal.head().seq - cursor(destination),
    acknowledge(destination, seq) {
      if (seq > journal.head().seq) throw new RangeError(`There is no entry ${seq} to acknowledge`)
      database.transaction(() => advance.run(destination, seq))
    },
  }
}
