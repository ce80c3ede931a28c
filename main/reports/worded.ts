import type { Currency } from '../domain/money.ts'
import { type CellKind, columnAt, type ReportTable } from '../domain/report/table.ts'
import { cellText } from './csv.ts'
import type { PlotWords } from './plot.ts'

export interface ReportSpeech {
  /** Words of the locale by their key, `report.…`. */
  readonly say: (key: string) => string
  /** An operator's shown name; the number where there is none. */
  readonly operator: (number: string) => string
  /** What a task of the maintenance plan is called. */
  readonly task: (id: string) => string
  /** What a department is called. */
  readonly department: (code: string) => string
  readonly currency: Currency
}

/** What a report's picture says, in one language. */
export function plotWords(table: ReportTable, { say, operator, task, department, currency }: ReportSpeech): PlotWords {
  const { label, value } = table.picture
  const kindOf = (key: string): CellKind => table.columns[columnAt(table, key)]?.kind ?? 'text'
  const labelKind = kindOf(label)
  const valueKind = value === undefined ? 'count' : kindOf(value)
  const shown = value === undefined ? '' : ` · ${say(`report.column.${value}`)}`
  const days = table.from === table.to ? table.from : `${table.from} – ${table.to}`
  return {
    title: `${say(`report.name.${table.report}`)}${shown} · ${days}`,
    label: (cell) => {
      if (labelKind === 'word') return say(`report.word.${cell}`)
      if (labelKind === 'operator') return operator(cell)
      if (labelKind === 'task') return task(cell)
      if (labelKind === 'department') return department(cell)
      return labelKind === 'day' && table.from.slice(0, 4) === table.to.slice(0, 4) ? cell.slice(5) : cell
    },
    value: (number) => cellText(Math.round(number), valueKind, currency),
  }
}
