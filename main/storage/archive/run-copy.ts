import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { CopyOrder } from './copy.ts'

/** Copies in a thread of its own, so that nobody at the counter waits. Rejects with what went wrong there. */
export function runCopy(order: CopyOrder): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), { workerData: order, execArgv: [] })
    worker.on('message', resolve)
    worker.on('error', reject)
    // Where it has answered already this says nothing.
    worker.on('exit', (code) => reject(new Error(`The thread that archives ended with ${code}`)))
  })
}

/** Beside this file in the sources, beside the entry in the bundle. */
function workerFile(): URL {
  const places = ['./worker.ts', './archive-worker.js', '../archive-worker.js']
  const urls = places.map((place) => new URL(place, import.meta.url))
  const file = urls.find((url) => existsSync(fileURLToPath(url)))
  if (file === undefined) throw new Error('The thread that archives is not where the program is')
  return file
}
