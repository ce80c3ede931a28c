import type { PaperContent, PrintJob, PrintJobs } from '../register/ports.ts'
import type { Database } from './database.ts'
import { integer, text } from './rows.ts'

export interface StoredPrintJobs extends PrintJobs {
  /** `begun` says that an earlier try, perhaps of a process that died, may have put it on paper. */
  next(): (PrintJob & { readonly begun: boolean }) | undefined
  /** Durable: from here on the job may be on paper (true), or it surely is not (false). */
  setBegun(id: number, begun: boolean): void
  /** Adds a job, within the caller's transaction. */
  add(content: PaperContent): void
}

/** Committed papers in order. A job whose `done` did not become durable prints again: twice is better than never. */
export function openPrintJobs(database: Database): StoredPrintJobs {
  const insert = database.prepare('INSERT INTO print_job (id, content) VALUES (?, ?)')
  const first = database.prepare(
    'SELECT id, content, job FROM print_job LEFT JOIN print_begun ON job = id ORDER BY id LIMIT 1',
  )
  const remove = database.prepare('DELETE FROM print_job WHERE id = ?')
  const begin = database.prepare('INSERT OR IGNORE INTO print_begun (job) VALUES (?)')
  const unbegin = database.prepare('DELETE FROM print_begun WHERE job = ?')
  const count = database.prepare('SELECT count(*) AS jobs FROM print_job')
  // Counted on here, so that an id is not given twice in one run though its row is gone.
  const last = database.prepare('SELECT coalesce(max(id), 0) AS id FROM print_job').get()
  let newest = last === undefined ? 0 : integer(last, 'id')

  return {
    add(content) {
      newest += 1
      insert.run(newest, JSON.stringify(content))
    },
    next() {
      const row = first.get()
      if (row === undefined) return undefined
      return {
        id: integer(row, 'id'),
        content: JSON.parse(text(row, 'content')) as PaperContent,
        begun: row.job !== null,
      }
    },
    setBegun(id, begun) {
      database.transaction(() => (begun ? begin : unbegin).run(id))
    },
    done(id) {
      database.transaction(() => {
        remove.run(id)
        unbegin.run(id)
      })
    },
    waiting() {
      const row = count.get()
      return row === undefined ? 0 : integer(row, 'jobs')
    },
  }
}
