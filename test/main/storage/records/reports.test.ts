import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minor } from '../../../../main/domain/money.ts'
import { columnAt, REPORT_NAMES, type ReportTable } from '../../../../main/domain/report/table.ts'
import type { CompletedSale } from '../../../../main/domain/sale/completed.ts'
import { reportCsv } from '../../../../main/reports/csv.ts'
import { plotOf } from '../../../../main/reports/plot.ts'
import { plotSvg } from '../../../../main/reports/svg.ts'
import type { Store } from '../../../../main/storage/store.ts'
import { readXml } from '../../reports/xml-reader.ts'
import { card, closeShift, newStore, openShift, sale, temporaryFolder } from '../support.ts'

const DAYS = 12
const EACH = 30
const FIRST = Date.parse('2026-11-01T08:00:00+08:00')

let folder: ReturnType<typeof temporaryFolder>
let store: Store
const sold: CompletedSale[] = []

function at(day: number, minutes: number): string {
  return new Date(FIRST + (day * 1440 + minutes + 480) * 60_000).toISOString().replace('Z', '+08:00')
}

beforeAll(async () => {
  folder = temporaryFolder()
  store = await newStore(folder.path)
  for (let day = 0; day < DAYS; day += 1) {
    const shift = openShift(store, at(day, 0))
    for (let count = 0; count < EACH; count += 1) {
      const moment = at(day, 1 + count * 20)
      const plain = sale(store.ledger.nextReceipt(), {
        at: moment,
        shift,
        lines: 1 + (count % 4),
        change: count % 3 === 0 ? 100 : 0,
      })
      const businessDay = at(day, 0).slice(0, 10)
      const lines = plain.lines.map((line) => ({ ...line, department: String(10 * (1 + (line.line % 3))) }))
      const usual = { ...plain, businessDay, lines }
      const back = {
        ...{
          ...usual,
          kind: 'refund' as const,
          change: minor(0),
          gross: minor(-plain.gross),
          total: minor(-plain.total),
          tax: minor(-plain.tax),
        },
        lines: lines.map((line) => ({
          ...{ ...line, gross: minor(-line.gross), net: minor(-line.net) },
          tax: { ...line.tax, amount: minor(-line.tax.amount) },
        })),
        taxes: plain.taxes.map((tax) => ({ ...tax, net: minor(-tax.net), amount: minor(-tax.amount) })),
        tenders: [{ id: 1, kind: 'cash' as const, amount: minor(-plain.total) }],
      }
      const paid = count % 5 === 0 ? { ...usual, tenders: [card(plain.total)], change: minor(0) } : usual
      const done = count % 10 === 9 ? back : paid
      store.journal.record({ at: moment, operator: '01', shift, fact: { fact: 'sale_completed', sale: done } })
      sold.push(done)
    }
    const overridden = { fact: 'price_overridden', draft: 'D', code: '1', reason: 'dent' } as const
    const fact = { ...overridden, from: minor(500), to: minor(400), approver: '02' }
    store.journal.record({ at: at(day, 800), operator: '01', shift, fact })
    if (day < DAYS - 1) closeShift(store, shift, at(day, 820))
  }
})
afterAll(() => {
  store.close()
  folder.remove()
})

function column(table: ReportTable, key: string): readonly number[] {
  const place = columnAt(table, key)
  return table.rows.map((row) => Number(row[place] ?? 0))
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
const of = (kind: 'sale' | 'refund', from = '', to = '9'): readonly CompletedSale[] =>
  sold.filter((each) => each.kind === kind && each.businessDay >= from && each.businessDay <= to)

describe('the reports of a store', () => {
  it('add up to the sales they are about, whatever they are sorted by', async () => {
    const net = sum(sold.map(({ total }) => total))
    for (const report of ['day', 'hour', 'department', 'tender'] as const)
      expect([report, sum(column(await store.reports.make({ report }), 'net'))]).toEqual([report, net])
    const tax = await store.reports.make({ report: 'tax' })
    expect(sum(column(tax, 'tax'))).toBe(sum(sold.flatMap(({ taxes }) => taxes.map(({ amount }) => amount))))
    expect(sum(column(tax, 'with_tax'))).toBe(net)
    const operators = await store.reports.make({ report: 'operator' })
    expect(sum(column(operators, 'net'))).toBe(net)
  })

  it('take whole business days only, both ends included', async () => {
    const [from, to] = ['2026-11-03', '2026-11-05']
    const table = await store.reports.make({ report: 'day', from, to })
    expect(table.rows.map(([day]) => day)).toEqual(['2026-11-03', '2026-11-04', '2026-11-05'])
    expect(sum(column(table, 'sales'))).toBe(of('sale', from, to).length)
    expect(sum(column(table, 'refunds_amount'))).toBe(sum(of('refund', from, to).map(({ total }) => total)))
    expect((await store.reports.make({ report: 'day', from: '2030-01-01' })).rows).toEqual([])
  })

  it('take change off the cash and nothing else', async () => {
    const table = await store.reports.make({ report: 'tender' })
    const cash = sum(
      sold.flatMap(({ tenders }) => tenders.flatMap(({ kind, amount }) => (kind === 'cash' ? [amount] : []))),
    )
    const [first] = table.rows
    expect(first?.[0]).toBe('cash')
    expect(first?.[columnAt(table, 'net')]).toBe(cash - sum(sold.map(({ change }) => change)))
  })

  it('tell overrides with both people, and shifts without the drawer of the one that is open', async () => {
    const voids = await store.reports.make({ report: 'voids' })
    expect(voids.rows).toHaveLength(DAYS)
    expect(voids.rows[0]?.slice(1, 9)).toEqual(['price_overridden', '01', '02', '1', 500, 400, -100, 'dent'])
    const shifts = await store.reports.make({ report: 'shift' })
    expect(shifts.rows).toHaveLength(DAYS)
    expect(shifts.rows.at(-1)?.slice(-3)).toEqual([null, null, null])
    expect(shifts.rows[0]?.at(-1)).toBe(0)
  })

  it('are cancelled, and fail with words of what went wrong, without harm to the store', async () => {
    const stop = new AbortController()
    const wanted = store.reports.make({ report: 'department' }, { signal: stop.signal })
    stop.abort(new Error('enough'))
    await expect(wanted).rejects.toThrow('enough')
    await expect(store.reports.make({ report: 'day' }, { signal: stop.signal })).rejects.toThrow('enough')
    expect((await store.verify()).problems).toEqual([])
  })

  it('say how far they are', async () => {
    const steps: string[] = []
    await store.reports.make({ report: 'day' }, { progress: ({ done, total }) => steps.push(`${done}/${total}`) })
    expect(steps[0]).toBe(`0/${DAYS}`)
  })

  it('are CSV whose columns add up again, and a picture that is well-formed whatever a department is called', async () => {
    const table = await store.reports.make({ report: 'department' })
    const rows = [...reportCsv(table, { code: 'CNY', digits: 2 })].join('').trim().split('\r\n')
    const place = columnAt(table, 'net')
    const cents = rows.slice(1).map((row) => Math.round(Number(row.split(',')[place]) * 100))
    expect(sum(cents)).toBe(sum(sold.map(({ total }) => total)))
    const nasty = { ...table, rows: table.rows.map((row, index) => [`<b>"&${index}\u0000=1+1`, ...row.slice(1)]) }
    const words = { title: 'T & <t>', label: (cell: string) => cell, value: (value: number) => String(value) }
    expect(readXml(plotSvg(plotOf(nasty, words))).name).toBe('svg')
    const formula = { ...table, rows: [['=cmd()', ...(table.rows[0] ?? []).slice(1)]] }
    expect([...reportCsv(formula, { code: 'CNY', digits: 2 })][1]).toMatch(/^'=cmd/)
    for (const report of REPORT_NAMES) {
      const drawn = plotOf(await store.reports.make({ report }), words)
      for (const mark of drawn.marks)
        expect(Object.values(mark).every((value) => typeof value !== 'number' || Number.isFinite(value))).toBe(true)
    }
  })

  it('read a database whose overrides were journaled before they were counted', async () => {
    const { station } = store.databases
    const { up } = (await import('../../../../main/storage/migrations/station/016-told-events.ts')).toldEvents
    const rows = () => station.prepare('SELECT * FROM till_event ORDER BY seq').all()
    const before = rows()
    station.prepare("DELETE FROM till_event WHERE kind = 'price_overridden'").run()
    expect(rows().length).toBeLessThan(before.length)
    station.prepare(String(up)).run()
    expect(rows()).toEqual(before)
  })
})
