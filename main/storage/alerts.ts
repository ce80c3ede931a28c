import type { Acknowledgement, Alert, DayCheck } from '../domain/watch/alert.ts'
import type { AlertBook, AlertRecord } from '../register/ports.ts'
import type { Database } from './database.ts'
import { integer, optionalText, type Row, text } from './rows.ts'

/** The alerts of a data folder: besides the port, nothing yet. */
export type StoredAlerts = AlertBook

/** Alerts, the watch's memory and the days that were checked, in station.db. Joins the transaction that is open. */
export function openAlerts(database: Database): StoredAlerts {
  const insert = database.prepare(
    'INSERT OR IGNORE INTO alert (id, business_day, shift, content) VALUES (:id, :day, :shift, :content)',
  )
  const columns = 'SELECT content, acknowledged FROM alert'
  const waiting = database.prepare(`${columns} WHERE acknowledged IS NULL ORDER BY number DESC LIMIT ?`)
  const newest = database.prepare(`${columns} ORDER BY number DESC LIMIT ?`)
  const between = database.prepare(`${columns} WHERE business_day BETWEEN ? AND ? ORDER BY number`)
  const byId = database.prepare(`${columns} WHERE id = ?`)
  const open = database.prepare('SELECT count(*) AS count FROM alert WHERE acknowledged IS NULL')
  const close = database.prepare('UPDATE alert SET acknowledged = ? WHERE id = ? AND acknowledged IS NULL')
  const remembered = database.prepare('SELECT content FROM watch_state')
  const remember = database.prepare(
    `INSERT INTO watch_state (one, seq, content) VALUES (1, ?, ?)
     ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, content = excluded.content`,
  )
  const check = database.prepare(
    'INSERT INTO day_check (day, content) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET content = excluded.content',
  )
  const checked = database.prepare('SELECT content FROM day_check WHERE day = ?')
  const traded = database.prepare(
    `SELECT business_day AS day FROM (SELECT DISTINCT business_day FROM sale WHERE number > ?)
     WHERE business_day < ? AND business_day NOT IN (SELECT day FROM day_check) ORDER BY day DESC`,
  )
  const newestSale = database.prepare('SELECT coalesce(max(number), 0) AS count FROM sale')
  const figures = database.prepare(
    `SELECT coalesce(sum(value ->> 1), 0) AS count FROM sale, json_each(sale.tenders)
     WHERE business_day = ? AND value ->> 0 IN ('card', 'wallet', 'medical', 'gift')`,
  )
  const settled = database.prepare(
    `SELECT content ->> '$.fact.settlement' AS settlement FROM journal
     WHERE content ->> '$.fact.fact' = 'settled' AND content ->> '$.fact.settlement.closed' = 1
     AND substr(content ->> '$.at', 1, 10) = ? ORDER BY seq`,
  )
  let openCount: number | undefined

  return {
    add({ id, businessDay = '', shift = 0, ...rest }) {
      const content = JSON.stringify({ id, businessDay, shift, ...rest })
      openCount = undefined
      return insert.run({ id, day: businessDay, shift, content }).changes > 0
    },
    list: ({ open: onlyOpen, limit }) => (onlyOpen ? waiting : newest).all(limit).map(record),
    between: (from, to) => between.all(from, to).map(record),
    find(id) {
      const row = byId.get(id)
      return row === undefined ? undefined : record(row)
    },
    open() {
      openCount ??= count(open.get())
      return openCount
    },
    acknowledge(id, acknowledgement) {
      openCount = undefined
      close.run(JSON.stringify(acknowledgement), id)
    },
    memory() {
      const row = remembered.get()
      return row === undefined ? undefined : text(row, 'content')
    },
    remember(seq, content) {
      database.transaction(() => remember.run(seq, content))
    },
    checkDay(done) {
      check.run(done.day, JSON.stringify(done))
    },
    checked(day) {
      const row = checked.get(day)
      return row === undefined ? undefined : (JSON.parse(text(row, 'content')) as DayCheck)
    },
    unchecked: (before) =>
      traded.all(Math.max(0, count(newestSale.get()) - MOST_SALES), before).map((row) => text(row, 'day')),
    figures(day) {
      const closed = settled.all(day).map((row) => JSON.parse(text(row, 'settlement')) as SettledGroups)
      const journal = count(figures.get(day))
      if (closed.length === 0) return { journal }
      const settlement = closed
        .flatMap(({ groups }) => groups)
        .reduce((sum, { type, terminal }) => sum + (TAKEN.has(type) ? terminal.amount : -terminal.amount), 0)
      return { journal, settlement }
    },
  }
}

/** Days older than so many receipts ago are not reminded of. */
const MOST_SALES = 20_000
const TAKEN: ReadonlySet<string> = new Set(['Debit', 'ReverseCredit'])

interface SettledGroups {
  readonly groups: readonly { readonly type: string; readonly terminal: { readonly amount: number } }[]
}

function count(row: Row | undefined): number {
  return row === undefined ? 0 : integer(row, 'count')
}

function record(row: Row): AlertRecord {
  const alert = JSON.parse(text(row, 'content')) as Alert
  const acknowledged = optionalText(row, 'acknowledged')
  return {
    alert,
    ...(acknowledged === undefined ? {} : { acknowledged: JSON.parse(acknowledged) as Acknowledgement }),
  }
}
