import type { Decimal } from '../domain/decimal.ts'
import { type Currency, type Minor, minor } from '../domain/money.ts'
import type { CompletedSale } from '../domain/sale/completed.ts'
import type { Ledger } from '../register/ports.ts'
import type { Database } from './database.ts'
import type { StoredJournal } from './journal.ts'
import { receiptsIn } from './journal-entry.ts'
import { formatReceipt, parseReceipt } from './receipt-number.ts'
import { paperLooks } from './records/looks.ts'
import { saleTerms } from './records/sale-terms.ts'
import { integer, text } from './rows.ts'
import { saleSearch } from './sale-search.ts'
import { shiftTotals } from './shift-totals.ts'

export interface StoredLedger extends Ledger {
  /** Completed sales and refunds of business days `from` to `to` (both included, "2026-11-23"), oldest first. */
  completed(from?: string, to?: string): Iterable<CompletedSale>
  /** Makes sales findable that are only found by looking at them so far; whether all are. See `saleTerms`. */
  catchUp(): boolean
}

/** Questions about what was sold, answered from the rows the journal wrote. Sales themselves are read from the journal. */
export function openLedger(
  database: Database,
  journal: StoredJournal,
  station: () => string,
  currency: () => Currency,
): StoredLedger {
  const saleSeq = database.prepare('SELECT seq FROM sale WHERE number = ? AND station = ?')
  const saleSeqs = database.prepare(
    'SELECT number, seq FROM sale WHERE number > ? AND business_day BETWEEN ? AND ? ORDER BY number LIMIT 200',
  )
  const returned = database.prepare(
    `SELECT back.line, -sum(given.quantity) AS quantity, -sum(given.net) AS net, -sum(given.tax) AS tax,
            -sum(given.gross) AS gross
     FROM sale_return AS back
     JOIN sale_line AS given ON given.sale = back.sale AND given.line = back.sale_line
     WHERE back.receipt = ? GROUP BY back.line ORDER BY back.line`,
  )
  const refunds = database.prepare(
    `SELECT DISTINCT sale.number, sale.seq FROM sale_return AS back JOIN sale ON sale.number = back.sale
     WHERE back.receipt = ? ORDER BY sale.number`,
  )
  const newestSale = database.prepare('SELECT seq FROM sale ORDER BY number DESC LIMIT 1')
  const voucher = database.prepare(
    `SELECT use.state, sale.number, sale.station FROM voucher_use AS use JOIN sale ON sale.number = use.sale
     WHERE use.code = ? ORDER BY use.sale DESC LIMIT 1`,
  )
  const newestShift = database.prepare(
    `SELECT opened.shift, opened.seq, closed.seq AS closed_seq
     FROM shift_opened AS opened LEFT JOIN shift_closed AS closed USING (shift)
     ORDER BY opened.shift DESC LIMIT 1`,
  )
  const openedAt = database.prepare('SELECT seq FROM shift_opened WHERE shift = ?')
  const closedAt = database.prepare('SELECT seq FROM shift_closed WHERE shift = ?')
  const newestTaken = database.prepare(
    'SELECT sale, taken FROM once_only WHERE kind = ? AND code = ? ORDER BY sale DESC LIMIT 1',
  )
  const newestTime = database.prepare('SELECT at FROM sale ORDER BY number DESC LIMIT 1')
  const totals = shiftTotals(database)
  const terms = saleTerms(database)
  const looks = paperLooks(database)
  const search = saleSearch(database, terms, { station, currency })

  function saleOf(seq: number): CompletedSale {
    const fact = journal.entry(seq)?.fact
    if (fact?.fact !== 'sale_completed') throw new Error(`Journal entry ${seq} is no sale`)
    return fact.sale
  }

  function shiftAt(seq: number) {
    const fact = journal.entry(seq)?.fact
    if (fact?.fact !== 'shift_opened') throw new Error(`Journal entry ${seq} opens no shift`)
    return fact.shift
  }

  return {
    takenBy({ kind, code }) {
      const row = newestTaken.get(kind, code)
      if (row === undefined || integer(row, 'taken') === 0) return undefined
      return formatReceipt(station(), integer(row, 'sale'))
    },
    nextReceipt: () => formatReceipt(station(), receiptsIn(journal.totals()) + 1),
    sale(receipt) {
      const parts = parseReceipt(receipt)
      const row = parts === undefined ? undefined : saleSeq.get(parts.number, parts.station)
      return row === undefined ? undefined : saleOf(integer(row, 'seq'))
    },
    newestSaleAt() {
      const row = newestTime.get()
      return row === undefined ? undefined : text(row, 'at')
    },
    sales: search,
    catchUp: terms.catchUp,
    returned(receipt) {
      return returned.all(receipt).map((row) => ({
        line: integer(row, 'line'),
        quantity: integer(row, 'quantity') as Decimal,
        net: amount(row, 'net'),
        tax: amount(row, 'tax'),
        gross: amount(row, 'gross'),
      }))
    },
    refundsOf: (receipt) => refunds.all(receipt).map((row) => saleOf(integer(row, 'seq'))),
    newest() {
      const row = newestSale.get()
      return row === undefined ? undefined : saleOf(integer(row, 'seq'))
    },
    voucherUsed(code) {
      const row = voucher.get(code)
      if (row === undefined || text(row, 'state') !== 'used') return undefined
      return formatReceipt(text(row, 'station'), integer(row, 'number'))
    },
    look(receipt) {
      const parts = parseReceipt(receipt)
      return parts === undefined ? undefined : looks.of(parts.number)
    },
    newestLook: looks.newest,
    keepLook: (look) => looks.keep(receiptsIn(journal.totals()) + 1, look),
    nextShift() {
      const row = newestShift.get()
      return row === undefined ? 1 : integer(row, 'shift') + 1
    },
    openShift() {
      const row = newestShift.get()
      return row === undefined || row.closed_seq !== null ? undefined : shiftAt(integer(row, 'seq'))
    },
    shift(number) {
      const row = openedAt.get(number)
      if (row === undefined) return undefined
      const shift = shiftAt(integer(row, 'seq'))
      const closed = closedAt.get(number)
      if (closed === undefined) return { shift }
      const fact = journal.entry(integer(closed, 'seq'))?.fact
      if (fact?.fact !== 'shift_closed') throw new Error(`Shift ${number} has no closing entry`)
      return { shift, close: fact.close }
    },
    shiftTotals: totals,
    *completed(from = '', to = '9999-99-99') {
      for (let last = 0; ; ) {
        const rows = saleSeqs.all(last, from, to)
        for (const row of rows) {
          last = integer(row, 'number')
          yield saleOf(integer(row, 'seq'))
        }
        if (rows.length === 0) return
      }
    },
  }
}

function amount(row: Parameters<typeof text>[0], column: string): Minor {
  return minor(integer(row, column))
}
