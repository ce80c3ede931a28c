import { Worker } from 'node:worker_threads'
import type { ReportTable } from '../../domain/report/table.ts'
import type { ReportProgress, ReportQuery } from './make-report.ts'
import type { ReportMessage, ReportWork } from './report-worker.ts'

export interface MakingReport {
  readonly signal?: AbortSignal
  /** Called as it goes on. */
  readonly progress?: (progress: ReportProgress) => void
}

/** The reports of a data folder, made in a thread of their own over a connection that only reads. */
export interface Reports {
  /** Rejects with the signal's reason when cancelled, and with what went wrong in the thread. */
  make(query: ReportQuery, options?: MakingReport): Promise<ReportTable>
}

/** The thread's own file stands beside this one, as source or bundled. */
const WORKER = import.meta.url.endsWith('.ts') ? './report-worker.ts' : './report-worker.js'

export function openReports(path: string): Reports {
  return {
    make(query, { signal, progress } = {}) {
      return new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        const workerData: ReportWork = { path, query }
        const worker = new Worker(new URL(WORKER, import.meta.url), { workerData, execArgv: [] })
        const stop = () => {
          void worker.terminate()
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', stop, { once: true })
        worker.on('message', (message: ReportMessage) => {
          if ('table' in message) resolve(message.table)
          else progress?.(message)
        })
        worker.on('error', reject)
        worker.on('exit', (code) => {
          signal?.removeEventListener('abort', stop)
          // Where it has been settled already this says nothing.
          reject(new Error(`The thread of a report ended with ${code}`))
        })
      })
    },
  }
}
