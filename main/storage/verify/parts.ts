import type { DatabaseSync } from 'node:sqlite'
import { archiveFilesOf, archivePath, expectedFrom, lastSaleOf } from '../archive/archive-files.ts'
import { readArchive } from '../archive/open-archive.ts'
import type { Database } from '../database.ts'
import { blob, integer } from '../rows.ts'
import { headIsSigned } from '../signing.ts'
import { type Expected, expectedAfter, FIRST_EXPECTED, type Report } from './entry.ts'
import type { Range, RangeEnd } from './range.ts'
import { keysUpTo } from './rows.ts'
import type { Place } from './run-range.ts'

/** A part of the journal, and the database it stands in. */
export interface Part {
  readonly range: Omit<Range, 'heads' | 'publicKey'>
  readonly place: Place & { readonly lastSale: number; close(): void }
  /** Of an archive: its name, and the hash of the entry that the live database says is its last. */
  readonly archive?: { readonly name: string; readonly hash: string }
}

/**
 * The journal in parts: each archive one, and what is live one, or two halves of which the second takes what stands
 * before it as it is stored. An archive that cannot be read is told of and left out.
 */
export function partsOf(database: Database, shareFrom: number, report: Report): readonly Part[] {
  const files = knownArchives(database, report)
  const parts: Part[] = []
  let expected = FIRST_EXPECTED
  for (const { name, firstSeq, end, signed } of files) {
    if (signed !== undefined && !headIsSigned(signed.publicKey, end.seq, end.hash, signed.signature))
      report(end.seq, `archive_signature_wrong ${name}`)
    if (expected.seq !== firstSeq) report(expected.seq, `archive_gap ${name}`)
    try {
      const opened = readArchive(archivePath(database.path, name))
      const place = placed(opened, archivePath(database.path, name), lastSaleOf(end))
      const keys = { after: {}, upTo: keysUpTo(opened, end.seq) }
      const range = { after: expected.seq - 1, upTo: end.seq, expected, keys }
      parts.push({ range, place, archive: { name, hash: end.hash } })
    } catch {
      report(firstSeq, `archive_unreadable ${name}`)
    }
    expected = expectedFrom(end)
  }
  const place = {
    ...{ path: database.path, lastSale: Number.MAX_SAFE_INTEGER },
    ...{ open: () => database, close: () => undefined },
  }
  const first = firstLive(database)
  if (first !== undefined && first < expected.seq) report(first, 'archived_twice')
  for (const range of liveRanges(database, expected, shareFrom)) parts.push({ range, place })
  return parts
}

function knownArchives(database: Database, report: Report): ReturnType<typeof archiveFilesOf> {
  try {
    return archiveFilesOf(database)
  } catch {
    report(0, 'ledger_unreadable archive_file')
    return []
  }
}

/** The first live entry; undefined where there is none, or where a torn page is in the way: reading on tells of it. */
function firstLive(database: Database): number | undefined {
  try {
    const first = database.prepare('SELECT min(seq) AS seq FROM journal').get()?.seq
    return typeof first === 'number' ? first : undefined
  } catch {
    return undefined
  }
}

/** An archive has to end where the live database says, with the entry it says. */
export function checkEnds(parts: readonly Part[], ends: readonly RangeEnd[], report: Report): void {
  for (const [index, { archive, range }] of parts.entries()) {
    const end = ends[index]
    if (archive === undefined || end === undefined || range.upTo === undefined) continue
    const { seq, previous } = end.next
    if (seq <= range.upTo) report(seq, seq === range.upTo ? 'missing' : `missing up_to ${range.upTo}`)
    else if (previous !== archive.hash) report(range.upTo, `archive_differs ${archive.name}`)
  }
}

function placed(opened: DatabaseSync, path: string, lastSale: number): Part['place'] {
  return { path, lastSale, open: () => opened, close: () => opened.close() }
}

function liveRanges(database: Database, expected: Expected, shareFrom: number): readonly Part['range'][] {
  const whole = { after: expected.seq - 1, expected, keys: { after: {} } }
  const middle = middleOf(database, expected.seq, shareFrom)
  if (middle === undefined) return [whole]
  const { seq } = middle
  const keys = keysUpTo(database, seq)
  return [
    { ...whole, upTo: seq, keys: { after: {}, upTo: keys } },
    { after: seq, expected: middle.expected, keys: { after: keys } },
  ]
}

function middleOf(
  database: Database,
  first: number,
  shareFrom: number,
): { readonly seq: number; readonly expected: Expected } | undefined {
  try {
    const last = database.prepare('SELECT max(seq) AS last FROM journal').get()?.last
    if (typeof last !== 'number' || last - first < shareFrom - 1) return undefined
    const row = database
      .prepare('SELECT seq, hash, CAST(content AS BLOB) AS content FROM journal WHERE seq >= ? ORDER BY seq LIMIT 1')
      .get(Math.ceil((first + last) / 2))
    if (row === undefined) return undefined
    const [seq, hash] = [integer(row, 'seq'), blob(row, 'hash').toString('hex')]
    const expected = expectedAfter({ seq, hash, content: blob(row, 'content') })
    return expected === undefined ? undefined : { seq, expected }
  } catch {
    // A damaged file is read by one, from its beginning.
    return undefined
  }
}
