import type { StatementSync } from 'node:sqlite'
import type { JournalEntry } from '../domain/journal/fact.ts'
import type { Database } from './database.ts'
import { LEDGER_TABLES, type LedgerTable, ledgerRows } from './ledger-rows.ts'
import { blob, integer, type Row, text } from './rows.ts'
import { headIsSigned } from './signing.ts'
import { checkEntry, type Expected, FIRST_EXPECTED } from './verify-entry.ts'

export interface Problem {
  /** The journal entry it concerns; 0 where it concerns none. */
  readonly seq: number
  /** A code, and after a blank what was found: "hash_wrong", "ledger_differs sale_line 42/3". */
  readonly what: string
}

export interface Verification {
  readonly ok: boolean
  readonly entries: number
  readonly problems: readonly Problem[]
}

export interface VerifyOptions {
  /** The station's own public key (DER), where it can be had; heads signed by another key are then refused. */
  readonly publicKey?: Buffer | undefined
  /** Heads kept outside the database (a Z report, a backup): a cut tail or a swapped database contradicts them. */
  readonly heads?: readonly { readonly seq: number; readonly hash: string }[]
  readonly signal?: AbortSignal
  readonly progress?: (entries: number) => void
}

/** More would tell nobody more. */
const PROBLEMS = 1000
const PAGE = 500

/**
 * Checks the whole journal — gapless sequence, contents, hash chain, perpetual totals, receipt numbers, signed heads —
 * and every ledger row against the entry it came from, both ways. Reads page by page: memory stays flat.
 */
export async function verifyStation(database: Database, options: VerifyOptions = {}): Promise<Verification> {
  const problems: Problem[] = []
  const report = (seq: number, what: string) => {
    if (problems.length < PROBLEMS) problems.push({ seq, what })
  }
  const entries = database.prepare(`SELECT seq, hash, content FROM journal WHERE seq > ? ORDER BY seq LIMIT ${PAGE}`)
  const signature = database.prepare('SELECT signature, public_key FROM head_signature WHERE seq = ?')
  const ledger = ledgerCheck(database, report)
  const heads = new Map((options.heads ?? []).map((head) => [head.seq, head.hash]))
  let expected: Expected = FIRST_EXPECTED
  let count = 0
  for (let last = 0; ; ) {
    const rows = entries.all(last)
    if (rows.length === 0) break
    for (const row of rows) {
      last = integer(row, 'seq')
      const hash = blob(row, 'hash').toString('hex')
      const checked = checkEntry({ seq: last, hash, content: text(row, 'content') }, expected, report)
      expected = checked.next
      if (checked.entry !== undefined) ledger.entry(checked.entry)
      checkSignature(signature.get(last), last, hash, options.publicKey, report)
      const head = heads.get(last)
      if (head !== undefined && head !== hash) report(last, 'head_differs')
      count += 1
    }
    options.progress?.(count)
    options.signal?.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (const seq of heads.keys()) if (seq >= expected.seq) report(seq, 'tail_missing')
  ledger.end()
  return { ok: problems.length === 0, entries: count, problems }
}

function checkSignature(
  row: Row | undefined,
  seq: number,
  hash: string,
  own: Buffer | undefined,
  report: (seq: number, what: string) => void,
): void {
  if (row === undefined) return
  const key = blob(row, 'public_key')
  if (own !== undefined && !own.equals(key)) report(seq, 'signature_foreign')
  else if (!headIsSigned(key, seq, hash, blob(row, 'signature'))) report(seq, 'signature_wrong')
}

/**
 * Walks the ledger tables beside the journal. Rows come in key order, which is the order they were written in, so each
 * table is read once; a row that is not the next expected one is a difference, whichever side it is missing from.
 */
function ledgerCheck(database: Database, report: (seq: number, what: string) => void) {
  const cursors = new Map<LedgerTable, Cursor>()
  const tables = Object.keys(LEDGER_TABLES) as LedgerTable[]
  for (const table of tables) if (!UNORDERED.includes(table)) cursors.set(table, cursor(database, table))
  const unordered = new Map(UNORDERED.map((table) => [table, unorderedRows(database, table)]))

  return {
    entry(entry: JournalEntry) {
      for (const { table, values } of ledgerRows(entry)) {
        const rows = cursors.get(table)
        if (rows === undefined) {
          if (unordered.get(table)?.has(values) === false) {
            report(entry.seq, `ledger_missing ${table} ${values.join('/')}`)
          }
          continue
        }
        compare(rows, table, values, entry.seq, report)
      }
    },
    end() {
      for (const [table, rows] of cursors) {
        for (let row = rows.peek(); row !== undefined; row = rows.peek()) {
          report(0, `ledger_extra ${table} ${keyOf(row)}`)
          rows.next()
        }
      }
      for (const [table, rows] of unordered) {
        const extra = rows.extra()
        if (extra > 0) report(0, `ledger_extra ${table} ${extra}`)
      }
    },
  }
}

/** Tables whose first column does not grow with the journal: their rows are asked for one by one, and counted. */
const UNORDERED: readonly LedgerTable[] = ['sale_return', 'voucher_use']

function unorderedRows(database: Database, table: LedgerTable) {
  const all = database.prepare(`SELECT count(*) AS rows FROM ${table}`)
  const wanted = LEDGER_TABLES[table].map((column) => `${column} = ?`).join(' AND ')
  const one = database.prepare(`SELECT count(*) AS rows FROM ${table} WHERE ${wanted}`)
  let asked = 0
  return {
    /** Whether the row is there; counts it. */
    has(values: Values): boolean {
      asked += 1
      return countOf(one, ...values) === 1
    },
    /** How many rows nobody asked for. */
    extra: () => countOf(all) - asked,
  }
}

type Values = readonly unknown[]

function compare(
  rows: Cursor,
  table: LedgerTable,
  values: Values,
  seq: number,
  report: (seq: number, what: string) => void,
): void {
  // Rows before the expected one were put in by somebody else than the journal.
  for (let row = rows.peek(); row !== undefined && keyOf(row) < keyOf(values); row = rows.peek()) {
    report(seq, `ledger_extra ${table} ${keyOf(row)}`)
    rows.next()
  }
  const row = rows.peek()
  if (row === undefined || keyOf(row) !== keyOf(values)) {
    report(seq, `ledger_missing ${table} ${keyOf(values)}`)
    return
  }
  rows.next()
  if (values.some((value, index) => value !== row[index])) report(seq, `ledger_differs ${table} ${keyOf(row)}`)
}

/** Every table's first column is its key, and grows with the journal. */
function keyOf(values: Values): number {
  return Number(values[0])
}

interface Cursor {
  peek(): Values | undefined
  next(): void
}

/** Reads a table in key order, a page at a time: a long-lived statement would hold the log from being folded in. */
function cursor(database: Database, table: LedgerTable): Cursor {
  const columns = LEDGER_TABLES[table]
  const [key] = columns
  const select = database.prepare(
    `SELECT ${columns.join(', ')} FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${PAGE}`,
  )
  let page: readonly Values[] = []
  let at = 0
  let last = -1
  return {
    peek() {
      if (at >= page.length) {
        page = select.all(last).map((row) => columns.map((column) => row[column]))
        at = 0
        const end = page.at(-1)
        if (end !== undefined) last = keyOf(end)
      }
      return page[at]
    },
    next() {
      at += 1
    },
  }
}

function countOf(statement: StatementSync, ...values: Parameters<StatementSync['get']> | Values): number {
  const row = statement.get(...(values as Parameters<StatementSync['get']>))
  return row === undefined ? 0 : integer(row, 'rows')
}
