import type { SQLInputValue } from 'node:sqlite'
import type { Database } from '../database.ts'
import { entryOf } from '../journal-entry.ts'
import { LEDGER_TABLES, ledgerRows } from '../ledger-rows.ts'
import type { CopiedEntry } from '../outside/journal-line.ts'
import { blob, integer, text } from '../rows.ts'

/** Sequence numbers from and to, both included. */
export type Numbers = readonly [number, number]

/**
 * Writes what the sources hold, the first source that knows a number winning, and the ledger that follows from it, in
 * one transaction. Entries up to `after` stand in archives. Answers with the numbers up to `highest` (a head that was signed) or the newest entry that nobody has.
 */
export function rebuildJournal(
  database: Database,
  sources: readonly Iterable<CopiedEntry>[],
  highest: number,
  after = 0,
): { readonly entries: number; readonly missing: readonly Numbers[] } {
  const insert = database.prepare('INSERT OR IGNORE INTO journal (seq, hash, content) VALUES (?, ?, ?)')
  const page = database.prepare('SELECT seq, hash, content FROM journal WHERE seq > ? ORDER BY seq LIMIT 500')
  const ledger = new Map(
    Object.entries(LEDGER_TABLES).map(([table, columns]) => {
      const places = columns.map(() => '?').join(', ')
      const sql = `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${places})`
      return [table, database.prepare(sql)] as const
    }),
  )
  return database.transaction(() => {
    for (const source of sources) {
      for (const { seq, hash, content } of source) {
        if (seq > after) insert.run(seq, Buffer.from(hash, 'hex'), content)
      }
    }
    const missing: Numbers[] = []
    let [entries, last] = [0, after]
    for (let rows = page.all(last); rows.length > 0; rows = page.all(last)) {
      for (const row of rows) {
        const seq = integer(row, 'seq')
        if (seq > last + 1) missing.push([last + 1, seq - 1])
        last = seq
        entries += 1
        const entry = entryOf(text(row, 'content'), blob(row, 'hash').toString('hex'))
        for (const { table, values } of ledgerRows(entry)) ledger.get(table)?.run(...(values as SQLInputValue[]))
      }
    }
    if (highest > last) missing.push([last + 1, highest])
    return { entries, missing }
  })
}
