import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { Range, RangeEnd } from './range.ts'
import { verifyRange } from './range.ts'

export interface WorkerOrder {
  readonly path: string
  readonly range: Range
}

export type WorkerNews =
  | { readonly entries: number }
  | { readonly problem: { readonly seq: number; readonly what: string } }
  | { readonly end: RangeEnd }

/** The thread that checks one part of a journal on a connection of its own; see `station.ts`. */
if (parentPort !== null) {
  const { path, range } = workerData as WorkerOrder
  const tell = (news: WorkerNews) => parentPort?.postMessage(news)
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  const run = verifyRange(database, range, (seq, what) => tell({ problem: { seq, what } }))
  for (let step = run.next(); ; step = run.next()) {
    if (step.done === true) {
      tell({ end: step.value })
      break
    }
    tell({ entries: step.value })
  }
  database.close()
}
