import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type Anchor, ARCHIVE_FOLDER } from '../archive/archive-files.ts'
import { readArchive } from '../archive/open-archive.ts'
import type { Database } from '../database.ts'
import { entryOf, NO_HASH } from '../journal-entry.ts'
import { blob, integer, type Row, text } from '../rows.ts'

/**
 * Records in a new live database the archives that follow one another without a gap from the first entry on; what comes
 * after their end is live. Answers with that end, and with archives behind a gap, whose entries are copies like others.
 */
export function takeUpArchives(
  database: Database,
  folder: string,
): { readonly anchor: Anchor | undefined; readonly loose: readonly DatabaseSync[] } {
  const insert = database.prepare(
    `INSERT INTO archive_file (first_seq, last_seq, name, hash, totals, at, last_shift, signature, public_key)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  let anchor: Anchor | undefined
  const loose: DatabaseSync[] = []
  for (const name of archiveNames(folder)) {
    let archive: DatabaseSync
    try {
      archive = readArchive(join(folder, ARCHIVE_FOLDER, name))
    } catch {
      continue
    }
    const end = loose.length > 0 ? undefined : endOf(archive, anchor)
    if (end === undefined) {
      loose.push(archive)
      continue
    }
    const signed = archive.prepare('SELECT signature, public_key FROM head_signature WHERE seq = ?').get(end.seq)
    insert.run(
      ...[(anchor?.seq ?? 0) + 1, end.seq, name, Buffer.from(end.hash, 'hex'), JSON.stringify(end.totals), end.at],
      ...[end.shift, signed?.signature ?? null, signed?.public_key ?? null],
    )
    anchor = end
    archive.close()
  }
  return { anchor, loose }
}

function archiveNames(folder: string): readonly string[] {
  const path = join(folder, ARCHIVE_FOLDER)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => /^\d{4}-\d{2}\.db$/.test(name))
    .sort()
}

/** The end of an archive that begins where the one before ended; undefined for any other, and for one that is torn. */
function endOf(archive: DatabaseSync, before: Anchor | undefined): Anchor | undefined {
  try {
    const columns = 'SELECT seq, hash, content FROM journal'
    const first = archive.prepare(`${columns} ORDER BY seq LIMIT 1`).get()
    const last = archive.prepare(`${columns} ORDER BY seq DESC LIMIT 1`).get()
    const shift = archive.prepare('SELECT max(shift) AS shift FROM shift_closed').get()
    if (first === undefined || last === undefined || shift === undefined) return undefined
    const follows =
      entry(first).previous === (before?.hash ?? NO_HASH) && integer(first, 'seq') === (before?.seq ?? 0) + 1
    if (!follows) return undefined
    const { seq, hash, totals, at } = entry(last)
    return { seq, hash, totals, at, shift: integer(shift, 'shift') }
  } catch {
    return undefined
  }
}

function entry(row: Row) {
  return entryOf(text(row, 'content'), blob(row, 'hash').toString('hex'))
}
