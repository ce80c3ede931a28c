import type { Database } from '../database.ts'
import { entryOf } from '../journal-entry.ts'
import { LEDGER_TABLES, type LedgerTable } from '../ledger-rows.ts'
import { blob, text } from '../rows.ts'
import { archivePath } from './archive-files.ts'
import type { Archives } from './archives.ts'
import { rangeOf } from './copy.ts'
import { type Plan, planMove, type Retention } from './plan.ts'
import { runCopy } from './run-copy.ts'

/** Moves old days to archives when nobody waits. */
export interface Archiver {
  /** Nobody does anything: goes on, one move after another, until somebody does or nothing is left. */
  idle(): void
  /** Somebody does something: no live row goes before the next idle moment. */
  active(): void
  /** While it runs nothing is moved: it reads the live database and the archives one after the other. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Moves all there is to move now; resolves with how many entries went. Rejects with what went wrong. */
  moveAll(): Promise<number>
  /** Resolves when nothing is being moved. */
  settled(): Promise<void>
  /** What stopped it, once for each start: an archive that cannot be written, or a copy that is not what it should be. */
  trouble(): Error | undefined
  stop(): void
}

export interface ArchiverParts {
  readonly database: Database
  readonly archives: Archives
  /** Undefined where nothing is to be moved. */
  readonly retention: () => Retention | undefined
}

/**
 * A move has two phases. First a thread copies whole shifts into their month's archive, flushes and verifies it. Then,
 * in one transaction, the live rows go and the move is recorded. Cut anywhere, the live database knows by its record
 * whether the rows are its own or the archive's, and what an archive holds beyond the record is written anew.
 */
export function openArchiver({ database, archives, retention }: ArchiverParts): Archiver {
  let state: 'free' | 'busy' | 'stopped' = 'busy'
  let readers = 0
  let running: Promise<number> | undefined
  let failed: Error | undefined

  async function run(may: () => boolean): Promise<number> {
    let moved = 0
    while (may()) {
      const allowed = retention()
      const plan = allowed === undefined ? undefined : planMove(database, allowed)
      if (plan === undefined) break
      const { name, after, upTo } = plan
      const order = { station: database.path, archive: archivePath(database.path, name), after, upTo }
      const problems = await runCopy(order)
      if (problems.length > 0) throw new Error(`The archive ${name} is not what it should be: ${problems.join(', ')}`)
      if (!may()) break
      recordMove(database, plan)
      archives.refresh()
      moved += upTo.seq - (after?.seq ?? 0)
    }
    return moved
  }

  function begin(may: () => boolean): Promise<number> {
    running ??= run(may).finally(() => {
      running = undefined
    })
    return running
  }

  async function settled(): Promise<void> {
    // What went wrong is kept for `trouble`.
    await running?.catch(() => undefined)
  }

  return {
    idle() {
      if (state === 'stopped') return
      state = 'free'
      if (failed !== undefined || running !== undefined || retention() === undefined) return
      begin(() => state === 'free' && readers === 0).catch((error: unknown) => {
        failed = error instanceof Error ? error : new Error(String(error))
      })
    },
    active() {
      if (state === 'free') state = 'busy'
    },
    async during(work) {
      readers += 1
      try {
        return await work()
      } finally {
        readers -= 1
      }
    },
    async moveAll() {
      await settled()
      return begin(() => state !== 'stopped')
    },
    settled,
    trouble: () => failed,
    stop() {
      state = 'stopped'
    },
  }
}

/** The second half of a move. Throws where the live database is not as it was when the copy was made. */
function recordMove(database: Database, { name, after, upTo }: Plan): void {
  // Looking for the children of every row that goes would read whole tables; children and parents go together here.
  database.prepare('PRAGMA foreign_keys = OFF').run()
  try {
    database.transaction(() => {
      const row = database.prepare('SELECT hash, content FROM journal WHERE seq = ?').get(upTo.seq)
      const hash = row === undefined ? '' : blob(row, 'hash').toString('hex')
      if (row === undefined || hash !== upTo.hash) throw new Error(`Entry ${upTo.seq} is not what was archived`)
      const { totals, at } = entryOf(text(row, 'content'), hash)
      const signed = database.prepare('SELECT signature, public_key FROM head_signature WHERE seq = ?').get(upTo.seq)
      database
        .prepare(
          `INSERT INTO archive_file (first_seq, last_seq, name, hash, totals, at, last_shift, signature, public_key)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (name) DO UPDATE SET last_seq = excluded.last_seq, hash = excluded.hash, totals = excluded.totals,
             at = excluded.at, last_shift = excluded.last_shift, signature = excluded.signature,
             public_key = excluded.public_key`,
        )
        .run(
          ...[(after?.seq ?? 0) + 1, upTo.seq, name, blob(row, 'hash'), JSON.stringify(totals), at, upTo.shift],
          ...[signed?.signature ?? null, signed?.public_key ?? null],
        )
      const end = { seq: upTo.seq, sale: upTo.lastSale }
      for (const table of Object.keys(LEDGER_TABLES) as LedgerTable[]) {
        const [key, , to] = rangeOf(table, end, end)
        database.prepare(`DELETE FROM ${table} WHERE ${key} <= ?`).run(to)
      }
      for (const table of ['head_signature', 'journal'])
        database.prepare(`DELETE FROM ${table} WHERE seq <= ?`).run(upTo.seq)
    })
  } finally {
    database.prepare('PRAGMA foreign_keys = ON').run()
  }
}
