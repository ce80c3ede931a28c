import type { JournalEntry } from '../journal/fact.ts'
import { formatAmount } from '../money.ts'
import type { Shift, ShiftClose, ShiftTotals } from '../shift/shift.ts'
import { type Cell, type ReportColumn, type ReportTable, sums } from './table.ts'

type Days = Pick<ReportTable, 'from' | 'to'>

const COLUMNS: readonly ReportColumn[] = [
  { key: 'at', kind: 'time' },
  { key: 'what', kind: 'word' },
  { key: 'operator', kind: 'operator' },
  { key: 'approver', kind: 'operator' },
  { key: 'item', kind: 'text' },
  { key: 'before', kind: 'amount' },
  { key: 'after', kind: 'amount' },
  { key: 'amount', kind: 'amount' },
  { key: 'reason', kind: 'text' },
  { key: 'seq', kind: 'text' },
]

/** More rows than anybody reads on a screen or on paper; `omitted` says how many there are beyond. */
const MOST_ROWS = 10_000

/** Voids, overrides and the other things done apart from selling, one row each, oldest first. */
export function voidsReport(entries: Iterable<JournalEntry>, days: Days): ReportTable {
  const rows: (readonly Cell[])[] = []
  let all = 0
  for (const entry of entries) {
    const cells = cellsOf(entry)
    if (cells === undefined) continue
    all += 1
    if (rows.length < MOST_ROWS) rows.push(cells)
  }
  return {
    ...{ report: 'voids' as const, ...days, columns: COLUMNS, rows, omitted: all - rows.length },
    picture: { label: 'what', shape: 'bars' },
  }
}

function cellsOf({ seq, at, operator, fact }: JournalEntry): readonly Cell[] | undefined {
  const row = (
    what: string,
    cells: {
      item?: string
      before?: number
      after?: number
      amount?: number
      reason?: string
      approver?: string | undefined
    },
  ): readonly Cell[] => {
    const { item = null, before = null, after = null, amount = null, reason = null, approver = null } = cells
    return [at, what, operator ?? null, approver, item, before, after, amount, reason, String(seq)]
  }
  switch (fact.fact) {
    case 'line_voided':
      return row(fact.fact, { item: fact.name, amount: fact.net, approver: fact.approver })
    case 'sale_voided':
      return row(fact.fact, { amount: fact.total, approver: fact.approver })
    case 'price_overridden': {
      const { code: item, from: before, to: after, reason, approver } = fact
      return row(fact.fact, { item, before, after, amount: after - before, reason, approver })
    }
    case 'discount_given':
      return row(fact.fact, { item: `${fact.code} ${fact.discount}`, reason: fact.reason, approver: fact.approver })
    case 'no_sale':
      return row(fact.fact, { reason: fact.reason, approver: fact.approver })
    case 'cash_moved':
      return row(fact.way, {
        // Foreign notes stand beside the column of local amounts, which is added up.
        ...(fact.currency === undefined
          ? { amount: fact.amount }
          : { item: `${fact.currency.code} ${formatAmount(fact.amount, fact.currency)}` }),
        ...{ reason: fact.reason, approver: fact.approver },
      })
    case 'tender_undone':
      return row(fact.fact, {
        amount: fact.amount,
        ...(fact.foreign === undefined
          ? {}
          : { item: `${fact.foreign.currency.code} ${formatAmount(fact.foreign.given, fact.foreign.currency)}` }),
      })
    case 'payment_decided':
      return row(fact.charged ? 'payment_charged' : 'payment_not_charged', {
        amount: fact.amount,
        approver: fact.approver,
      })
    case 'reprinted':
      return row(fact.fact, { item: fact.receipt, approver: fact.approver })
    default:
      return undefined
  }
}

export interface ShiftRow {
  readonly shift: Shift
  readonly totals: ShiftTotals
  /** Undefined while it is open: then nothing of the drawer is told either. */
  readonly close: ShiftClose | undefined
}

/** One row for each shift, with what its drawer held and ought to have held once it is closed. */
export function shiftsReport(shifts: readonly ShiftRow[], days: Days): ReportTable {
  const columns: readonly ReportColumn[] = [
    { key: 'shift', kind: 'text' },
    { key: 'day', kind: 'day' },
    { key: 'operator', kind: 'operator' },
    { key: 'opened', kind: 'time' },
    { key: 'closed', kind: 'time' },
    { key: 'sales', kind: 'count' },
    { key: 'refunds', kind: 'count' },
    { key: 'net', kind: 'amount' },
    { key: 'expected', kind: 'amount' },
    { key: 'counted', kind: 'amount' },
    { key: 'difference', kind: 'amount' },
  ]
  const rows = shifts.map(({ shift, totals, close }) => [
    ...[String(shift.number), shift.businessDay, shift.operator, shift.openedAt, close?.closedAt ?? null],
    ...[totals.sales.count, totals.refunds.count, totals.sales.amount + totals.refunds.amount],
    ...[close?.expected ?? null, close?.counted ?? null, close?.difference ?? null],
  ])
  return {
    ...{ report: 'shift' as const, ...days, columns, rows, total: sums(columns, rows), omitted: 0 },
    picture: { label: 'shift', value: 'net', shape: 'bars' },
  }
}
