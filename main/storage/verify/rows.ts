import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { JournalEntry } from '../../domain/journal/fact.ts'
import { LEDGER_TABLES, type LedgerTable, ledgerRows } from '../ledger-rows.ts'
import { integer, type Row } from '../rows.ts'
import type { Report } from './entry.ts'

/** Anything that statements can be prepared on. */
export type Readable = Pick<DatabaseSync, 'prepare'>

/** Keys of the ledger rows a part of the journal stands for: above `after`, up to `upTo`. */
export type Keys = Readonly<Partial<Record<LedgerTable, number>>>

const PAGE = 500
/** Tables whose first column does not grow with the journal: their rows are asked for one by one, and counted. */
const UNORDERED: readonly LedgerTable[] = ['sale_return', 'voucher_use', 'once_only']
const KEYED = (Object.keys(LEDGER_TABLES) as LedgerTable[]).filter((table) => !UNORDERED.includes(table))

/** How many rows of each unordered table the journal stands for. */
export type Asked = Readonly<Partial<Record<LedgerTable, number>>>

/** The last key of each ledger table that stands for entries up to `seq`. */
export function keysUpTo(database: Readable, seq: number): Keys {
  const last = (table: string, key: string) => {
    // From the newest row down: the rows that count stand at the end, whatever is stored.
    const newest = `SELECT ${key} AS last FROM ${table} WHERE seq <= ? ORDER BY ${key} DESC LIMIT 1`
    const row = database.prepare(newest).get(seq)
    return typeof row?.last === 'number' ? row.last : 0
  }
  const sale = last('sale', 'number')
  return {
    ...{ sale, sale_lines: sale, till_event: seq },
    ...{ shift_opened: last('shift_opened', 'shift'), shift_closed: seq },
  }
}

/**
 * Walks the ledger tables beside the journal. Rows come in key order, which is the order they were written in, so each
 * table is read once; a row that is not the next expected one is a difference, whichever side it is missing from.
 */
export function ledgerCheck(database: Readable, after: Keys, upTo: Keys | undefined, report: Report) {
  const cursors = new Map<LedgerTable, Cursor>()
  for (const table of KEYED) {
    const bounds = [after[table] ?? -1, upTo?.[table] ?? Number.MAX_SAFE_INTEGER] as const
    cursors.set(table, cursor(database, table, bounds, report))
  }
  const unordered = new Map(UNORDERED.map((table) => [table, unorderedRow(database, table)]))
  const asked: Partial<Record<LedgerTable, number>> = {}

  return {
    entry(entry: JournalEntry) {
      for (const { table, values } of ledgerRows(entry)) {
        const rows = cursors.get(table)
        if (rows === undefined) {
          asked[table] = (asked[table] ?? 0) + 1
          if (unordered.get(table)?.(values) === false) report(entry.seq, `ledger_missing ${table} ${values.join('/')}`)
        } else {
          compare(rows, table, values, entry.seq, report)
        }
      }
    },
    /** Reports what is left over; answers how many rows of the unordered tables the journal stands for. */
    end(): Asked {
      for (const [table, rows] of cursors) {
        for (let row = rows.peek(); row !== undefined; row = rows.peek()) {
          report(0, `ledger_extra ${table} ${keyOf(row)}`)
          rows.next()
        }
      }
      return asked
    },
  }
}

/** Reports rows of the unordered tables that no part of the journal asked for. */
export function checkUnasked(database: Readable, parts: readonly Asked[], lastSale: number, report: Report): void {
  for (const table of UNORDERED) {
    const asked = parts.reduce((sum, part) => sum + (part[table] ?? 0), 0)
    try {
      const extra = countOf(database.prepare(`SELECT count(*) AS rows FROM ${table} WHERE sale <= ?`), lastSale) - asked
      if (extra > 0) report(0, `ledger_extra ${table} ${extra}`)
    } catch {
      report(0, `ledger_unreadable ${table}`)
    }
  }
}

/** Whether a row is there. */
function unorderedRow(database: Readable, table: LedgerTable): (values: Values) => boolean {
  const wanted = LEDGER_TABLES[table].map((column) => `${column} = ?`).join(' AND ')
  const one = database.prepare(`SELECT count(*) AS rows FROM ${table} WHERE ${wanted}`)
  return (values) => countOf(one, ...values.map(characters)) === 1
}

/** The text of bytes read one character a byte. */
function characters(value: unknown): unknown {
  return typeof value === 'string' && BEYOND_ASCII.test(value) ? Buffer.from(value, 'latin1').toString() : value
}

type Values = readonly unknown[]

function compare(rows: Cursor, table: LedgerTable, values: Values, seq: number, report: Report): void {
  // Rows before the expected one were put in by somebody else than the journal.
  for (let row = rows.peek(); row !== undefined && keyOf(row) < keyOf(values); row = rows.peek()) {
    report(seq, `ledger_extra ${table} ${keyOf(row)}`)
    rows.next()
  }
  const row = rows.peek()
  if (row === undefined || keyOf(row) !== keyOf(values)) {
    if (!rows.isBroken()) report(seq, `ledger_missing ${table} ${keyOf(values)}`)
    return
  }
  rows.next()
  if (values.some((value, index) => value !== bytes(row[index]))) report(seq, `ledger_differs ${table} ${keyOf(row)}`)
}

/** A text as the entries are read: one character a byte of its UTF-8. */
function bytes(value: unknown): unknown {
  return typeof value === 'string' && BEYOND_ASCII.test(value) ? Buffer.from(value).toString('latin1') : value
}

const BEYOND_ASCII = /[^\0-\x7f]/

/** Every table's first column is its key, and grows with the journal. */
function keyOf(values: Values): number {
  return Number(values[0])
}

interface Cursor {
  peek(): Values | undefined
  next(): void
  /** The table could not be read to its end, which is reported once. */
  isBroken(): boolean
}

/** Reads a table in key order, a page at a time: a long-lived statement would hold the log from being folded in. */
function cursor(
  database: Readable,
  table: LedgerTable,
  [after, upTo]: readonly [number, number],
  report: Report,
): Cursor {
  const columns = LEDGER_TABLES[table]
  const [key] = columns
  const select = database.prepare(
    `SELECT ${columns.join(', ')} FROM ${table} WHERE ${key} > ? AND ${key} <= ? ORDER BY ${key} LIMIT ${PAGE}`,
  )
  let page: readonly Values[] = []
  let at = 0
  let last = after
  let broken = false

  function nextPage(): readonly Values[] {
    if (broken) return []
    try {
      return select.all(last, upTo).map((row: Row) => columns.map((column) => row[column]))
    } catch {
      broken = true
      report(0, `ledger_unreadable ${table} after ${last}`)
      return []
    }
  }

  return {
    peek() {
      if (at >= page.length) {
        page = nextPage()
        at = 0
        const end = page.at(-1)
        if (end !== undefined) last = keyOf(end)
      }
      return page[at]
    },
    next() {
      at += 1
    },
    isBroken: () => broken,
  }
}

function countOf(statement: StatementSync, ...values: Parameters<StatementSync['get']> | Values): number {
  const row = statement.get(...(values as Parameters<StatementSync['get']>))
  return row === undefined ? 0 : integer(row, 'rows')
}
