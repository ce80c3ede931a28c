import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { ReportTable } from '../../domain/report/table.ts'
import { archiveFilesOf, archivePath } from '../archive/archive-files.ts'
import { readArchive } from '../archive/open-archive.ts'
import { shiftTotals } from '../shift-totals.ts'
import { makeReport, type ReportProgress, type ReportQuery } from './make-report.ts'
import { recordSource } from './source.ts'

/** What the thread is started with. */
export interface ReportWork {
  readonly path: string
  readonly query: ReportQuery
}

/** What it tells: how far it is, and at the end the report. */
export type ReportMessage = ReportProgress | { readonly table: ReportTable }

/** Told at most so often, milliseconds. */
const OFTEN = 100

function run({ path, query }: ReportWork): void {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  try {
    const archives = archiveFilesOf(database).map(({ name, end }) => {
      return recordSource(readArchive(archivePath(path, name)), end.seq)
    })
    const sources = [...archives, recordSource(database)]
    const making = makeReport({ sources, openTotals: shiftTotals(database) }, query)
    for (let told = 0; ; ) {
      const step = making.next()
      if (step.done === true) {
        tell({ table: step.value })
        return
      }
      if (Date.now() - told < OFTEN) continue
      told = Date.now()
      tell(step.value)
    }
  } finally {
    database.close()
  }
}

function tell(message: ReportMessage): void {
  parentPort?.postMessage(message)
}

run(workerData as ReportWork)
