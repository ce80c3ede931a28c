import { type Decimal, formatDecimal } from '../domain/decimal.ts'
import { type Currency, formatAmount, minor } from '../domain/money.ts'
import type { Cell, CellKind, ReportTable } from '../domain/report/table.ts'

/**
 * A report as CSV for other programs and spreadsheets (RFC 4180, UTF-8 with a byte-order mark): columns by their keys,
 * amounts as decimal strings, rates and shares in percent, times in whole seconds, words by their keys. No row of sums:
 * whoever adds the column up would count everything twice.
 */
export function* reportCsv(table: ReportTable, currency: Currency): Generator<string, void, undefined> {
  yield `\uFEFF${table.columns.map(({ key }) => key).join(',')}\r\n`
  for (const row of table.rows) {
    yield `${table.columns.map(({ kind }, index) => field(cellText(row[index] ?? null, kind, currency))).join(',')}\r\n`
  }
}

/** A cell as files have it; empty where nothing is known. */
export function cellText(cell: Cell, kind: CellKind, currency: Currency): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return cell
  switch (kind) {
    case 'amount':
      return formatAmount(minor(cell), currency)
    case 'tenths':
      return scaledText(cell, 10)
    case 'percent':
      return scaledText(cell, 100)
    case 'rate':
      return formatDecimal(cell as Decimal)
    default:
      return String(cell)
  }
}

/** "3.4" of 34 tenths. */
function scaledText(value: number, scale: 10 | 100): string {
  const size = Math.abs(value)
  const fraction = String(size % scale).padStart(scale === 10 ? 1 : 2, '0')
  return `${value < 0 ? '-' : ''}${Math.floor(size / scale)}.${fraction}`
}

/** A text that a spreadsheet would take for a formula stays a text: names come from people. */
function field(value: string): string {
  const plain = /^[=+@\t\r]/.test(value) || /^-(?!\d+(\.\d+)?$)/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
