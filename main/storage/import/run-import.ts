import { Worker } from 'node:worker_threads'
import type { ImportOrder } from './import-file.ts'
import type { ImportReport } from './report.ts'

/** What the thread is started with. */
export interface ImportWork {
  readonly order: ImportOrder
  /** The file must still be the one that was looked at before. */
  readonly sha256?: string
}

/** Why a file did not go in: it is no file of that kind, the data folder refused, or the file itself did. */
export interface ImportRefused {
  readonly by: 'import' | 'storage' | 'file'
  readonly code: string
  readonly params: Readonly<Record<string, string>>
}

/** What the thread tells: how far it is, and at last how it ended. */
export type ImportNews = { readonly rows: number } | ImportEnd

export type ImportEnd =
  | { readonly report: ImportReport; readonly sha256: string }
  | { readonly refused: ImportRefused }
  | { readonly stopped: true }

export interface RunningImport {
  /** Rejects with a fault of the program alone. */
  readonly ended: Promise<ImportEnd>
  /** Ends it between two rows; what belongs together is taken back. */
  stop(): void
}

/** The thread's own file stands beside this one, as source or bundled. */
const WORKER = import.meta.url.endsWith('.ts') ? './import-worker.ts' : './import-worker.js'

/** Begins an import in a thread of its own: nobody at the counter waits for it. */
export function runImport(work: ImportWork, progress: (rows: number) => void): RunningImport {
  const worker = new Worker(new URL(WORKER, import.meta.url), { workerData: work, execArgv: [] })
  const ended = new Promise<ImportEnd>((resolve, reject) => {
    worker.on('message', (news: ImportNews) => {
      if ('rows' in news) progress(news.rows)
      else resolve(news)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`The thread of an import ended with ${code}`)))
  })
  return { ended, stop: () => worker.postMessage('stop') }
}
