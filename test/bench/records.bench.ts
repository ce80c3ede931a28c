/*
 * node test/bench/records.bench.ts [--sales 200000] [--lines 10] [--days 365] [--rounds 40]
 * Finds receipts among a year of sales (2,000,000 lines) in every way the browser has, and makes each report over the
 * whole year. Prints one JSON document; milliseconds of a search p50 and p99, seconds of a report.
 */
import { parseArgs } from 'node:util'
import { minor } from '../../main/domain/money.ts'
import { REPORT_NAMES } from '../../main/domain/report/table.ts'
import type { CompletedSale } from '../../main/domain/sale/completed.ts'
import type { SaleQuery } from '../../main/register/ports.ts'
import type { Store } from '../../main/storage/store.ts'
import { card, closeShift, newStore, openShift, sale, temporaryFolder } from '../main/storage/support.ts'
import { rounded, spread, timed } from './storage/measure.ts'

const { values } = parseArgs({
  options: {
    sales: { type: 'string', default: '200000' },
    lines: { type: 'string', default: '10' },
    days: { type: 'string', default: '365' },
    rounds: { type: 'string', default: '40' },
  },
})
const [sales, lines, days, rounds] = [values.sales, values.lines, values.days, values.rounds].map(Number)
if (sales === undefined || lines === undefined || days === undefined || rounds === undefined) throw new Error('No size')

const FIRST = Date.parse('2026-01-01T08:00:00+08:00')
const DAY = 86_400_000

function at(day: number, seconds: number): string {
  const clock = new Date(FIRST + day * DAY + seconds * 1000 + 8 * 3_600_000)
  return clock.toISOString().replace('Z', '+08:00')
}

/** A sale like no other: totals, operators, cards and refunds spread over the year. */
function nth(store: Store, index: number, day: number, shift: number, moment: string): CompletedSale {
  const plain = sale(store.ledger.nextReceipt(), { at: moment, lines: lines ?? 10, shift })
  const total = minor(1000 + ((index * 7919) % 50_000))
  const operator = `0${1 + (index % 9)}`
  const last = String(1000 + ((index * 31) % 9000))
  const tenders = index % 3 === 0 ? [card(total, last)] : [{ id: 1, kind: 'cash' as const, amount: total }]
  const payingSince = new Date(Date.parse(moment) - 8000).toISOString()
  const startedAt = new Date(Date.parse(moment) - 40_000).toISOString()
  const common = { ...plain, operator, total, tenders, startedAt, payingSince, businessDay: at(day, 0).slice(0, 10) }
  return index % 97 === 96 ? { ...common, kind: 'refund', total: minor(-total), tenders: [] } : common
}

function fill(store: Store): void {
  store.databases.station.prepare('PRAGMA synchronous = OFF').run()
  const each = Math.ceil((sales ?? 0) / (days ?? 1))
  let index = 0
  for (let day = 0; day < (days ?? 0); day += 1) {
    store.databases.station.transaction(() => {
      const shift = openShift(store, at(day, 0))
      for (let count = 0; count < each; count += 1) {
        const moment = at(day, 60 + Math.floor((count * 50_000) / each))
        const sold = nth(store, index, day, shift, moment)
        store.journal.record({
          at: moment,
          operator: sold.operator,
          shift,
          fact: { fact: 'sale_completed', sale: sold },
        })
        index += 1
      }
      closeShift(store, shift, at(day, 51_000))
    })
    while (!store.ledger.catchUp());
    store.idle()
  }
}

const number = Math.floor(sales * 0.4)
const middle = Math.floor(days / 2)
const SEARCHES: Readonly<Record<string, SaleQuery>> = {
  newest: { limit: 60 },
  receipt: { text: `S1L1-${String(number).padStart(6, '0')}`, limit: 60 },
  partOfNumber: { text: '0471', limit: 60 },
  amount: { text: '210.00', limit: 60 },
  amountUnknown: { text: '9999.99', limit: 60 },
  amountRangeEmpty: { amountFrom: minor(900_000), amountTo: minor(999_999), limit: 60 },
  lastDigits: { text: '4711', limit: 60 },
  operator: { operator: '05', limit: 60 },
  refundsOfOperator: { operator: '05', kind: 'refund', limit: 60 },
  refundByCard: { tender: 'card', kind: 'refund', limit: 60 },
  timeInTheMiddle: { from: at(middle, 3600), to: at(middle, 7200), limit: 60 },
  timeAndOperator: { from: at(middle, 0), to: at(middle + 30, 0), operator: '07', limit: 60 },
  everything: {
    from: at(10, 0),
    to: at(300, 0),
    operator: '03',
    tender: 'card',
    text: '25',
    amountFrom: minor(20_000),
    limit: 60,
  },
  commonAndEmpty: { operator: '02', tender: 'voucher', kind: 'sale', limit: 60 },
}

const folder = temporaryFolder()
const store = await newStore(folder.path)
const filling = rounded(timed(() => fill(store)) / 1000)
const search: Record<string, unknown> = {}
for (const [name, query] of Object.entries(SEARCHES)) {
  const times: number[] = []
  let found = 0
  for (let round = 0; round < rounds; round += 1) {
    times.push(
      timed(() => {
        found = store.ledger.sales(query).length
      }),
    )
  }
  search[name] = { ...spread(times), found }
}
const reports: Record<string, unknown> = {}
for (const report of REPORT_NAMES) {
  const before = performance.now()
  const table = await store.reports.make({ report })
  reports[report] = { seconds: rounded((performance.now() - before) / 1000), rows: table.rows.length }
}
store.close()
folder.remove()
process.stdout.write(
  `${JSON.stringify({ sales, lines: sales * lines, days, fillSeconds: filling, searchMilliseconds: search, reportSeconds: reports }, null, 2)}\n`,
)
