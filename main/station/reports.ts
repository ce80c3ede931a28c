import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Input, ReportStateView, ReportView, Result } from '../../preload/contract.ts'
import { departmentName } from '../domain/profile.ts'
import type { Cell, CellKind, ReportTable } from '../domain/report/table.ts'
import { answer, DONE, failure, refuse } from '../register/answer.ts'
import { permit } from '../register/people/rights.ts'
import type { Register } from '../register/register.ts'
import { taskNamed } from '../register/upkeep/words.ts'
import { say, words } from '../register/words.ts'
import { reportCsv } from '../reports/csv.ts'
import { type Plot, plotOf } from '../reports/plot.ts'
import { plotSvg } from '../reports/svg.ts'
import { plotWords } from '../reports/worded.ts'
import type { Store } from '../storage/store.ts'

/** Reports that are kept for whoever still looks at them. */
const KEPT = 4

/** `by` is whose right it was made by: nobody who signs in later finds it. */
type Making = { readonly by: string } & (
  | { readonly state: 'making'; done: number; total: number; readonly stop: AbortController }
  | { readonly state: 'done'; readonly table: ReportTable }
  | { readonly state: 'failed' }
)

/** The reports that screens asked for: each is made in a thread of its own, and nobody at the counter waits for it. */
export function stationReports(register: Register, store: Store) {
  const reports = new Map<number, Making>()
  let ids = 0

  function make(input: Input<'startReport'>): number {
    ids += 1
    const id = ids
    const stop = new AbortController()
    const by = register.state.operator?.number ?? ''
    const making = { by, state: 'making', done: 0, total: 0, stop } satisfies Making
    reports.set(id, making)
    const { approval: _approval, ...query } = input
    const settle = (settled: Making): void => {
      if (reports.has(id)) reports.set(id, settled)
    }
    store.reports
      .make(query as Parameters<typeof store.reports.make>[0], {
        signal: stop.signal,
        progress: ({ done, total }) => Object.assign(making, { done, total }),
      })
      .then(
        (table) => settle({ by, state: 'done', table }),
        (error: unknown) => {
          if (stop.signal.aborted) return
          register.trouble(error)
          settle({ by, state: 'failed' })
        },
      )
    return id
  }

  /** The report, for who asked for it. */
  function own(id: number): Making | undefined {
    const { operator, locked } = register.state
    const report = operator === undefined || locked ? undefined : reports.get(id)
    return report?.by === operator?.number ? report : undefined
  }

  function cancel(id: number): void {
    const report = reports.get(id)
    reports.delete(id)
    if (report?.state === 'making') report.stop.abort(new Error('The report is not wanted any more'))
  }

  return {
    async start(input: Input<'startReport'>): Promise<Result<{ readonly id: number }>> {
      if (register.state.locked) return refuse('counter_locked')
      const permitted = await permit(register, 'reports', input.approval)
      if (!permitted.ok) return permitted
      const id = make(input)
      for (const old of [...reports.keys()].slice(0, -KEPT)) cancel(old)
      return answer({ id })
    },
    look({ id }: Input<'lookReport'>): Result<ReportStateView> {
      const report = own(id)
      if (report === undefined) return answer({ state: 'gone' })
      if (report.state === 'failed') return answer({ state: 'failed', failure: failure('report_failed') })
      if (report.state === 'making') return answer({ state: 'making', done: report.done, total: report.total })
      return answer({ state: 'done', report: reportViewOf(register, report.table) })
    },
    cancel({ id }: Input<'cancelReport'>): Result<null> {
      if (own(id) !== undefined) cancel(id)
      return DONE
    },
    save({ id }: Input<'saveReport'>): Result<{ readonly folder: string; readonly files: readonly string[] }> {
      const report = own(id)
      if (report?.state !== 'done') return refuse('report_not_done')
      const { table } = report
      const folder = join(store.folder, 'reports')
      const name = `${table.report}-${table.from}-${table.to}`
      const csv = [...reportCsv(table, register.settings.profile.currency)].join('')
      const picture = plotSvg(drawn(register, table, register.settings.profile.language))
      mkdirSync(folder, { recursive: true })
      const files = [`${name}.csv`, `${name}.svg`]
      for (const [index, content] of [csv, picture].entries())
        writeFileSync(join(folder, files[index] ?? name), content)
      return answer({ folder, files })
    },
    /** Stops whatever is still being made. */
    close(): void {
      for (const id of [...reports.keys()]) cancel(id)
    },
  }
}

function drawn(register: Register, table: ReportTable, language: 'zh-CN' | 'en'): Plot {
  const { profile } = register.settings
  const { currency } = profile
  const operator = (number: string) => register.parts.operators.find(number)?.name ?? number
  const task = (id: string) => taskNamed(register.parts.upkeep.plan(), id)[language]
  const department = (code: string) => departmentName(profile, code)[language]
  return plotOf(table, plotWords(table, { say: (key) => say(language, key), operator, task, department, currency }))
}

function reportViewOf(register: Register, table: ReportTable): ReportView {
  const shown = (cell: Cell, kind: CellKind) => {
    if (typeof cell !== 'string') return cell
    if (kind === 'word') return words(`report.word.${cell}`)
    if (kind === 'task') return taskNamed(register.parts.upkeep.plan(), cell)
    if (kind === 'department') return departmentName(register.settings.profile, cell)
    return kind === 'operator' ? (register.parts.operators.find(cell)?.name ?? cell) : cell
  }
  const row = (cells: readonly Cell[]) => cells.map((cell, index) => shown(cell, table.columns[index]?.kind ?? 'text'))
  return {
    name: words(`report.name.${table.report}`),
    ...{ from: table.from, to: table.to },
    columns: table.columns.map(({ key, kind }) => ({
      key,
      kind: kind === 'word' || kind === 'operator' || kind === 'task' || kind === 'department' ? 'text' : kind,
      words: words(`report.column.${key}`),
    })),
    rows: table.rows.slice(0, MOST_SHOWN).map(row),
    ...(table.total === undefined ? {} : { total: row(table.total) }),
    omitted: table.omitted + Math.max(0, table.rows.length - MOST_SHOWN),
    plot: { 'zh-CN': drawn(register, table, 'zh-CN'), en: drawn(register, table, 'en') },
  }
}

/** Nobody reads further on a screen; the file has them all. */
const MOST_SHOWN = 400
