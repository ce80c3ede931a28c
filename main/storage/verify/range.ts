import type { KeyObject } from 'node:crypto'
import { blob, integer, type Row } from '../rows.ts'
import { headIsSigned, headKey } from '../signing.ts'
import { checkEntry, type Expected, type Report, type StoredEntry } from './entry.ts'
import { type Asked, type Keys, ledgerCheck, type Readable } from './rows.ts'

/** A part of one database's journal, with what stands before it; plain data, so that a worker can be given it. */
export interface Range {
  /** Entries above this number… */
  readonly after: number
  /** …up to this one; the end of the journal where there is none. */
  readonly upTo?: number
  readonly expected: Expected
  readonly keys: { readonly after: Keys; readonly upTo?: Keys }
  /** Heads kept outside the database: number and hash. */
  readonly heads: readonly (readonly [number, string])[]
  /** The station's own key (DER); heads signed by another are refused. */
  readonly publicKey?: Uint8Array
}

export interface RangeEnd {
  readonly entries: number
  readonly asked: Asked
  readonly next: Expected
}

const PAGE = 50
/** A page of the file holds no more entries than this; beyond them the rest is given up. */
const UNREADABLE = 2000

/**
 * Checks a part of the journal and the ledger rows it stands for: numbers, contents, hash chain, perpetual totals,
 * receipt numbers, signed heads. Yields how many entries it has read, after each page; memory stays flat. What the file
 * system or SQLite cannot read is told by its number, and reading goes on behind it.
 */
export function* verifyRange(database: Readable, range: Range, report: Report): Generator<number, RangeEnd> {
  const read = entryReader(database, range, report)
  const ledger = ledgerCheck(database, range.keys.after, range.keys.upTo, report)
  const heads = new Map(range.heads)
  const signatures = signaturesOf(database, range)
  const own = keptKey(range.publicKey)
  let { expected } = range
  let entries = 0
  for (let page = read(expected.seq - 1); page.length > 0; page = read(expected.seq - 1)) {
    for (const stored of page) {
      const checked = checkEntry(stored, expected, report)
      expected = checked.next
      try {
        if (checked.entry !== undefined) ledger.entry(checked.entry)
      } catch {
        report(stored.seq, 'content_wrong')
      }
      const signature = signatures.get(stored.seq)
      if (signature !== undefined) checkSignature(signature, stored, own, report)
      const head = heads.get(stored.seq)
      if (head !== undefined && head !== stored.hash) report(stored.seq, 'head_differs')
      entries += 1
    }
    yield entries
  }
  return { entries, asked: ledger.end(), next: expected }
}

function entryReader(
  database: Readable,
  { upTo = Number.MAX_SAFE_INTEGER }: Range,
  report: Report,
): (after: number) => readonly StoredEntry[] {
  const columns = 'SELECT seq, hash, CAST(content AS BLOB) AS content FROM journal'
  const select = database.prepare(`${columns} WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ${PAGE}`)
  const one = database.prepare(`${columns} WHERE seq = ?`)

  /** Entry by entry, where a page of entries cannot be read as a whole. */
  function around(after: number): readonly StoredEntry[] {
    for (let seq = after + 1; seq <= Math.min(upTo, after + UNREADABLE); seq += 1) {
      try {
        const row = one.get(seq)
        if (row !== undefined) return [storedEntry(row)]
      } catch {
        report(seq, 'unreadable')
      }
    }
    return []
  }

  return (after) => {
    try {
      return select.all(after, upTo).map(storedEntry)
    } catch {
      return around(after)
    }
  }
}

function storedEntry(row: Row): StoredEntry {
  return { seq: integer(row, 'seq'), hash: blob(row, 'hash').toString('hex'), content: blob(row, 'content') }
}

function signaturesOf(database: Readable, { after, upTo = Number.MAX_SAFE_INTEGER }: Range): ReadonlyMap<number, Row> {
  const rows = database
    .prepare('SELECT seq, signature, public_key FROM head_signature WHERE seq > ? AND seq <= ?')
    .all(after, upTo)
  return new Map(rows.map((row) => [integer(row, 'seq'), row]))
}

interface KeptKey {
  readonly der: Buffer
  readonly key: KeyObject | Buffer
}

/** Read once: reading a key takes longer than checking with it. */
function keptKey(publicKey: Uint8Array | undefined): KeptKey | undefined {
  if (publicKey === undefined) return undefined
  const der = Buffer.from(publicKey)
  return { der, key: headKey(der) ?? der }
}

function checkSignature(row: Row, { seq, hash }: StoredEntry, own: KeptKey | undefined, report: Report): void {
  const key = blob(row, 'public_key')
  if (own !== undefined && !own.der.equals(key)) report(seq, 'signature_foreign')
  else if (!headIsSigned(own?.key ?? key, seq, hash, blob(row, 'signature'))) report(seq, 'signature_wrong')
}
