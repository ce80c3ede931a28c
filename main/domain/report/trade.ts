import { type ReportColumn, type ReportTable, sums } from './table.ts'

/** Sales or refunds that have something in common, added up. Amounts in minor units; those of refunds are negative. */
export interface TradeGroup {
  /** What they have in common: a business day, an hour ("09"), an operator. */
  readonly key: string
  readonly kind: 'sale' | 'refund'
  readonly count: number
  readonly discount: number
  readonly tax: number
  readonly total: number
}

const COLUMNS: readonly ReportColumn[] = [
  { key: 'sales', kind: 'count' },
  { key: 'sales_amount', kind: 'amount' },
  { key: 'refunds', kind: 'count' },
  { key: 'refunds_amount', kind: 'amount' },
  { key: 'net', kind: 'amount' },
  { key: 'average', kind: 'amount' },
  { key: 'discount', kind: 'amount' },
  { key: 'tax', kind: 'amount' },
]

type Days = Pick<ReportTable, 'from' | 'to'>

/** What was sold on each business day. */
export function dayReport(groups: readonly TradeGroup[], days: Days): ReportTable {
  return {
    ...tradeTable('day', { key: 'day', kind: 'day' }, groups, days),
    picture: { label: 'day', value: 'net', shape: 'line' },
  }
}

/** What was sold in each hour of the day by the store's clock, over all days together; hours between the first and the last too. */
export function hourReport(groups: readonly TradeGroup[], days: Days): ReportTable {
  const hours = groups.map(({ key }) => Number(key))
  const [first, last] = [Math.min(...hours), Math.max(...hours)]
  const all = Array.from({ length: hours.length === 0 ? 0 : last - first + 1 }, (_, index) =>
    String(first + index).padStart(2, '0'),
  )
  const quiet = all.map((key): TradeGroup => ({ key, kind: 'sale', count: 0, discount: 0, tax: 0, total: 0 }))
  return {
    ...tradeTable('hour', { key: 'hour', kind: 'text' }, [...quiet, ...groups], days),
    picture: { label: 'hour', value: 'net', shape: 'bars' },
  }
}

function tradeTable(
  report: 'day' | 'hour',
  first: ReportColumn,
  groups: readonly TradeGroup[],
  days: Days,
): Omit<ReportTable, 'picture'> {
  const columns = [first, ...COLUMNS]
  const byKey = new Map<string, TradeSums>()
  for (const group of groups) byKey.set(group.key, added(byKey.get(group.key), group))
  const rows = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, all]) => [key, ...cells(all)])
  const whole = [...byKey.values()].reduce((sum, each) => joined(sum, each), EMPTY)
  return { report, ...days, columns, rows, total: [null, ...cells(whole)], omitted: 0 }
}

interface TradeSums {
  readonly sales: number
  readonly sold: number
  readonly refunds: number
  readonly given: number
  readonly discount: number
  readonly tax: number
}

const EMPTY: TradeSums = { sales: 0, sold: 0, refunds: 0, given: 0, discount: 0, tax: 0 }

function added(before: TradeSums = EMPTY, { kind, count, discount, tax, total }: TradeGroup): TradeSums {
  const own =
    kind === 'sale'
      ? { ...EMPTY, sales: count, sold: total, discount, tax }
      : { ...EMPTY, refunds: count, given: total, discount, tax }
  return joined(before, own)
}

function joined(a: TradeSums, b: TradeSums): TradeSums {
  return {
    sales: a.sales + b.sales,
    sold: a.sold + b.sold,
    refunds: a.refunds + b.refunds,
    given: a.given + b.given,
    discount: a.discount + b.discount,
    tax: a.tax + b.tax,
  }
}

function cells({ sales, sold, refunds, given, discount, tax }: TradeSums): readonly (number | null)[] {
  return [sales, sold, refunds, given, sold + given, averageOf(sold, sales), discount, tax]
}

/** Half-up to the minor unit: a figure to compare by, nothing is paid by it. */
export function averageOf(amount: number, count: number): number | null {
  return count === 0 ? null : Math.floor((2 * amount + count) / (2 * count))
}

export interface DepartmentGroup {
  readonly department: string
  readonly kind: 'sale' | 'refund'
  readonly lines: number
  readonly gross: number
  readonly discount: number
  readonly net: number
  readonly tax: number
}

/** What each department sold, the largest first, with its share of the whole. */
export function departmentReport(groups: readonly DepartmentGroup[], days: Days): ReportTable {
  const columns: readonly ReportColumn[] = [
    { key: 'department', kind: 'department' },
    { key: 'lines', kind: 'count' },
    { key: 'gross', kind: 'amount' },
    { key: 'discount', kind: 'amount' },
    { key: 'refunds_amount', kind: 'amount' },
    { key: 'net', kind: 'amount' },
    { key: 'share', kind: 'percent' },
    { key: 'tax', kind: 'amount' },
  ]
  const byDepartment = new Map<
    string,
    { lines: number; gross: number; discount: number; given: number; net: number; tax: number }
  >()
  for (const group of groups) {
    const sum = byDepartment.get(group.department) ?? { lines: 0, gross: 0, discount: 0, given: 0, net: 0, tax: 0 }
    byDepartment.set(group.department, sum)
    if (group.kind === 'sale') {
      sum.lines += group.lines
      sum.gross += group.gross
      sum.discount += group.discount
    } else sum.given += group.net
    sum.net += group.net
    sum.tax += group.tax
  }
  const whole = [...byDepartment.values()].reduce((sum, { net }) => sum + net, 0)
  const rows = [...byDepartment]
    .sort(([a, { net: netA }], [b, { net: netB }]) => netB - netA || (a < b ? -1 : 1))
    .map(([department, { lines, gross, discount, given, net, tax }]) => {
      const share = whole === 0 ? null : Math.round((net * 10_000) / whole)
      return [department, lines, gross, discount, given, net, share, tax]
    })
  return {
    ...{ report: 'department' as const, ...days, columns, rows, total: sums(columns, rows), omitted: 0 },
    picture: { label: 'department', value: 'net', shape: 'bars' },
  }
}

export interface TaxGroup {
  readonly code: string
  /** Millionths of a percent. */
  readonly rate: number
  readonly kind: 'sale' | 'refund'
  readonly net: number
  readonly amount: number
}

/** What each tax came to: on sales, on refunds, and left over. */
export function taxReport(groups: readonly TaxGroup[], days: Days): ReportTable {
  const columns: readonly ReportColumn[] = [
    { key: 'tax_code', kind: 'text' },
    { key: 'rate', kind: 'rate' },
    { key: 'taxed', kind: 'amount' },
    { key: 'tax_on_sales', kind: 'amount' },
    { key: 'tax_on_refunds', kind: 'amount' },
    { key: 'tax', kind: 'amount' },
    { key: 'with_tax', kind: 'amount' },
  ]
  const byRate = new Map<string, { code: string; rate: number; net: number; sold: number; given: number }>()
  for (const { code, rate, kind, net, amount } of groups) {
    const key = JSON.stringify([code, rate])
    const sum = byRate.get(key) ?? { code, rate, net: 0, sold: 0, given: 0 }
    byRate.set(key, sum)
    sum.net += net
    if (kind === 'sale') sum.sold += amount
    else sum.given += amount
  }
  const rows = [...byRate.values()]
    .sort((a, b) => b.rate - a.rate || (a.code < b.code ? -1 : 1))
    .map(({ code, rate, net, sold, given }) => {
      const tax = sold + given
      return [code, rate, net, sold, given, tax, net + tax]
    })
  return {
    ...{ report: 'tax' as const, ...days, columns, rows, total: sums(columns, rows), omitted: 0 },
    picture: { label: 'tax_code', value: 'tax', shape: 'bars' },
  }
}

export interface TenderGroup {
  readonly tender: string
  readonly kind: 'sale' | 'refund'
  readonly count: number
  /** Net of change. */
  readonly amount: number
}

/** What was taken and given back by each kind of tender; change is taken off the cash. */
export function tenderReport(groups: readonly TenderGroup[], order: readonly string[], days: Days): ReportTable {
  const columns: readonly ReportColumn[] = [
    { key: 'tender', kind: 'word' },
    { key: 'taken', kind: 'count' },
    { key: 'taken_amount', kind: 'amount' },
    { key: 'given_back', kind: 'count' },
    { key: 'given_back_amount', kind: 'amount' },
    { key: 'net', kind: 'amount' },
  ]
  const of = (tender: string, kind: 'sale' | 'refund') =>
    groups
      .filter((group) => group.tender === tender && group.kind === kind)
      .reduce(
        (sum, group) => {
          return { count: sum.count + group.count, amount: sum.amount + group.amount }
        },
        { count: 0, amount: 0 },
      )
  const known = new Set(groups.map(({ tender }) => tender))
  const rows = order
    .filter((tender) => known.has(tender))
    .map((tender) => {
      const [taken, given] = [of(tender, 'sale'), of(tender, 'refund')]
      return [tender, taken.count, taken.amount, given.count, given.amount, taken.amount + given.amount]
    })
  return {
    ...{ report: 'tender' as const, ...days, columns, rows, total: sums(columns, rows), omitted: 0 },
    picture: { label: 'tender', value: 'net', shape: 'bars' },
  }
}
