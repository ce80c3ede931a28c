import type { DatabaseSync } from 'node:sqlite'
import type { Decimal } from '../domain/decimal.ts'
import { type Minor, minor } from '../domain/money.ts'
import type { OnceOnly } from '../domain/sale/once-only.ts'
import type { Archive, Archives } from './archive/archives.ts'
import type { Database } from './database.ts'
import { integer, optionalInteger, type Row, text } from './rows.ts'
import { shiftTotals } from './shift-totals.ts'

/** What a refund took back of one line of a receipt. */
export interface Returned {
  readonly line: number
  readonly quantity: Decimal
  readonly net: Minor
  readonly tax: Minor
  readonly gross: Minor
}

/** Questions about the ledger rows of one database. */
export interface LedgerReader {
  /** The journal entry of a receipt. */
  saleSeq(number: number, station: string): number | undefined
  /** Receipts above `after` on those business days, oldest first, a page of them. */
  sold(after: number, from: string, to: string): readonly { readonly number: number; readonly seq: number }[]
  returned(receipt: string): readonly Returned[]
  /** Journal entries of the refunds of a receipt, oldest first. */
  refunds(receipt: string): readonly number[]
  /** The newest receipt: its journal entry and its time. */
  newest(): { readonly seq: number; readonly at: string } | undefined
  /** The newest word on a voucher, and the receipt that has it. */
  voucher(code: string): { readonly state: string; readonly number: number; readonly station: string } | undefined
  /** The newest word on something that is sold once only, and the receipt's number. */
  once(once: OnceOnly): { readonly number: number; readonly isTaken: boolean } | undefined
  /** Journal entries that opened and closed a shift. */
  shift(number: number): { readonly opened: number; readonly closed: number | undefined } | undefined
  /** The shift that was closed last. */
  newestClosed(): number | undefined
  readonly totals: ReturnType<typeof shiftTotals>
}

/** `lastSale` is the last receipt that counts: an archive may hold rows of a move that came to nothing. */
function ledgerReader(database: Pick<DatabaseSync, 'prepare'>, lastSale = Number.MAX_SAFE_INTEGER): LedgerReader {
  const saleSeq = database.prepare('SELECT seq FROM sale WHERE number = ? AND station = ?')
  const sold = database.prepare(
    `SELECT number, seq FROM sale WHERE number > ? AND number <= ? AND business_day BETWEEN ? AND ?
     ORDER BY number LIMIT 200`,
  )
  const returned = database.prepare(
    `SELECT back.line, -sum(given.quantity) AS quantity, -sum(given.net) AS net, -sum(given.tax) AS tax,
            -sum(given.gross) AS gross
     FROM sale_return AS back
     JOIN sale_line AS given ON given.sale = back.sale AND given.line = back.sale_line
     WHERE back.receipt = ? AND back.sale <= ? GROUP BY back.line ORDER BY back.line`,
  )
  const refunds = database.prepare(
    `SELECT DISTINCT sale.number, sale.seq FROM sale_return AS back JOIN sale ON sale.number = back.sale
     WHERE back.receipt = ? AND back.sale <= ? ORDER BY sale.number`,
  )
  const newest = database.prepare('SELECT seq, at FROM sale WHERE number <= ? ORDER BY number DESC LIMIT 1')
  const voucher = database.prepare(
    `SELECT use.state, sale.number, sale.station FROM voucher_use AS use JOIN sale ON sale.number = use.sale
     WHERE use.code = ? AND use.sale <= ? ORDER BY use.sale DESC LIMIT 1`,
  )
  const once = database.prepare(
    'SELECT sale, taken FROM once_only WHERE kind = ? AND code = ? AND sale <= ? ORDER BY sale DESC LIMIT 1',
  )
  const shift = database.prepare(
    `SELECT opened.seq, closed.seq AS closed_seq FROM shift_opened AS opened LEFT JOIN shift_closed AS closed USING (shift)
     WHERE opened.shift = ?`,
  )
  const newestClosed = database.prepare('SELECT shift FROM shift_closed ORDER BY seq DESC LIMIT 1')
  return {
    saleSeq(number, station) {
      const row = saleSeq.get(number, station)
      return row === undefined ? undefined : integer(row, 'seq')
    },
    sold: (after, from, to) =>
      sold.all(after, lastSale, from, to).map((row) => ({ number: integer(row, 'number'), seq: integer(row, 'seq') })),
    returned: (receipt) =>
      returned.all(receipt, lastSale).map((row) => ({
        line: integer(row, 'line'),
        quantity: integer(row, 'quantity') as Decimal,
        ...{ net: amount(row, 'net'), tax: amount(row, 'tax'), gross: amount(row, 'gross') },
      })),
    refunds: (receipt) => refunds.all(receipt, lastSale).map((row) => integer(row, 'seq')),
    newest() {
      const row = newest.get(lastSale)
      return row === undefined ? undefined : { seq: integer(row, 'seq'), at: text(row, 'at') }
    },
    voucher(code) {
      const row = voucher.get(code, lastSale)
      if (row === undefined) return undefined
      return { state: text(row, 'state'), number: integer(row, 'number'), station: text(row, 'station') }
    },
    once({ kind, code }) {
      const row = once.get(kind, code, lastSale)
      return row === undefined ? undefined : { number: integer(row, 'sale'), isTaken: integer(row, 'taken') === 1 }
    },
    shift(number) {
      const row = shift.get(number)
      if (row === undefined) return undefined
      return { opened: integer(row, 'seq'), closed: optionalInteger(row, 'closed_seq') }
    },
    newestClosed() {
      const row = newestClosed.get()
      return row === undefined ? undefined : integer(row, 'shift')
    },
    totals: shiftTotals(database),
  }
}

/** The readers of a station: the live database's, and its archives', each made when it is first asked. */
export function ledgerReaders(database: Database, archives: Archives) {
  const live = ledgerReader(database)
  const known = new Map<string, LedgerReader>()

  function of(archive: Archive): LedgerReader {
    // An archive that has grown counts further.
    const key = `${archive.path} ${archive.lastSale}`
    const found = known.get(key)
    if (found !== undefined) return found
    const made = ledgerReader(archive.database(), archive.lastSale)
    known.set(key, made)
    return made
  }

  return {
    live,
    /** The one that has a receipt's row. */
    withSale(number: number): LedgerReader {
      const archive = archives.withSale(number)
      return archive === undefined ? live : of(archive)
    },
    withShift(number: number): LedgerReader {
      const archive = archives.withShift(number)
      return archive === undefined ? live : of(archive)
    },
    /** All of them, the newest first, each opened when it is asked for. */
    *newestFirst(): Generator<LedgerReader> {
      yield live
      for (const archive of archives.all().toReversed()) yield of(archive)
    },
    *oldestFirst(): Generator<LedgerReader> {
      for (const archive of archives.all()) yield of(archive)
      yield live
    },
  }
}

function amount(row: Row, column: string): Minor {
  return minor(integer(row, column))
}
