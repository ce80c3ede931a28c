import { departmentName } from '../../domain/profile.ts'
import type { Cell, CellKind, ReportTable } from '../../domain/report/table.ts'
import { taskNamed } from '../../register/upkeep/words.ts'
import { cellText, reportCsv } from '../../reports/csv.ts'
import { plotOf } from '../../reports/plot.ts'
import { plotSvg } from '../../reports/svg.ts'
import { plotWords } from '../../reports/worded.ts'
import type { ReportQuery } from '../../storage/records/make-report.ts'
import type { Store } from '../../storage/store.ts'
import type { Around, Outcome } from '../command.ts'
import { writePieces } from '../write-pieces.ts'

/** A table over business days; written as CSV and drawn as a picture where files are named for it. */
export async function daysReport(
  store: Store,
  query: ReportQuery,
  files: { readonly csv: string | undefined; readonly picture: string | undefined },
  around: Around,
): Promise<Outcome> {
  const table = await store.reports.make(query)
  const { profile } = store.settings.current()
  const { currency } = profile
  if (files.csv !== undefined) writePieces(files.csv, reportCsv(table, currency))
  if (files.picture !== undefined) {
    const operator = (number: string) => store.operators.find(number)?.name ?? number
    const task = (id: string) => taskNamed(store.upkeep.plan(), id)[around.language]
    const department = (code: string) => departmentName(profile, code)[around.language]
    const plot = plotOf(
      table,
      plotWords(table, { say: (key) => around.say(key), operator, task, department, currency }),
    )
    writePieces(files.picture, [plotSvg(plot)])
  }
  const cell = (value: Cell, kind: CellKind): Cell =>
    kind === 'count' || kind === 'seconds' || value === null ? value : cellText(value, kind, currency)
  const row = (cells: readonly Cell[]): object =>
    Object.fromEntries(table.columns.map(({ key, kind }, index) => [key, cell(cells[index] ?? null, kind)]))
  const document = {
    ...{ report: table.report, from: table.from, to: table.to, currency: currency.code },
    rows: table.rows.map(row),
    ...(table.total === undefined ? {} : { total: row(table.total) }),
    omitted: table.omitted,
  }
  return { exit: 0, document, words: wordsOf(table, files, around) }
}

function wordsOf(
  table: ReportTable,
  { csv, picture }: { readonly csv: string | undefined; readonly picture: string | undefined },
  around: Around,
): readonly string[] {
  const { from, to, rows, omitted } = table
  const name = around.say(`report.name.${table.report}`)
  return [
    rows.length === 0
      ? around.say('cli.report.nothing')
      : around.say('cli.report.done', { name, from, to, rows: String(rows.length) }),
    ...(omitted === 0 ? [] : [around.say('cli.report.omitted', { count: String(omitted) })]),
    ...[csv, picture].flatMap((file) => (file === undefined ? [] : [around.say('cli.report.wrote', { file })])),
  ]
}
