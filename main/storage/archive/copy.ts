import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { flushFile, flushFolder } from '../files.ts'
import { LEDGER_TABLES, type LedgerTable } from '../ledger-rows.ts'
import { blob } from '../rows.ts'
import { FIRST_EXPECTED } from '../verify/entry.ts'
import { verifyRange } from '../verify/range.ts'
import { keysUpTo } from '../verify/rows.ts'
import { type Anchor, expectedFrom, lastSaleOf } from './archive-files.ts'
import { readArchive, writeArchive } from './open-archive.ts'

/** What is to be copied: plain data, so that a thread can be given it. */
export interface CopyOrder {
  /** The live database. */
  readonly station: string
  readonly archive: string
  /** Entries above this one… */
  readonly after: Anchor | undefined
  /** …up to the end of a shift. */
  readonly upTo: { readonly seq: number; readonly hash: string; readonly lastSale: number }
}

/**
 * The first half of a move: copies whole shifts into an archive, makes that durable, and verifies what the file then
 * holds, read anew. Answers with what is wrong with it; only where that is nothing may the live rows go. Repeating it
 * after a crash gives the same file.
 */
export function copyToArchive({ station, archive, after, upTo }: CopyOrder): readonly string[] {
  mkdirSync(dirname(archive), { recursive: true })
  const database = writeArchive(archive)
  const last = { seq: after?.seq ?? 0, sale: after === undefined ? 0 : lastSaleOf(after) }
  try {
    database.prepare('ATTACH ? AS live').run(station)
    // Deferred: only the archive is locked for writing, the lane goes on selling.
    database.exec('BEGIN')
    forgetAbove(database, last)
    database
      .prepare('INSERT INTO main.journal SELECT * FROM live.journal WHERE seq > ? AND seq <= ? ORDER BY seq')
      .run(last.seq, upTo.seq)
    database
      .prepare('INSERT INTO main.head_signature SELECT * FROM live.head_signature WHERE seq > ? AND seq <= ?')
      .run(last.seq, upTo.seq)
    for (const table of Object.keys(LEDGER_TABLES) as LedgerTable[]) {
      const [key, from, to] = rangeOf(table, last, { seq: upTo.seq, sale: upTo.lastSale })
      const order = table === 'sale' ? 'ORDER BY number' : ''
      database
        .prepare(`INSERT INTO main.${table} SELECT * FROM live.${table} WHERE ${key} > ? AND ${key} <= ? ${order}`)
        .run(from, to)
    }
    database.exec('COMMIT')
  } finally {
    database.close()
  }
  flushFile(archive)
  flushFolder(dirname(archive))
  flushFolder(dirname(station))
  return problemsOf(archive, after, upTo)
}

/** The column that tells which rows of a ledger table belong to which entries, and its bounds: above, up to. */
export function rangeOf(
  table: LedgerTable,
  after: { readonly seq: number; readonly sale: number },
  upTo: { readonly seq: number; readonly sale: number },
): readonly [string, number, number] {
  switch (table) {
    case 'sale':
      return ['number', after.sale, upTo.sale]
    case 'sale_lines':
    case 'sale_return':
    case 'once_only':
    case 'voucher_use':
      return ['sale', after.sale, upTo.sale]
    case 'shift_opened':
    case 'shift_closed':
    case 'till_event':
      return ['seq', after.seq, upTo.seq]
  }
}

/** What an earlier move left that came to nothing. */
function forgetAbove(database: DatabaseSync, last: { readonly seq: number; readonly sale: number }): void {
  for (const table of Object.keys(LEDGER_TABLES) as LedgerTable[]) {
    const [key, from] = rangeOf(table, last, last)
    database.prepare(`DELETE FROM main.${table} WHERE ${key} > ?`).run(from)
  }
  for (const table of ['head_signature', 'journal'])
    database.prepare(`DELETE FROM main.${table} WHERE seq > ?`).run(last.seq)
}

function problemsOf(archive: string, after: Anchor | undefined, upTo: CopyOrder['upTo']): readonly string[] {
  const database = readArchive(archive)
  try {
    const problems: string[] = []
    const run = verifyRange(
      database,
      {
        ...{ after: after?.seq ?? 0, upTo: upTo.seq, heads: [[upTo.seq, upTo.hash]] },
        expected: after === undefined ? FIRST_EXPECTED : expectedFrom(after),
        keys: { after: keysUpTo(database, after?.seq ?? 0), upTo: keysUpTo(database, upTo.seq) },
      },
      (seq, what) => problems.push(`${seq} ${what}`),
    )
    let step = run.next()
    while (step.done !== true) step = run.next()
    if (step.value.next.seq !== upTo.seq + 1) problems.push(`${step.value.next.seq} missing`)
    const row = database.prepare('SELECT hash FROM journal WHERE seq = ?').get(upTo.seq)
    if (row === undefined || blob(row, 'hash').toString('hex') !== upTo.hash) problems.push(`${upTo.seq} head_differs`)
    return problems
  } finally {
    database.close()
  }
}
