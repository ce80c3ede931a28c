import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { PerpetualTotals } from '../../domain/journal/fact.ts'
import { receiptsIn } from '../journal-entry.ts'
import { blob, integer, type Row, text } from '../rows.ts'
import type { Expected } from '../verify/entry.ts'

export const ARCHIVE_FOLDER = 'archive'

/** Where a part of the journal ends, and what follows from it for the next entry. */
export interface Anchor {
  readonly seq: number
  /** Hex. */
  readonly hash: string
  readonly totals: PerpetualTotals
  readonly at: string
  readonly shift: number
}

/** One file of old days, as the live database knows it. */
export interface ArchiveFile {
  /** "2026-01.db": the month of its days. */
  readonly name: string
  readonly firstSeq: number
  readonly end: Anchor
  /** The head at its end as it was signed, where a key was there. */
  readonly signed: { readonly signature: Buffer; readonly publicKey: Buffer } | undefined
}

export function archivePath(station: string, name: string): string {
  return join(dirname(station), ARCHIVE_FOLDER, name)
}

/** The files that the live database has moved old days to, oldest first. */
export function archiveFilesOf(database: Pick<DatabaseSync, 'prepare'>): readonly ArchiveFile[] {
  return database.prepare('SELECT * FROM archive_file ORDER BY first_seq').all().map(fileOf)
}

/** What the entry after an anchor has to follow. */
export function expectedFrom({ seq, hash, totals, at }: Anchor): Expected {
  return { seq: seq + 1, previous: hash, totals, at: Date.parse(at) }
}

/** The newest receipt number up to there; a station's numbers have no gaps. */
export function lastSaleOf({ totals }: Pick<Anchor, 'totals'>): number {
  return receiptsIn(totals)
}

function fileOf(row: Row): ArchiveFile {
  const end: Anchor = {
    ...{ seq: integer(row, 'last_seq'), hash: blob(row, 'hash').toString('hex') },
    totals: JSON.parse(text(row, 'totals')) as PerpetualTotals,
    ...{ at: text(row, 'at'), shift: integer(row, 'last_shift') },
  }
  const signed =
    row.signature === null ? undefined : { signature: blob(row, 'signature'), publicKey: blob(row, 'public_key') }
  return { name: text(row, 'name'), firstSeq: integer(row, 'first_seq'), end, signed }
}
