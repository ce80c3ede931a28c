import type { ReactNode } from 'react'
import type { ReportCellView, ReportColumnView, ReportView } from '../../preload/contract.ts'
import { useSpeech } from '../state/context.tsx'

const WORDY: ReadonlySet<ReportColumnView['kind']> = new Set<ReportColumnView['kind']>(['text', 'day', 'time'])

/** A report's rows with its sums at the foot. */
export function ReportTable({ report }: { readonly report: ReportView }): ReactNode {
  const { t, formats, pick } = useSpeech()
  const shown = (cell: ReportCellView, kind: ReportColumnView['kind']): string => {
    if (cell === null) return ''
    if (typeof cell === 'object') return pick(cell)
    if (typeof cell === 'string') return kind === 'time' ? formats.dateTime(cell) : cell
    return numberText(cell, kind)
  }
  const numberText = (value: number, kind: ReportColumnView['kind']): string => {
    switch (kind) {
      case 'amount':
        return formats.amount(value)
      case 'seconds':
        return `${Math.floor(value / 3600)}:${String(Math.floor(value / 60) % 60).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`
      case 'tenths':
        return formats.count(value / 10)
      case 'percent':
        return formats.percent(formats.count(value / 100))
      case 'rate':
        return formats.percent(String(value / 1_000_000))
      default:
        return formats.count(value)
    }
  }
  const cells = (row: readonly ReportCellView[], total: boolean): ReactNode =>
    report.columns.map(({ key, kind }, index) => {
      const text = total && index === 0 ? t('screen.reports.total') : shown(row[index] ?? null, kind)
      return index === 0 ? (
        <th key={key} scope="row">
          {text}
        </th>
      ) : (
        <td key={key} className={WORDY.has(kind) ? 'wordy' : ''}>
          {text}
        </td>
      )
    })
  return (
    <table className="report-rows">
      <thead>
        <tr>
          {report.columns.map(({ key, kind, words }) => (
            <th key={key} scope="col" className={WORDY.has(kind) ? 'wordy' : ''}>
              {pick(words)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {report.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report never changes
          <tr key={index}>{cells(row, false)}</tr>
        ))}
      </tbody>
      {report.total !== undefined && report.rows.length > 1 && (
        <tfoot>
          <tr>{cells(report.total, true)}</tr>
        </tfoot>
      )}
    </table>
  )
}
