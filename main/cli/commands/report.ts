import { REPORT_NAMES, type ReportName } from '../../domain/report/table.ts'
import { type Command, CommandRefusal } from '../command.ts'
import { withStore } from '../folder.ts'
import { daysReport } from '../reports/days.ts'
import { closedReport, openReport } from '../reports/shift.ts'
import { day, wholeNumber } from '../values.ts'
import { settlementReport } from './settlement.ts'

const SHIFT_REPORTS = ['x', 'z']
const OTHERS = [...SHIFT_REPORTS, 'settlement']

/**
 * `x`: the open shift as it stands. `z`: a closed shift, the newest where none is named. `settlement`:
 * the newest comparison of the terminal's totals with the journal. The others are tables over
 * business days, as a document and, where they are named, as CSV and as a picture (SVG).
 */
export const report: Command = {
  name: 'report',
  usage: `report x|z|settlement|${REPORT_NAMES.join('|')} [--shift ID] [--from D] [--to D] [--csv FILE] [--picture FILE]`,
  options: { shift: 'value', from: 'value', to: 'value', csv: 'value', picture: 'value' },
  operands: { least: 1, most: 1 },
  run(given, around) {
    const [which = ''] = given.operands
    const { shift, from, to, csv, picture } = given.values
    if (SHIFT_REPORTS.includes(which)) {
      refuse({ from, to, csv, picture }, which)
      const asked = shift === undefined ? undefined : wholeNumber(shift, 'shift', 1, 999_999_999)
      return withStore(around, (store) =>
        which === 'x' ? openReport(store, asked, around) : closedReport(store, asked, around),
      )
    }
    if (which === 'settlement') {
      refuse(given.values, which)
      return withStore(around, (store) => settlementReport(store, around))
    }
    const name = nameOf(which)
    refuse({ shift }, which)
    const query = { report: name, ...optional('from', day(from, 'from')), ...optional('to', day(to, 'to')) }
    return withStore(around, (store) => daysReport(store, query, { csv, picture }, around))
  },
}

function nameOf(which: string): ReportName {
  const name = REPORT_NAMES.find((known) => known === which)
  if (name !== undefined) return name
  const known = [...OTHERS, ...REPORT_NAMES].join(', ')
  throw new CommandRefusal('cli.bad_choice', { option: 'report', value: which, known })
}

/** Options of the other kind of report mean that another one was wanted. */
function refuse(options: Readonly<Record<string, string | undefined>>, which: string): void {
  const given = Object.entries(options).find(([, value]) => value !== undefined)
  if (given !== undefined) throw new CommandRefusal('cli.report.not_with', { option: given[0], report: which })
}

function optional<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: string }
}
