import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Archives } from '../archive/archives.ts'
import { acrossArchives, type JournalReader, journalReader } from '../archive/journal-reader.ts'
import type { Database } from '../database.ts'
import { blob, integer, type Row, text } from '../rows.ts'
import { type AppendLog, openAppendLog } from './append-log.ts'
import { HEADS_FILE, headLine, parseHead } from './heads-file.ts'
import { journalLine, parseJournalLine } from './journal-line.ts'

/** What keeps files outside the database up with the journal. Nobody waits for it and nothing it meets stops a sale. */
export interface Follower {
  /** Something was committed. Returns at once. */
  wake(): void
  /** Resolves when the files hold all there was, or cannot. */
  caughtUp(): Promise<void>
  /** What is wrong with a file now: it cannot be written, or was found to tell of another journal. */
  trouble(): readonly FollowerTrouble[]
  /** Every file it keeps up, and how far each has come. */
  files(): readonly FollowedFile[]
  /** Writes what is left, in this thread, and stops. */
  close(): void
}

export interface FollowerTrouble {
  readonly path: string
  /** `unwritable` with the system's code, or `differs` from the sequence number on. */
  readonly code: 'unwritable' | 'differs'
  readonly found: string
}

/** A file that follows the journal: signed heads beside the database, the journal's copy, signed heads beside that. */
export interface FollowedFile {
  readonly kind: 'heads' | 'copy' | 'copy_heads'
  readonly path: string
  /** The last entry it holds or holds the head of; 0 before it was looked at. */
  readonly reached: number
  readonly trouble: FollowerTrouble | undefined
}

export interface FollowedFolders {
  /** The data folder: signed heads only. */
  readonly folder: string
  /** Another folder or disk: the journal and the signed heads. */
  readonly copy?: string | undefined
  readonly station: string
}

/** The copy of a station's journal in the folder that its `journal_copy` names. */
export function copyFile(station: string): string {
  return `journal-${station}.log`
}

export function copyHeadsFile(station: string): string {
  return `heads-${station}.log`
}

const BATCH = 200
/** A disk that refused is not asked again at every sale. */
const AGAIN = 30_000

/**
 * Follows the journal of `database` into append-only, flushed files: signed heads beside the database, and where the
 * settings name a second folder, every entry there too. A file that tells of another journal is set aside, never
 * overwritten, and a new one begun.
 */
export function followJournal(database: Database, archives: Archives, folders: FollowedFolders): Follower {
  const headsOf = headTarget(database, archives)
  const targets = [follow('heads', join(folders.folder, HEADS_FILE), headsOf)]
  if (folders.copy !== undefined) {
    targets.push(follow('copy', join(folders.copy, copyFile(folders.station)), entryTarget(database, archives)))
    targets.push(follow('copy_heads', join(folders.copy, copyHeadsFile(folders.station)), headsOf))
  }
  let closed = false
  return {
    wake() {
      if (!closed) for (const target of targets) target.wake()
    },
    async caughtUp() {
      for (const target of targets) await target.caughtUp()
    },
    trouble: () => targets.flatMap((target) => target.trouble() ?? []),
    files: () => targets.map((target) => ({ ...target.file(), trouble: target.trouble() })),
    close() {
      closed = true
      for (const target of targets) target.finish()
    },
  }
}

/** What a file follows: its lines, and how far a line reaches. */
interface Source {
  /** The number a line stands for; undefined where it is no line of this kind. */
  seqOf(line: string): number | undefined
  /** The line the journal has at that number; undefined where it has none. */
  lineAt(seq: number): string | undefined
  /** Lines after that number, oldest first, at most a batch. */
  after(seq: number): { readonly text: string; readonly last: number }
}

function entryTarget(database: Database, archives: Archives): Source {
  const lineOf = (row: Row) => journalLine({ hash: blob(row, 'hash').toString('hex'), content: text(row, 'content') })
  return source(journalReader(database, archives), lineOf, (line) => parseJournalLine(line)?.seq)
}

function headTarget(database: Database, archives: Archives): Source {
  const select = 'SELECT seq, hash, signature, public_key FROM head_signature JOIN journal USING (seq)'
  const lineOf = (row: Row) => {
    const signed = { signature: blob(row, 'signature'), publicKey: blob(row, 'public_key') }
    return headLine({ seq: integer(row, 'seq'), hash: blob(row, 'hash').toString('hex'), ...signed })
  }
  return source(acrossArchives(database, archives, select, 'seq'), lineOf, (line) => parseHead(line)?.seq)
}

function source(rows: JournalReader, lineOf: (row: Row) => string, seqOf: Source['seqOf']): Source {
  return {
    seqOf,
    lineAt(seq) {
      const row = rows.at(seq)
      return row === undefined ? undefined : lineOf(row)
    },
    after(seq) {
      const found = rows.after(seq, BATCH)
      const end = found.at(-1)
      return {
        text: found.map((row) => `${lineOf(row)}\n`).join(''),
        last: end === undefined ? seq : integer(end, 'seq'),
      }
    },
  }
}

function follow(kind: FollowedFile['kind'], path: string, from: Source) {
  let log: AppendLog | undefined
  let reached = 0
  let failed: { readonly code: string; readonly at: number } | undefined
  let differs: string | undefined
  let running: Promise<void> | undefined
  let again = false

  function opened(): AppendLog {
    if (log !== undefined) return log
    log = openAppendLog(path, (line) => from.seqOf(line) !== undefined)
    const seq = log.last === undefined ? 0 : (from.seqOf(log.last) ?? 0)
    if (log.last !== undefined && from.lineAt(seq) !== log.last) {
      differs = String(seq)
      renameSync(path, asideName(path))
      log = openAppendLog(path, () => true)
    }
    reached = differs === undefined ? seq : 0
    return log
  }

  async function run(): Promise<void> {
    try {
      do {
        again = false
        const into = opened()
        for (let next = from.after(reached); next.last > reached; next = from.after(reached)) {
          await into.append(next.text)
          reached = next.last
        }
      } while (again)
      failed = undefined
    } catch (error) {
      fail(error)
    } finally {
      running = undefined
    }
  }

  function fail(error: unknown): void {
    // What the file holds is looked at anew: a line may have been half written.
    log = undefined
    failed = { code: error instanceof Error && 'code' in error ? String(error.code) : String(error), at: Date.now() }
  }

  return {
    wake() {
      again = true
      if (failed !== undefined && Date.now() - failed.at < AGAIN) return
      // Begun in a turn of its own: a run that ends at once must end after this has been noted.
      running ??= Promise.resolve().then(run)
    },
    async caughtUp() {
      while (running !== undefined) await running
    },
    file: () => ({ kind, path, reached }),
    trouble(): FollowerTrouble | undefined {
      if (failed !== undefined) return { path, code: 'unwritable', found: failed.code }
      return differs === undefined ? undefined : { path, code: 'differs', found: differs }
    },
    finish() {
      // What is being written now ends by itself; the next start takes up from the last whole line.
      if (running !== undefined || failed !== undefined) return
      try {
        const into = opened()
        const next = from.after(reached)
        if (next.last > reached) into.appendNow(next.text)
      } catch (error) {
        fail(error)
      }
    },
  }
}

function asideName(path: string): string {
  for (let count = 1; ; count += 1) {
    const name = `${path}.other-${count}`
    if (!existsSync(name)) return name
  }
}
