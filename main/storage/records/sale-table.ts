import type { DatabaseSync } from 'node:sqlite'
import type { Archive, Archives } from '../archive/archives.ts'
import type { Database } from '../database.ts'
import { integer, type Row, text } from '../rows.ts'

/** The rows of all sales and refunds, in the archives and in the live database as if they were one table. */
export interface SaleTable {
  /** What of a receipt is shown in lists. */
  row(number: number): Row | undefined
  /** Of the first receipt that is not below `number`. */
  from(number: number): { readonly number: number; readonly at: string } | undefined
  oldest(): number
  newest(): number
  /** Numbers of receipts with a total between these, either sign, not above `limit`, newest first. */
  between(limit: number, from: number, to: number, count: number): readonly number[]
  ofKind(limit: number, kind: string, count: number): readonly number[]
}

const SHOWN = `number, station, kind, at, operator, total, tenders,
  (SELECT event.kind FROM till_event AS event WHERE event.seq = sale.seq) AS refund_kind`

/** Throws StorageRefusal where an archive is asked that cannot be read. */
export function saleTable(database: Database, archives: Archives): SaleTable {
  const live = partOf(database)
  const known = new Map<string, Part>()

  function of({ path, database: open }: Archive): Part {
    const found = known.get(path)
    if (found !== undefined) return found
    const made = partOf(open())
    known.set(path, made)
    return made
  }

  function withSale(number: number): Part {
    const archive = archives.withSale(number)
    return archive === undefined ? live : of(archive)
  }

  /** Asks the newest first and goes on where that is not enough. */
  function newestFirst(
    limit: number,
    count: number,
    read: (part: Part, limit: number, count: number, least: number) => readonly Row[],
  ): readonly number[] {
    const numbers: number[] = []
    const all = archives.all()
    const firstLive = (all.at(-1)?.lastSale ?? 0) + 1
    const take = (part: Part, most: number, least: number) => {
      for (const row of read(part, most, count - numbers.length, least)) numbers.push(integer(row, 'number'))
    }
    if (limit >= firstLive) take(live, limit, firstLive)
    for (const archive of all.toReversed()) {
      if (numbers.length >= count) break
      if (archive.firstSale <= Math.min(limit, archive.lastSale))
        take(of(archive), Math.min(limit, archive.lastSale), archive.firstSale)
    }
    return numbers
  }

  const newest = database.prepare('SELECT max(number) AS number FROM sale')
  const oldest = database.prepare('SELECT min(number) AS number FROM sale')

  return {
    row: (number) => withSale(number).row.get(number),
    from(number) {
      const row = withSale(number).from.get(number)
      return row === undefined ? undefined : { number: integer(row, 'number'), at: text(row, 'at') }
    },
    oldest() {
      if (archives.all().length > 0) return 1
      const number = oldest.get()?.number
      return typeof number === 'number' ? number : 1
    },
    newest() {
      const number = newest.get()?.number
      return typeof number === 'number' ? number : (archives.all().at(-1)?.lastSale ?? 0)
    },
    between: (limit, from, to, count) =>
      newestFirst(limit, count, (part, most, few, least) => part.between.all(most, least, from, to, from, to, few)),
    ofKind: (limit, kind, count) =>
      newestFirst(limit, count, (part, most, few, least) => part.ofKind.all(most, least, kind, few)),
  }
}

type Part = ReturnType<typeof partOf>

function partOf(database: Pick<DatabaseSync, 'prepare'>) {
  return {
    row: database.prepare(`SELECT ${SHOWN} FROM sale WHERE number = ?`),
    from: database.prepare('SELECT number, at FROM sale WHERE number >= ? ORDER BY number LIMIT 1'),
    between: database.prepare(
      `SELECT number FROM sale WHERE number <= ? AND number >= ? AND (total BETWEEN ? AND ? OR -total BETWEEN ? AND ?)
       ORDER BY number DESC LIMIT ?`,
    ),
    ofKind: database.prepare(
      'SELECT number FROM sale WHERE number <= ? AND number >= ? AND kind = ? ORDER BY number DESC LIMIT ?',
    ),
  }
}
