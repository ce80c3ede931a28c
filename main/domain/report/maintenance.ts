import type { UpkeepEvent } from '../upkeep/event.ts'
import type { ReportColumn, ReportTable } from './table.ts'

const COLUMNS: readonly ReportColumn[] = [
  { key: 'at', kind: 'time' },
  { key: 'task', kind: 'task' },
  { key: 'what', kind: 'word' },
  { key: 'until', kind: 'day' },
  { key: 'operator', kind: 'operator' },
  { key: 'approver', kind: 'operator' },
  { key: 'reason', kind: 'text' },
  { key: 'seq', kind: 'text' },
]

/** What was done of the maintenance plan, left out and put off, one row each, oldest first. */
export function maintenanceReport(
  events: readonly UpkeepEvent[],
  { from, to }: Pick<ReportTable, 'from' | 'to'>,
): ReportTable {
  const rows = events.flatMap(({ seq, at, operator = null, fact }) => {
    if (!('counters' in fact)) return []
    const until = fact.fact === 'maintenance_deferred' ? fact.until : null
    const approver = fact.fact === 'maintenance_done' ? null : (fact.approver ?? null)
    const reason = (fact.fact === 'maintenance_done' ? fact.note : fact.reason) ?? null
    return [[at, fact.task, fact.fact, until, operator, approver, reason, String(seq)]]
  })
  return {
    ...{ report: 'maintenance' as const, from, to, columns: COLUMNS, rows, omitted: 0 },
    picture: { label: 'task', shape: 'bars' },
  }
}
