import type { DatabaseSync } from 'node:sqlite'
import type { Database } from '../database.ts'

/** What is not derived from the journal, parents before children. */
const TABLES = [
  ...['head_signature', 'outbox_cursor', 'operator', 'pin_try', 'sale_step', 'print_job', 'print_begun'],
  ...['payment_intent', 'payment_step', 'open_intent', 'reserved_number'],
  ...['offline_charge', 'late_decline', 'unsettled_movement', 'paper_look', 'device_counter'],
  'support_call',
] as const

/** Numbers given out since a backup was made must never be given out again. */
const SKIPPED = 100_000

/** Copies the other tables from the first of `sources` that has anything readable of each; a row that is torn is left out. */
export function copyTables(database: Database, sources: readonly DatabaseSync[]): void {
  database.transaction(() => {
    for (const table of TABLES) {
      for (const [index, source] of sources.entries()) {
        const copied = copyTable(database, source, table)
        if (copied > 0 && table === 'reserved_number' && index > 0)
          database.prepare('UPDATE reserved_number SET up_to = up_to + ?').run(SKIPPED)
        if (copied > 0) break
      }
    }
    database.prepare('DELETE FROM head_signature WHERE seq NOT IN (SELECT seq FROM journal)').run()
  })
}

function copyTable(database: Database, source: DatabaseSync, table: string): number {
  let copied = 0
  try {
    const columns = database
      .prepare(`SELECT * FROM ${table} LIMIT 0`)
      .columns()
      .flatMap(({ name }) => name)
    const places = columns.map(() => '?').join(', ')
    const insert = database.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${places})`)
    for (const row of source.prepare(`SELECT ${columns.join(', ')} FROM ${table}`).iterate()) {
      insert.run(...columns.map((column) => row[column] ?? null))
      copied += 1
    }
  } catch {
    // What was read before the damage is kept; the rest comes from nowhere better.
  }
  return copied
}
