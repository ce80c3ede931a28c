import { type ReportColumn, type ReportTable, sums } from './table.ts'
import { averageOf } from './trade.ts'

/** One entry of the journal, as far as an operator's time is concerned. Times are milliseconds since 1970. */
export type TimedEntry =
  | { readonly what: 'free' | 'away'; readonly operator: string; readonly at: number }
  | {
      readonly what: 'sale'
      readonly operator: string
      readonly at: number
      readonly startedAt: number
      /** When paying began; sales of before this was kept have none, and are left out of the times. */
      readonly payingSince?: number
      /** Milliseconds the sale was on hold meanwhile. */
      readonly held: number
      readonly kind: 'sale' | 'refund'
      readonly lines: number
      readonly total: number
    }

interface Work {
  sales: number
  refunds: number
  lines: number
  amount: number
  /** Milliseconds. */
  ring: number
  tender: number
  idle: number
  timed: number
  timedLines: number
  /** Since when the operator waits for the next customer; undefined where they are not at the till. */
  freeSince: number | undefined
}

/**
 * How operators spend their time at the till: ringing (first line to the beginning of payment, time on hold taken off),
 * tendering (beginning of payment to completion), idle (signed in, unlocked, and no sale begun). What is between a sale
 * that is voided or held and the one before is none of them.
 */
export function speedOf(): {
  add(entry: TimedEntry): void
  report(days: Pick<ReportTable, 'from' | 'to'>): ReportTable
} {
  const byOperator = new Map<string, Work>()
  const workOf = (operator: string): Work => {
    const known = byOperator.get(operator)
    if (known !== undefined) return known
    const none = { sales: 0, refunds: 0, lines: 0, amount: 0, ring: 0, tender: 0, idle: 0, timed: 0, timedLines: 0 }
    const work: Work = { ...none, freeSince: undefined }
    byOperator.set(operator, work)
    return work
  }
  const waited = (work: Work, until: number): void => {
    if (work.freeSince !== undefined) work.idle += Math.max(0, until - work.freeSince)
  }
  return {
    add(entry) {
      const work = workOf(entry.operator)
      if (entry.what !== 'sale') {
        // Who was waiting already goes on waiting: a drawer opened for change is no work of its own.
        if (entry.what === 'away' || work.freeSince !== undefined) waited(work, entry.at)
        work.freeSince = entry.what === 'free' ? entry.at : undefined
        return
      }
      waited(work, entry.startedAt)
      work.freeSince = entry.at
      work[entry.kind === 'sale' ? 'sales' : 'refunds'] += 1
      work.lines += entry.lines
      work.amount += entry.total
      if (entry.payingSince === undefined) return
      work.ring += Math.max(0, entry.payingSince - entry.startedAt - entry.held)
      work.tender += Math.max(0, entry.at - entry.payingSince)
      work.timed += 1
      if (entry.kind === 'sale') work.timedLines += entry.lines
    },
    report: (days) => speedReport(byOperator, days),
  }
}

const COLUMNS: readonly ReportColumn[] = [
  { key: 'operator', kind: 'operator' },
  { key: 'sales', kind: 'count' },
  { key: 'refunds', kind: 'count' },
  { key: 'lines', kind: 'count' },
  { key: 'net', kind: 'amount' },
  { key: 'ring', kind: 'seconds' },
  { key: 'tendering', kind: 'seconds' },
  { key: 'idle', kind: 'seconds' },
  { key: 'lines_a_minute', kind: 'tenths' },
  { key: 'tender_seconds', kind: 'tenths' },
]

function speedReport(byOperator: ReadonlyMap<string, Work>, days: Pick<ReportTable, 'from' | 'to'>): ReportTable {
  const seconds = (milliseconds: number): number => Math.round(milliseconds / 1000)
  const rows = [...byOperator]
    .filter(([, work]) => work.sales + work.refunds > 0 || work.idle > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([operator, work]) => [
      ...[operator, work.sales, work.refunds, work.lines, work.amount],
      ...[seconds(work.ring), seconds(work.tender), seconds(work.idle)],
      work.ring === 0 ? null : Math.round((work.timedLines * 600_000) / work.ring),
      work.timed === 0 ? null : averageOf(work.tender, work.timed * 100),
    ])
  return {
    ...{ report: 'operator' as const, ...days, columns: COLUMNS, rows, total: sums(COLUMNS, rows), omitted: 0 },
    picture: { label: 'operator', value: 'lines_a_minute', shape: 'bars' },
  }
}
