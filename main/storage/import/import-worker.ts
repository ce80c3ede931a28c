import { parentPort, workerData } from 'node:worker_threads'
import { fileHash } from '../backup-manifest.ts'
import { StorageRefusal } from '../refusal.ts'
import { importFromFile } from './import-file.ts'
import { ImportRefusal } from './report.ts'
import type { ImportNews, ImportWork } from './run-import.ts'

/** Told at most so often, milliseconds. */
const OFTEN = 100

/** One import in a thread of its own. Any message from outside stops it between two rows. */
async function run({ order, sha256: expected }: ImportWork): Promise<void> {
  const stopping = new AbortController()
  parentPort?.once('message', () => stopping.abort())
  let told = 0
  try {
    const sha256 = await fileHash(order.file)
    if (expected !== undefined && expected !== sha256) {
      tell({ refused: { by: 'file', code: 'changed', params: {} } })
      return
    }
    const report = await importFromFile(order, {
      signal: stopping.signal,
      progress(rows) {
        if (Date.now() - told < OFTEN) return
        told = Date.now()
        tell({ rows })
      },
    })
    tell({ report, sha256 })
  } catch (error) {
    if (stopping.signal.aborted) tell({ stopped: true })
    else tell(refusalOf(error))
  } finally {
    parentPort?.close()
  }
}

function refusalOf(error: unknown): ImportNews {
  if (error instanceof ImportRefusal) return { refused: { by: 'import', code: error.code, params: error.params } }
  if (error instanceof StorageRefusal) return { refused: { by: 'storage', code: error.code, params: error.params } }
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  // A fault of the program is thrown on and ends the thread with it.
  if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error
  return { refused: { by: 'file', code: 'unreadable', params: { found: code } } }
}

function tell(news: ImportNews): void {
  parentPort?.postMessage(news)
}

void run(workerData as ImportWork)
