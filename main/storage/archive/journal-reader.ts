import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Database } from '../database.ts'
import type { Row } from '../rows.ts'
import type { Archives } from './archives.ts'

/** The journal's rows (seq, hash, content), in the archives and in the live database as if they were one. */
export interface JournalReader {
  at(seq: number): Row | undefined
  /** Rows above `seq`, oldest first, at most `count` and never none where there are any. */
  after(seq: number, count: number): readonly Row[]
  /** The newest row of each database that fits, the newest database first. */
  backwards(condition: string, value: string): Iterable<Row>
}

const COLUMNS = 'SELECT seq, hash, content FROM journal'

/** Throws StorageRefusal where an archive is asked for that cannot be read. */
export function journalReader(database: Database, archives: Archives): JournalReader {
  return acrossArchives(database, archives, COLUMNS, 'seq')
}

/** Reads numbered rows of any kind: `select` has no condition yet, `key` is their number. */
export function acrossArchives(database: Database, archives: Archives, select: string, key: string): JournalReader {
  const prepared = (from: Pick<DatabaseSync, 'prepare'>) => ({
    one: from.prepare(`${select} WHERE ${key} = ?`),
    some: from.prepare(`${select} WHERE ${key} > ? AND ${key} <= ? ORDER BY ${key} LIMIT ?`),
  })
  const live = prepared(database)
  const known = new Map<string, { readonly one: StatementSync; readonly some: StatementSync }>()

  function of(path: string, open: () => DatabaseSync) {
    const found = known.get(path)
    if (found !== undefined) return found
    const made = prepared(open())
    known.set(path, made)
    return made
  }

  return {
    at(seq) {
      const archive = archives.withEntry(seq)
      return archive === undefined ? live.one.get(seq) : of(archive.path, archive.database).one.get(seq)
    },
    after(seq, count) {
      for (const { end, path, database: open } of archives.all()) {
        if (end.seq <= seq) continue
        const rows = of(path, open).some.all(seq, end.seq, count)
        if (rows.length > 0) return rows
      }
      return live.some.all(seq, Number.MAX_SAFE_INTEGER, count)
    },
    *backwards(condition, value) {
      const sql = `${select} ${condition} ORDER BY ${key} DESC LIMIT 1`
      const found = database.prepare(sql).get(value)
      if (found !== undefined) yield found
      for (const { database: open } of archives.all().toReversed()) {
        const row = open().prepare(sql).get(value)
        if (row !== undefined) yield row
      }
    },
  }
}
