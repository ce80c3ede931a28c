/** The reports of a station over business days, besides X and Z. */
export type ReportName =
  | 'shift'
  | 'day'
  | 'hour'
  | 'department'
  | 'tender'
  | 'tax'
  | 'operator'
  | 'voids'
  | 'maintenance'
export const REPORT_NAMES: readonly ReportName[] = [
  ...(['day', 'hour', 'department', 'tender', 'tax', 'operator', 'voids', 'shift', 'maintenance'] as const),
]

/**
 * What the cells of a column hold: `amount` minor units, `seconds` whole seconds, `tenths` tenths of whatever it is,
 * `percent` hundredths of a percent, `rate` millionths of a percent, `word` a key of the report's words,
 * `task` the id of a task of the maintenance plan, `department` a department as items name it,
 * `time` ISO 8601 with offset, `day` a business day.
 */
export type CellKind =
  | 'text'
  | 'word'
  | 'operator'
  | 'task'
  | 'department'
  | 'day'
  | 'time'
  | 'count'
  | 'amount'
  | 'seconds'
  | 'tenths'
  | 'percent'
  | 'rate'

/** A text or a whole number; nothing where nothing is known. */
export type Cell = string | number | null

export interface ReportColumn {
  /** Unique in its table: a column of CSV, and `report.column.<key>` of the locale. */
  readonly key: string
  readonly kind: CellKind
}

export interface ReportTable {
  readonly report: ReportName
  /** Business days, both included: the earliest and latest that were asked for or, where none was, that there are. */
  readonly from: string
  readonly to: string
  readonly columns: readonly ReportColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** Below the rows, where adding up means something. */
  readonly total?: readonly Cell[]
  /** Rows that are not in the table because there are too many of them. */
  readonly omitted: number
  /** What a picture shows: one mark for each value of the column `label`, as long as the column `value` or, without one, as there are rows. */
  readonly picture: { readonly label: string; readonly value?: string; readonly shape: 'bars' | 'line' }
}

/** A column's place in the table. Throws for a key that is none of its columns'. */
export function columnAt(table: Pick<ReportTable, 'columns' | 'report'>, key: string): number {
  const at = table.columns.findIndex((column) => column.key === key)
  if (at === -1) throw new RangeError(`The ${table.report} report has no column ${key}`)
  return at
}

/** The sums of the columns that add up: counts, amounts and seconds; nothing elsewhere. */
export function sums(columns: readonly ReportColumn[], rows: readonly (readonly Cell[])[]): readonly Cell[] {
  return columns.map(({ kind }, index) => {
    if (kind !== 'count' && kind !== 'amount' && kind !== 'seconds') return null
    return rows.reduce((sum, row) => sum + Number(row[index] ?? 0), 0)
  })
}
