import type { DatabaseSync } from 'node:sqlite'
import type { Database } from '../database.ts'
import { skipNumbers } from '../skip-numbers.ts'

/** What is not derived from the journal, parents before children. */
const TABLES = [
  ...['head_signature', 'outbox_cursor', 'operator', 'pin_try', 'sale_step', 'print_job', 'print_begun'],
  ...['payment_intent', 'payment_step', 'open_intent', 'reserved_number'],
  ...['offline_charge', 'late_decline', 'promised_reversal', 'unsettled_movement', 'paper_look', 'device_counter'],
  ...['support_call', 'badge_try', 'alert', 'day_check'],
] as const

/** Copies the other tables from the first of `sources` that has anything readable of each; a row that is torn is left out. */
export function copyTables(database: Database, sources: readonly DatabaseSync[], now: Date): void {
  database.transaction(() => {
    for (const table of TABLES) {
      for (const source of sources) {
        if (copyTable(database, source, table) > 0) break
      }
    }
    skipNumbers(database, now)
    database.prepare('DELETE FROM head_signature WHERE seq NOT IN (SELECT seq FROM journal)').run()
  })
}

function copyTable(database: Database, source: DatabaseSync, table: string): number {
  let copied = 0
  try {
    // An older program's table lacks what came later.
    const known = columnsOf(source, table)
    const columns = columnsOf(database, table).filter((name) => known.includes(name))
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

function columnsOf(database: Pick<Database, 'prepare'>, table: string): readonly string[] {
  return database
    .prepare(`SELECT * FROM ${table} LIMIT 0`)
    .columns()
    .map(({ name }) => name)
}
