import { basename, extname, join } from 'node:path'
import type { ImportReportView, ImportView, Input, Result } from '../../preload/contract.ts'
import type { Operator } from '../domain/operator.ts'
import { answer, DONE, failure, refuse } from '../register/answer.ts'
import { permitOwn } from '../register/people/rights.ts'
import type { Register } from '../register/register.ts'
import { words } from '../register/words.ts'
import { PROMOTIONS } from '../storage/import/import-file.ts'
import type { ImportReport, Rejection } from '../storage/import/report.ts'
import { type ImportEnd, type ImportRefused, type RunningImport, runImport } from '../storage/import/run-import.ts'
import { CATALOGUE_FILE, type Store } from '../storage/store.ts'

/** Asks for a file in the system's dialog; undefined where none was chosen. */
export type ChooseFile = () => Promise<string | undefined>

/** Nobody reads further on a screen; the command `import` tells all of them. */
const MOST_SHOWN = 200
/** Who asked so recently (milliseconds) sees the end without a notice. */
const WATCHED = 2_000

/** The file that is being imported, and how. */
interface Chosen {
  readonly path: string
  readonly format: string
  readonly by: Operator | undefined
}

interface Reading extends Chosen {
  readonly state: 'reading'
  readonly checking: boolean
  rows: number
  readonly running: RunningImport
}

type Doing =
  | { readonly state: 'idle' | 'choosing' }
  | Reading
  | (Chosen & { readonly state: 'checked' | 'done'; readonly report: ImportReport; readonly sha256: string })
  | { readonly state: 'failed'; readonly why: ReturnType<typeof failure> }

/**
 * Items and promotions from a file at the counter's own screen: first looked through, then taken in, each in a thread
 * of its own while the lane goes on selling. Everything becomes visible at once; the screen never sees the file.
 */
export function importDesk(register: Register, store: Store, choose: ChooseFile | undefined, changed: () => void) {
  let doing: Doing = { state: 'idle' }
  /** When a screen last asked how far it is; it asks several times a second while it is open. */
  let lookedAt = Number.NEGATIVE_INFINITY

  const allowed = (): Result<unknown> => permitOwn(register, 'settings')

  function begin(chosen: Chosen, sha256?: string): void {
    const order = {
      ...{ catalogue: join(store.folder, CATALOGUE_FILE), file: chosen.path, format: chosen.format },
      ...{ profile: register.settings.profile, strict: false, whole: true, dryRun: sha256 === undefined },
      now: register.now().getTime(),
    }
    const running = runImport({ order, ...(sha256 === undefined ? {} : { sha256 }) }, (rows) => {
      if (doing === reading) reading.rows = rows
    })
    const reading: Reading = { ...chosen, state: 'reading', checking: sha256 === undefined, rows: 0, running }
    doing = reading
    running.ended
      .then(
        (end) => {
          // What went in went in, whatever the screen does meanwhile.
          if ('report' in end && !reading.checking) keep(end.report, reading)
          if (doing === reading) doing = afterwards(reading, end)
        },
        (error: unknown) => {
          register.trouble(error)
          if (doing === reading) doing = { state: 'failed', why: failure('import_failed') }
        },
      )
      .finally(changed)
  }

  function keep({ format, added, changed: changedItems, rejectedRows }: ImportReport, { path, by }: Chosen): void {
    register.catalogueChanged()
    const counts = { added, changed: changedItems, rejected: rejectedRows }
    register.record({ fact: 'catalogue_imported', format, ...counts }, undefined, by)
    if (performance.now() - lookedAt < WATCHED) return
    const told = { file: basename(path), added: String(added), changed: String(changedItems) }
    register.notify('info', 'import_done', told)
  }

  async function chooseThenCheck(format: Input<'chooseImport'>['format'], ask: ChooseFile): Promise<void> {
    const by = register.state.operator
    const choosing: Doing = { state: 'choosing' }
    doing = choosing
    try {
      const path = await ask()
      // The dialog was given up, and another one may be open; or the station is closed.
      if (doing !== choosing) return
      if (path === undefined) doing = { state: 'idle' }
      else begin({ path, format: formatOf(path, format), by })
    } catch (error) {
      register.trouble(error)
      if (doing === choosing) doing = { state: 'failed', why: failure('import_no_dialog') }
    }
    changed()
  }

  return {
    async chooseImport({ format }: Input<'chooseImport'>): Promise<Result<null>> {
      const permitted = allowed()
      if (!permitted.ok) return permitted
      if (choose === undefined) return refuse('import_no_dialog')
      if (doing.state === 'reading' || doing.state === 'choosing') return refuse('import_running')
      // The dialog may stay open for minutes, and no other call waits for it.
      void chooseThenCheck(format, choose)
      return DONE
    },
    async applyImport(_input: Input<'applyImport'>): Promise<Result<null>> {
      const permitted = allowed()
      if (!permitted.ok) return permitted
      if (doing.state !== 'checked') return refuse('import_not_checked')
      const { path, format, sha256 } = doing
      begin({ path, format, by: register.state.operator }, sha256)
      return DONE
    },
    async cancelImport(_input: Input<'cancelImport'>): Promise<Result<null>> {
      const permitted = allowed()
      if (!permitted.ok) return permitted
      if (doing.state === 'reading') doing.running.stop()
      else doing = { state: 'idle' }
      return DONE
    },
    async lookImport(_input: Input<'lookImport'>): Promise<Result<ImportView>> {
      const permitted = allowed()
      if (!permitted.ok) return permitted
      lookedAt = performance.now()
      return answer(viewOf(doing))
    },
    /** Stops what is running; whatever belongs together is taken back. */
    close(): void {
      if (doing.state === 'reading') doing.running.stop()
      doing = { state: 'idle' }
    },
  }
}

function formatOf(path: string, format: Input<'chooseImport'>['format']): string {
  return extname(path).toLowerCase() === '.json' ? PROMOTIONS : format
}

function afterwards(reading: Chosen & { readonly checking: boolean }, end: ImportEnd): Doing {
  if ('stopped' in end) return { state: 'idle' }
  if ('refused' in end) return { state: 'failed', why: refusalOf(end.refused, basename(reading.path)) }
  const { path, format, by } = reading
  return { path, format, by, state: reading.checking ? 'checked' : 'done', ...end }
}

function refusalOf(error: ImportRefused, file: string): ReturnType<typeof failure> {
  const { by, code, params } = error
  if (by === 'import') return failure('import_refused', { file, reason: words(`import.refusal.${code}`, params) })
  if (by === 'storage') {
    if (code === 'full') return failure('disk_full')
    return code === 'read_only' ? failure('disk_read_only') : failure(`storage_${error.code}`, params)
  }
  return code === 'changed'
    ? failure('import_file_changed', { file })
    : failure('import_file_unreadable', { file, ...params })
}

function viewOf(doing: Doing): ImportView {
  switch (doing.state) {
    case 'idle':
    case 'choosing':
      return { state: doing.state }
    case 'reading':
      return { state: 'reading', file: basename(doing.path), rows: doing.rows, checking: doing.checking }
    case 'failed':
      return { state: 'failed', failure: doing.why }
    case 'checked':
    case 'done':
      return { state: doing.state, file: basename(doing.path), report: reportView(doing) }
  }
}

function reportView({ report, format }: { readonly report: ImportReport; readonly format: string }): ImportReportView {
  const { added, changed, unchanged, rejectedRows, rejected, ignored, notes, overlaps = [], ended = [] } = report
  const { encoding = 'utf-8' } = report
  const family = format === PROMOTIONS ? 'promotion' : 'import'
  const rejectedView = ({ row, field, reason, params = {} }: Rejection) => ({
    ...{ row, field, words: words(`${family}.reason.${reason}`, params) },
  })
  return {
    ...{ added, changed, unchanged, rejectedRows },
    rejected: rejected.slice(0, MOST_SHOWN).map(rejectedView),
    more: Math.max(0, rejected.length - MOST_SHOWN),
    notes: [
      ...(encoding === 'utf-8' ? [] : [words('import.read_as', { encoding: encoding.toUpperCase() })]),
      ...Object.entries(notes).map(([note, count]) => words(`import.note.${note}`, { count: String(count) })),
      ...(ignored.length === 0 ? [] : [words('import.ignored', { columns: ignored.join(', ') })]),
      ...overlaps
        .slice(0, MOST_SHOWN)
        .map(({ promotion, other, what }) => words(`import.${what}`, { promotion, other })),
      ...ended.slice(0, MOST_SHOWN).map((promotion) => words('import.ended', { promotion })),
    ],
  }
}
