import type { JournalEntry } from '../../domain/journal/fact.ts'
import type { TimedEntry } from '../../domain/report/speed.ts'
import type { DepartmentGroup, TaxGroup, TenderGroup, TradeGroup } from '../../domain/report/trade.ts'
import type { Shift } from '../../domain/shift/shift.ts'
import type { UpkeepEvent } from '../../domain/upkeep/event.ts'
import type { Database } from '../database.ts'
import { entryOf } from '../journal-entry.ts'
import { blob, integer, optionalInteger, optionalText, type Row, text } from '../rows.ts'
import { MAINTAINED } from '../upkeep-events.ts'

/**
 * A shift's place: its receipts lie in a range of numbers and its entries in a range of the journal, with those of other
 * shifts among them where it was suspended meanwhile.
 */
export interface ShiftPlace {
  readonly shift: Shift
  readonly firstSeq: number
  readonly lastSeq: number
  readonly firstSale: number
  readonly lastSale: number
  /** The entry that closed it. */
  readonly closed: JournalEntry | undefined
}

export interface Days {
  readonly from: string
  readonly to: string
}

/**
 * Where reports read from: the ledger and journal of one database. An archive of old days with the same tables is
 * another source of the same kind. Everything is read a shift at a time, added up by SQLite where it can be.
 */
export interface RecordSource {
  /** The shifts that sold on any of the business days, oldest first. */
  shifts(days: Days): readonly ShiftPlace[]
  byDay(place: ShiftPlace, days: Days): readonly TradeGroup[]
  byHour(place: ShiftPlace, days: Days): readonly TradeGroup[]
  byDepartment(place: ShiftPlace, days: Days): readonly DepartmentGroup[]
  byTender(place: ShiftPlace, days: Days): readonly TenderGroup[]
  byTax(place: ShiftPlace, days: Days): readonly TaxGroup[]
  times(place: ShiftPlace): Iterable<TimedEntry>
  /** Voids, overrides and whatever else is a till event. */
  told(place: ShiftPlace): Iterable<JournalEntry>
  /** What was done of the maintenance plan on these days of the calendar, whether a shift was open or not. */
  maintained(days: Days): readonly UpkeepEvent[]
  /** Every entry of the shift, from its opening to its closing. */
  entries(place: ShiftPlace): Iterable<JournalEntry>
}

const PAGE = 500

/** `upTo` is the last entry that counts: an archive may hold rows of a move that came to nothing. */
export function recordSource(database: Pick<Database, 'prepare'>, upTo = Number.MAX_SAFE_INTEGER): RecordSource {
  const places = database.prepare(
    `SELECT opened.seq AS first_seq, opened.first_sale, closed.seq AS last_seq, closed.last_sale,
            (SELECT business_day FROM sale
             WHERE number BETWEEN opened.first_sale AND coalesce(closed.last_sale, 9e15) AND sale.shift = opened.shift
             ORDER BY number LIMIT 1) AS first_day,
            (SELECT business_day FROM sale
             WHERE number BETWEEN opened.first_sale AND coalesce(closed.last_sale, 9e15) AND sale.shift = opened.shift
             ORDER BY number DESC LIMIT 1) AS last_day
     FROM shift_opened AS opened LEFT JOIN shift_closed AS closed USING (shift)
     WHERE opened.seq <= ? ORDER BY opened.shift`,
  )
  const entry = database.prepare('SELECT hash, content FROM journal WHERE seq = ?')
  const mine = 'number BETWEEN :first AND :last AND shift = :shift AND business_day BETWEEN :from AND :to'
  // The entry that opens a shift is its own, whatever was open before.
  const own = "(content ->> '$.shift' = :shift OR seq = :first)"
  const trade = (key: string) =>
    database.prepare(
      `SELECT ${key} AS key, kind, count(*) AS count, sum(discount) AS discount, sum(tax) AS tax, sum(total) AS total
       FROM sale WHERE ${mine} GROUP BY 1, 2`,
    )
  const days = trade('business_day')
  // Times are kept with the store's own offset, so the hour on its clock stands in them.
  const hours = trade('substr(at, 12, 2)')
  const departments = database.prepare(
    `SELECT value ->> 2 AS department, sale.kind, count(*) AS lines, sum(value ->> 4) AS gross,
            sum(value ->> 5) AS discount, sum(value ->> 6) AS net, sum(value ->> 8) AS tax
     FROM sale JOIN sale_lines ON sale_lines.sale = sale.number, json_each(sale_lines.lines)
     WHERE ${mine} GROUP BY 1, 2`,
  )
  const tenders = database.prepare(
    `SELECT value ->> 0 AS tender, sale.kind, count(*) AS count, sum(value ->> 1) AS amount
     FROM sale, json_each(sale.tenders) WHERE ${mine} GROUP BY 1, 2`,
  )
  const change = database.prepare(`SELECT kind, sum(change) AS change FROM sale WHERE ${mine} GROUP BY 1`)
  const taxes = database.prepare(
    `SELECT value ->> 0 AS code, value ->> 1 AS rate, sale.kind, sum(value ->> 2) AS net, sum(value ->> 3) AS amount
     FROM sale, json_each(sale.taxes) WHERE ${mine} GROUP BY 1, 2, 3`,
  )
  const timed = database.prepare(
    `SELECT seq, content ->> '$.at' AS at, content ->> '$.operator' AS operator, content ->> '$.fact.fact' AS fact,
            content ->> '$.fact.sale.startedAt' AS started_at, content ->> '$.fact.sale.payingSince' AS paying_since,
            content ->> '$.fact.sale.heldFor' AS held, content ->> '$.fact.sale.kind' AS kind,
            content ->> '$.fact.sale.total' AS total, json_array_length(content, '$.fact.sale.lines') AS lines
     FROM journal WHERE seq BETWEEN :next AND :last AND ${own} ORDER BY seq LIMIT ${PAGE}`,
  )
  const told = database.prepare(
    `SELECT journal.seq, hash, content FROM till_event JOIN journal USING (seq)
     WHERE till_event.seq BETWEEN :next AND :last AND till_event.shift = :shift ORDER BY till_event.seq LIMIT ${PAGE}`,
  )

  const maintained = database.prepare(MAINTAINED)
  const all = database.prepare(
    `SELECT seq, hash, content FROM journal WHERE seq BETWEEN :next AND :last AND ${own} ORDER BY seq LIMIT ${PAGE}`,
  )

  function entryAt(seq: number): JournalEntry {
    const row = entry.get(seq)
    if (row === undefined) throw new Error(`The journal has no entry ${seq}`)
    return readEntry(row)
  }

  function placeOf(row: Row): ShiftPlace {
    const firstSeq = integer(row, 'first_seq')
    const lastSeq = optionalInteger(row, 'last_seq')
    const { fact } = entryAt(firstSeq)
    if (fact.fact !== 'shift_opened') throw new Error(`Journal entry ${firstSeq} opens no shift`)
    return {
      ...{ shift: fact.shift, firstSeq, lastSeq: lastSeq ?? Number.MAX_SAFE_INTEGER },
      firstSale: integer(row, 'first_sale'),
      lastSale: optionalInteger(row, 'last_sale') ?? Number.MAX_SAFE_INTEGER,
      closed: lastSeq === undefined ? undefined : entryAt(lastSeq),
    }
  }

  function* paged(statement: typeof timed, { shift, firstSeq, lastSeq }: ShiftPlace): Generator<Row> {
    const bounds = { last: lastSeq, shift: shift.number, ...(statement === told ? {} : { first: firstSeq }) }
    for (let next = firstSeq; ; ) {
      const rows = statement.all({ ...bounds, next })
      for (const row of rows) {
        next = integer(row, 'seq') + 1
        yield row
      }
      if (rows.length < PAGE) return
    }
  }

  return {
    shifts: ({ from, to }) =>
      places.all(upTo).flatMap((row) => {
        // A shift's own day is in its entry; what it sold shows whether it can matter without reading that.
        const [first, last] = [optionalText(row, 'first_day'), optionalText(row, 'last_day')]
        if (first !== undefined && last !== undefined && first <= last && (last < from || first > to)) return []
        const place = placeOf(row)
        const sold = first !== undefined && last !== undefined && first <= last
        const { businessDay } = place.shift
        return (businessDay >= from && businessDay <= to) || sold ? [place] : []
      }),
    byDay: (place, asked) => days.all(bound(place, asked)).map(tradeGroup),
    byHour: (place, asked) => hours.all(bound(place, asked)).map(tradeGroup),
    byDepartment: (place, asked) =>
      departments.all(bound(place, asked)).map((row) => ({
        ...{ department: text(row, 'department'), kind: kindOf(row), lines: integer(row, 'lines') },
        ...{ gross: integer(row, 'gross'), discount: integer(row, 'discount') },
        ...{ net: integer(row, 'net'), tax: integer(row, 'tax') },
      })),
    byTender(place, asked) {
      const groups = tenders.all(bound(place, asked)).map((row) => ({
        ...{ tender: text(row, 'tender'), kind: kindOf(row) },
        ...{ count: integer(row, 'count'), amount: integer(row, 'amount') },
      }))
      // Change leaves the drawer as cash, whatever the customer paid with.
      const given = change.all(bound(place, asked)).filter((row) => integer(row, 'change') !== 0)
      const taken = given.map((row) => ({
        ...{ tender: 'cash', kind: kindOf(row), count: 0, amount: -integer(row, 'change') },
      }))
      return [...groups, ...taken]
    },
    byTax: (place, asked) =>
      taxes.all(bound(place, asked)).map((row) => ({
        ...{ code: text(row, 'code'), rate: integer(row, 'rate'), kind: kindOf(row) },
        ...{ net: integer(row, 'net'), amount: integer(row, 'amount') },
      })),
    *times(place) {
      for (const row of paged(timed, place)) {
        const read = timedEntry(row)
        if (read !== undefined) yield read
      }
    },
    *entries(place) {
      for (const row of paged(all, place)) yield readEntry(row)
    },
    *told(place) {
      for (const row of paged(told, place)) yield readEntry(row)
    },
    maintained: ({ from, to }) =>
      maintained.all(from, to).map((row) => JSON.parse(text(row, 'content')) as UpkeepEvent),
  }
}

function readEntry(row: Row): JournalEntry {
  return entryOf(text(row, 'content'), blob(row, 'hash').toString('hex'))
}

function bound({ shift, firstSale, lastSale }: ShiftPlace, { from, to }: Days) {
  return { first: firstSale, last: lastSale, shift: shift.number, from, to }
}

function kindOf(row: Row): 'sale' | 'refund' {
  return text(row, 'kind') === 'refund' ? 'refund' : 'sale'
}

function tradeGroup(row: Row): TradeGroup {
  return {
    ...{ key: text(row, 'key'), kind: kindOf(row), count: integer(row, 'count') },
    ...{ discount: integer(row, 'discount'), tax: integer(row, 'tax'), total: integer(row, 'total') },
  }
}

/** What an entry says of an operator's time; undefined where it says nothing. */
const FREE: ReadonlySet<string> = new Set([
  ...['signed_in', 'unlocked', 'shift_opened', 'shift_resumed', 'shift_handed_over'],
  ...['sale_voided', 'sale_held', 'cash_moved', 'no_sale'],
])
const AWAY: ReadonlySet<string> = new Set(['signed_out', 'locked', 'shift_suspended', 'shift_closed'])

function timedEntry(row: Row): TimedEntry | undefined {
  const operator = optionalText(row, 'operator')
  const fact = text(row, 'fact')
  const at = Date.parse(text(row, 'at'))
  if (operator === undefined) return undefined
  if (FREE.has(fact)) return { what: 'free', operator, at }
  if (AWAY.has(fact)) return { what: 'away', operator, at }
  if (fact !== 'sale_completed') return undefined
  const payingSince = optionalText(row, 'paying_since')
  return {
    ...{ what: 'sale', operator, at, startedAt: Date.parse(text(row, 'started_at')) },
    ...(payingSince === undefined ? {} : { payingSince: Date.parse(payingSince) }),
    ...{ held: optionalInteger(row, 'held') ?? 0, kind: kindOf(row) },
    ...{ lines: integer(row, 'lines'), total: integer(row, 'total') },
  }
}
