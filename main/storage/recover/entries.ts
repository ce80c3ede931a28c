import { hash as digest } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { type CopiedEntry, parseJournalLine } from '../outside/journal-line.ts'
import { blob, integer, text } from '../rows.ts'

const PIECE = 1 << 20
const PAGE = 200
/** So many numbers in a row that cannot be read are the end of what can be. */
const UNREADABLE = 5000

/** The entries of the journal's copy whose hash is right, as they stand in it. */
export function* copiedEntries(path: string): Generator<CopiedEntry> {
  if (!existsSync(path)) return
  const file = openSync(path, 'r')
  try {
    const piece = Buffer.alloc(PIECE)
    let rest = Buffer.alloc(0)
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) {
      let data = Buffer.concat([rest, piece.subarray(0, read)])
      for (let feed = data.indexOf(10); feed >= 0; feed = data.indexOf(10)) {
        const entry = parseJournalLine(data.toString('utf8', 0, feed))
        if (entry !== undefined) yield entry
        data = data.subarray(feed + 1)
      }
      rest = Buffer.from(data)
    }
  } finally {
    closeSync(file)
  }
}

/** The entries of a database, damaged or not, whose hash is right; what cannot be read is left out. */
export function* storedEntries(database: DatabaseSync): Generator<CopiedEntry> {
  let last = 0
  for (;;) {
    let rows: readonly CopiedEntry[]
    try {
      rows = database
        .prepare(`SELECT seq, hash, content FROM journal WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`)
        .all(last)
        .map((row) => ({
          seq: integer(row, 'seq'),
          hash: blob(row, 'hash').toString('hex'),
          content: text(row, 'content'),
        }))
    } catch {
      rows = oneByOne(database, last)
    }
    for (const row of rows) {
      last = row.seq
      if (digest('sha256', row.content) === row.hash) yield row
    }
    if (rows.length === 0) return
  }
}

function oneByOne(database: DatabaseSync, after: number): readonly CopiedEntry[] {
  for (let seq = after + 1; seq <= after + UNREADABLE; seq += 1) {
    try {
      const row = database.prepare('SELECT hash, content FROM journal WHERE seq = ?').get(seq)
      if (row !== undefined) return [{ seq, hash: blob(row, 'hash').toString('hex'), content: text(row, 'content') }]
    } catch {
      // This one cannot be read; perhaps the next one can.
    }
  }
  return []
}
