import { expectedFrom } from '../archive/archive-files.ts'
import type { Archives } from '../archive/archives.ts'
import { journalReader } from '../archive/journal-reader.ts'
import type { Database } from '../database.ts'
import { blob, integer } from '../rows.ts'
import { expectedAfter, FIRST_EXPECTED } from './entry.ts'
import { verifyRange } from './range.ts'
import { keysUpTo, type Readable } from './rows.ts'
import type { KeptHead, Problem } from './station.ts'

/** Without any signed head so much of the end is looked at. */
const LAST = 500

/**
 * The quick check of the start: from the last signed head on, that head included, and heads kept outside the database
 * against it. Takes as long for a long journal as for a short one. Throws StorageRefusal where the file is damaged.
 */
export function verifyTail(
  database: Database,
  archives: Archives,
  heads: readonly KeptHead[],
  publicKey: Buffer | undefined,
): readonly Problem[] {
  const problems: Problem[] = []
  const report = (seq: number, what: string) => problems.push({ seq, what })
  const last = numberOf(database, 'SELECT max(seq) AS seq FROM journal')
  const signed = numberOf(database, 'SELECT max(seq) AS seq FROM head_signature')
  const anchor = archives.anchor()
  const from = Math.max(anchor?.seq ?? 0, (signed === 0 ? last - LAST : signed) - 1)
  const before = anchor === undefined ? FIRST_EXPECTED : expectedFrom(anchor)
  const expected = from === before.seq - 1 ? before : expectedAt(database, from)
  if (expected === undefined) return [{ seq: from, what: 'missing' }]
  const range = {
    ...{ after: from, expected, heads: heads.map(({ seq, hash }) => [seq, hash] as const) },
    keys: { after: keysUpTo(database, from) },
    ...(publicKey === undefined ? {} : { publicKey }),
  }
  const run = verifyRange(database, range, report)
  let step = run.next()
  while (step.done !== true) step = run.next()
  const rows = journalReader(database, archives)
  for (const { seq, hash } of heads) {
    if (seq >= step.value.next.seq) report(seq, 'tail_missing')
    else if (seq <= from) {
      const row = rows.at(seq)
      if (row === undefined) report(seq, 'missing')
      else if (blob(row, 'hash').toString('hex') !== hash) report(seq, 'head_differs')
    }
  }
  return problems
}

function expectedAt(database: Readable, seq: number) {
  const row = database.prepare('SELECT hash, CAST(content AS BLOB) AS content FROM journal WHERE seq = ?').get(seq)
  if (row === undefined) return undefined
  return expectedAfter({ seq, hash: blob(row, 'hash').toString('hex'), content: blob(row, 'content') })
}

function numberOf(database: Readable, sql: string): number {
  const row = database.prepare(sql).get()
  return row === undefined || row.seq === null ? 0 : integer(row, 'seq')
}
