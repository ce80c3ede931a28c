import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nowhere } from './folders.ts'
import { run } from './run.ts'

interface Exported {
  readonly sales: readonly {
    readonly kind: string
    readonly refundKind?: string
    readonly lines: readonly { readonly net: string; readonly tax: { readonly amount: string } }[]
    readonly taxes: readonly { readonly code: string; readonly amount: string }[]
    readonly tax: string
    readonly total: string
    readonly rounding: string
    readonly tenders: readonly { readonly amount: string }[]
    readonly change: string
  }[]
}
interface Report {
  readonly sales: { readonly amount: string }
  readonly refunds: { readonly amount: string }
  readonly taxes: readonly { readonly code: string; readonly amount: string }[]
  readonly cash: { readonly difference?: string }
}

const GST_QST = [
  { name: 'GST', rate: '5' },
  { name: 'QST', rate: '9.975', compound: true },
]
/** A currency with its digits, a cash rounding, and whether prices hold the tax. */
const STORES = [
  {
    currency: 'CAD',
    digits: 2,
    language: 'en',
    inclusive: false,
    rounding: 'code',
    to: '0.05',
    prices: ['1.99', '7.35'],
  },
  { currency: 'JPY', digits: 0, language: 'en', inclusive: true, rounding: 'line', to: '5', prices: ['198', '733'] },
  {
    ...{ currency: 'KWD', digits: 3, language: 'en', inclusive: false, rounding: 'line', to: '0.005' },
    prices: ['0.255', '1.333'],
  },
] as const

describe.each(STORES)('in $currency, tax inside prices: $inclusive', (store) => {
  const { currency, digits, language, inclusive, rounding, to, prices } = store
  const units = (amount: string): number => Math.round(Number(amount) * 10 ** digits)
  const sum = (amounts: readonly string[]): number => amounts.reduce((total, amount) => total + units(amount), 0)

  async function station(): Promise<string> {
    const folder = nowhere()
    const beside = dirname(folder)
    const profile = {
      ...{ store: 'Corner', station: 'S1L1', currency, language, timezone: 'America/Toronto' },
      tax: { inclusive, rounding, codes: { two: GST_QST, one: '5' } },
      cash_rounding: { to, mode: 'nearest' },
      returns: { without_receipt: { limit: prices[1], shift_limit: prices[1] } },
    }
    writeFileSync(join(beside, 'profile.json'), JSON.stringify(profile))
    const goods = [
      'code,name,name_en,price,tax,department',
      `4001,Tea,Tea,${prices[0]},two,1`,
      `4002,Rice,Rice,${prices[1]},one,1`,
    ]
    writeFileSync(join(beside, 'goods.csv'), goods.join('\n'))
    const promotions = {
      promotions: [
        {
          id: 'tea',
          name: 'Tea 3 for 2',
          when: { items: { codes: ['4001'] }, quantity: 3 },
          give: { free: 1, of: 'cheapest' },
        },
      ],
    }
    writeFileSync(join(beside, 'promotions.json'), JSON.stringify(promotions))
    expect(await run(folder, ['init', '--profile', join(beside, 'profile.json')])).toMatchObject({ exit: 0 })
    for (const file of ['goods.csv', 'promotions.json'])
      expect((await run(folder, ['import', join(beside, file)])).exit).toBe(0)
    return folder
  }

  it('totals, receipts, journal, reports and export are one computation; returned in steps nothing is left', async () => {
    const folder = await station()
    const steps = [
      { do: 'at', time: '2026-11-25T09:00:00-05:00' },
      { do: 'sign_in', operator: '02', pin: '3691' },
      { do: 'open_shift', float: '0' },
      { do: 'scan', code: '4001', quantity: 4 },
      { do: 'scan', code: '4002', quantity: 3 },
      { do: 'tender', kind: 'cash' },
      { do: 'refund', receipt: 'S1L1-000001', lines: [{ line: 1, quantity: 1 }], kind: 'cash' },
      { do: 'refund', receipt: 'S1L1-000001', lines: [{ line: 2, quantity: 2 }], kind: 'cash' },
      { do: 'refund', receipt: 'S1L1-000001', lines: [{ line: 1, quantity: 2 }], kind: 'cash' },
      { do: 'refund', receipt: 'S1L1-000001', kind: 'cash' },
      { do: 'scan', code: '4001', quantity: 2 },
      { do: 'tender', kind: 'card' },
      { do: 'void_receipt', reason: 'x' },
      { do: 'close_shift', counted: '0' },
    ]
    const script = join(dirname(folder), 'script.ndjson')
    writeFileSync(script, steps.map((step) => JSON.stringify(step)).join('\n'))
    const played = (await run(folder, ['replay', script])).json() as {
      failures: unknown[]
      receipts: { text: string[] }[]
    }
    expect(played.failures).toEqual([])
    const { sales } = (await run(folder, ['export', '--format', 'json'])).json() as Exported
    expect(sales.map(({ kind, refundKind }) => refundKind ?? kind)).toEqual([
      ...['sale', 'receipt', 'receipt', 'receipt', 'receipt', 'sale', 'void'],
    ])
    for (const [index, sale] of sales.entries()) {
      const net = sum(sale.lines.map((line) => line.net))
      const tax = sum(sale.lines.map((line) => line.tax.amount))
      expect(units(sale.total)).toBe(inclusive ? net : net + tax)
      expect(units(sale.tax)).toBe(tax)
      expect(sum(sale.taxes.map(({ amount }) => amount))).toBe(tax)
      const paid = sum(sale.tenders.map(({ amount }) => amount)) - units(sale.change)
      expect(paid).toBe(units(sale.total) + units(sale.rounding))
      expect(played.receipts[index]?.text.join('\n')).toContain(sale.total)
    }
    const cash = sales.slice(0, 5)
    expect(sum(cash.map(({ total }) => total))).toBe(0)
    expect(sum(cash.flatMap(({ tenders }) => tenders.map(({ amount }) => amount)))).toBe(0)
    const report = (await run(folder, ['report', 'z'])).json() as Report
    expect(units(report.sales.amount) + units(report.refunds.amount)).toBe(0)
    expect(report.cash.difference === undefined ? 1 : units(report.cash.difference)).toBe(0)
    for (const { code, amount } of report.taxes) expect({ code, amount: units(amount) }).toEqual({ code, amount: 0 })
    expect(report.taxes.map(({ code }) => code).sort()).toEqual(['GST', 'QST', 'one'])
    expect((await run(folder, ['verify'])).json()).toMatchObject({ ok: true })
  })
})
