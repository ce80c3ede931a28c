import type { Decimal } from '../domain/decimal.ts'
import type { JournalEntry } from '../domain/journal/fact.ts'
import { type Currency, minor } from '../domain/money.ts'
import type { CompletedSale } from '../domain/sale/completed.ts'
import type { Ledger } from '../register/ports.ts'
import type { Archives } from './archive/archives.ts'
import type { Database } from './database.ts'
import type { StoredJournal } from './journal.ts'
import { receiptsIn } from './journal-entry.ts'
import { ledgerReaders, type Returned } from './ledger-reader.ts'
import { formatReceipt, parseReceipt } from './receipt-number.ts'
import { paperLooks } from './records/looks.ts'
import { saleTable } from './records/sale-table.ts'
import { saleTerms } from './records/sale-terms.ts'
import { integer } from './rows.ts'
import { saleSearch } from './sale-search.ts'
import { unfinishedShifts } from './unfinished-shifts.ts'

export interface StoredLedger extends Ledger {
  /** Completed sales and refunds of business days `from` to `to` (both included, "2026-11-23"), oldest first. */
  completed(from?: string, to?: string): Iterable<CompletedSale>
  /** Makes sales findable that are only found by looking at them so far; whether all are. See `saleTerms`. */
  catchUp(): boolean
  /** The number of the shift that was closed last; undefined before the first. */
  newestClosed(): number | undefined
  /** The entry that closed a shift; undefined where it is open or was never opened. */
  closing(shift: number): JournalEntry | undefined
}

/** Questions about what was sold, answered from the rows the journal wrote. Sales themselves are read from the journal. */
export function openLedger(
  database: Database,
  archives: Archives,
  journal: StoredJournal,
  station: () => string,
  currency: () => Currency,
): StoredLedger {
  const readers = ledgerReaders(database, archives)
  const newestShift = database.prepare('SELECT shift FROM shift_opened ORDER BY shift DESC LIMIT 1')
  const unfinished = unfinishedShifts(database, journal.entry)
  const terms = saleTerms(database, archives)
  const looks = paperLooks(database)
  const search = saleSearch(saleTable(database, archives), terms, { station, currency })

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
    takenBy(once) {
      const found = first(readers.newestFirst(), (reader) => reader.once(once))
      return found?.isTaken === true ? formatReceipt(station(), found.number) : undefined
    },
    nextReceipt: () => formatReceipt(station(), receiptsIn(journal.totals()) + 1),
    sale(receipt) {
      const parts = parseReceipt(receipt)
      const seq = parts === undefined ? undefined : readers.withSale(parts.number).saleSeq(parts.number, parts.station)
      return seq === undefined ? undefined : saleOf(seq)
    },
    newestSaleAt: () => first(readers.newestFirst(), (reader) => reader.newest())?.at,
    sales: search,
    catchUp: terms.catchUp,
    returned: (receipt) => addedUp([...readers.oldestFirst()].flatMap((reader) => reader.returned(receipt))),
    refundsOf: (receipt) => [...readers.oldestFirst()].flatMap((reader) => reader.refunds(receipt)).map(saleOf),
    newest() {
      const found = first(readers.newestFirst(), (reader) => reader.newest())
      return found === undefined ? undefined : saleOf(found.seq)
    },
    voucherUsed(code) {
      const found = first(readers.newestFirst(), (reader) => reader.voucher(code))
      return found?.state === 'used' ? formatReceipt(found.station, found.number) : undefined
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
    openShift: () => unfinished().active?.shift,
    unfinishedShifts: unfinished,
    newestClosed: () => first(readers.newestFirst(), (reader) => reader.newestClosed()),
    shift(number) {
      const found = readers.withShift(number).shift(number)
      if (found === undefined) return undefined
      const shift = shiftAt(found.opened)
      if (found.closed === undefined) return { shift }
      const fact = journal.entry(found.closed)?.fact
      if (fact?.fact !== 'shift_closed') throw new Error(`Shift ${number} has no closing entry`)
      return { shift, close: fact.close }
    },
    shiftTotals: (number) => readers.withShift(number).totals(number),
    closing(number) {
      const closed = readers.withShift(number).shift(number)?.closed
      return closed === undefined ? undefined : journal.entry(closed)
    },
    *completed(from = '', to = '9999-99-99') {
      for (const reader of readers.oldestFirst()) {
        for (
          let rows = reader.sold(0, from, to);
          rows.length > 0;
          rows = reader.sold(rows.at(-1)?.number ?? 0, from, to)
        )
          for (const { seq } of rows) yield saleOf(seq)
      }
    },
  }
}

/** The first answer that is one. */
function first<From, T>(from: Iterable<From>, ask: (one: From) => T | undefined): T | undefined {
  for (const one of from) {
    const answer = ask(one)
    if (answer !== undefined) return answer
  }
  return undefined
}

/** What several databases know of the same lines, by line number. */
function addedUp(parts: readonly Returned[]): readonly Returned[] {
  const lines = new Map<number, Returned>()
  for (const part of parts) {
    const before = lines.get(part.line)
    lines.set(part.line, before === undefined ? part : sumOf(before, part))
  }
  return [...lines.values()].sort((one, other) => one.line - other.line)
}

function sumOf(one: Returned, other: Returned): Returned {
  return {
    line: one.line,
    quantity: (one.quantity + other.quantity) as Decimal,
    net: minor(one.net + other.net),
    tax: minor(one.tax + other.tax),
    gross: minor(one.gross + other.gross),
  }
}
