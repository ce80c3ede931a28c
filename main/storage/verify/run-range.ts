import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Report } from './entry.ts'
import { type Range, type RangeEnd, verifyRange } from './range.ts'
import type { Readable } from './rows.ts'
import type { WorkerNews, WorkerOrder } from './worker.ts'

export interface Running {
  readonly report: Report
  readonly progress: (entries: number) => void
  readonly signal: AbortSignal | undefined
  /** Nothing runs beside it: then this thread does it, in pieces between which others have their turn. */
  readonly alone: boolean
}

/** Checks one part of a journal, in a thread of its own where another part is being checked beside it. */
export function runRange(place: Place, range: Range, running: Running): Promise<RangeEnd> {
  const file = running.alone ? undefined : workerFile()
  return file === undefined ? here(place.open(), range, running) : inWorker(file, { path: place.path, range }, running)
}

/** The database a part stands in. */
export interface Place {
  readonly path: string
  open(): Readable
}

async function here(database: Readable, range: Range, running: Running): Promise<RangeEnd> {
  const run = verifyRange(database, range, running.report)
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) return step.value
    running.progress(step.value)
    running.signal?.throwIfAborted()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function inWorker(file: URL, order: WorkerOrder, { report, progress, signal }: Running): Promise<RangeEnd> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: order, resourceLimits: LITTLE })
    const stop = () => {
      reject(signal?.reason)
      void worker.terminate()
    }
    signal?.addEventListener('abort', stop, { once: true })
    worker.on('message', (news: WorkerNews) => {
      if ('entries' in news) progress(news.entries)
      else if ('problem' in news) report(news.problem.seq, news.problem.what)
      else resolve(news.end)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop)
      reject(new Error(`The thread that verifies ended with ${code}`))
    })
  })
}

/** A page of entries at a time needs no more (MiB); without a bound a thread keeps what it could give back. */
const LITTLE = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 96 }

/** Beside this file in the sources, beside the entry in the bundle. */
function workerFile(): URL | undefined {
  const places = ['./worker.ts', './verify-worker.js', '../verify-worker.js']
  return places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(fileURLToPath(url)))
}
