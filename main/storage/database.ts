import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { asRefusal, StorageRefusal } from './refusal.ts'
import { integer } from './rows.ts'
import { schemaDifference } from './schema.ts'

/** Of a mapped file, bytes: more than a catalogue of two million items. */
const MAPPED = 2 ** 30

/** One step of a schema: SQL, or a function where SQL is not enough. Its place in the list is its version. */
export interface Migration {
  readonly name: string
  readonly up: string | ((database: DatabaseSync) => void)
}

export interface Database {
  readonly path: string
  prepare(sql: string): StatementSync
  /**
   * Runs `work` in one transaction: all of it is durable when this returns, or none of it happened and it throws. Inside
   * another it joins that one; then its failure is the whole transaction's, also where somebody catches it in between.
   */
  transaction<T>(work: () => T): T
  /** Inside a transaction: what to put right in memory should nothing of it stay. Newest first. */
  onRollBack(undo: () => void): void
  /** Inside a transaction: what to do once it is durable; must not throw. At once outside of one. */
  onCommit(run: () => void): void
  /** Begins a transaction that outlives one call, for work that must be whole and has to wait in between. */
  begin(): OpenTransaction
  /** Moves the write-ahead log into the database file. Slow; for moments when nobody waits. */
  checkpoint(): void
  /** Closes it; the log is folded in. */
  close(): void
}

export interface OpenTransaction {
  commit(): void
  rollBack(): void
}

export interface DatabaseOptions {
  readonly migrations: readonly Migration[]
  /** Only then a missing file is made. */
  readonly create: boolean
  /** Pages the log may hold before SQLite checkpoints by itself, inside a commit; 0 never. */
  readonly autoCheckpoint: number
  /**
   * Reads the file through the system's page cache instead of copying pages out of it: for a large file that is asked
   * all over. A disk that fails in the middle of such a read ends the process, so nothing of a sale is read that way.
   */
  readonly mapped?: boolean
  /** Makes room on a full disk; true where there is more than before, and the transaction is tried once more. */
  readonly makeRoom?: () => boolean
}

/**
 * Opens one SQLite database for durable trading: WAL, synchronous=FULL and foreign keys, each set and then read back,
 * because a connection that silently fell back would lose a paid sale in a power cut. Brings the schema up to date.
 * Throws StorageRefusal: `not_a_station`, `newer`, `other_schema` (its tables are another build's), `read_only`, `full`,
 * `damaged`, `cannot_lock`.
 */
export function openDatabase(path: string, options: DatabaseOptions): Database {
  if (!options.create && !existsSync(path)) throw new StorageRefusal('not_a_station', { path })
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { timeout: 5000 })
    // Asked before anything is written: a newer program's file must be left as it is.
    const version = pragma(database, 'user_version')
    if (version > options.migrations.length) {
      throw new StorageRefusal('newer', { path, found: String(version), known: String(options.migrations.length) })
    }
    settle(database, path, options)
    checkSchema(database, path, options.migrations.slice(0, version))
    migrate(database, version, options.migrations)
    return wrap(database, path, options.makeRoom ?? (() => false))
  } catch (error) {
    database?.close()
    throw asRefusal(error, path)
  }
}

/** Runs the migrations above `version`, each in a transaction of its own together with the new version number. */
export function migrate(database: DatabaseSync, version: number, migrations: readonly Migration[]): void {
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue
    database.exec('BEGIN IMMEDIATE')
    try {
      if (typeof migration.up === 'string') database.exec(migration.up)
      else migration.up(database)
      database.exec(`PRAGMA user_version = ${index + 1}`)
      database.exec('COMMIT')
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
}

/** Refuses a file whose version is known and whose tables are not: a migration was another one in the build that made it. */
function checkSchema(database: DatabaseSync, path: string, applied: readonly Migration[]): void {
  if (applied.length === 0) return
  const found = schemaDifference(database, (empty) => migrate(empty, 0, applied))
  if (found === undefined) return
  throw new StorageRefusal('other_schema', { path, folder: dirname(path), file: basename(path), found })
}

function settle(database: DatabaseSync, path: string, { autoCheckpoint, mapped }: DatabaseOptions): void {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode
  if (mode !== 'wal') throw new StorageRefusal('cannot_lock', { path, found: `journal_mode ${String(mode)}` })
  database.exec('PRAGMA synchronous = FULL')
  database.exec('PRAGMA foreign_keys = ON')
  database.exec(`PRAGMA wal_autocheckpoint = ${autoCheckpoint}`)
  // 16 MiB: the working set of a day's selling, and no more of the machine.
  database.exec('PRAGMA cache_size = -16384')
  if (mapped === true) database.exec(`PRAGMA mmap_size = ${MAPPED}`)
  const wanted: readonly (readonly [string, number])[] = [
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['wal_autocheckpoint', autoCheckpoint],
  ]
  for (const [name, value] of wanted) {
    const found = pragma(database, name)
    if (found !== value) throw new Error(`PRAGMA ${name} of ${path} is ${found}, not ${value}`)
  }
}

function pragma(database: DatabaseSync, name: string): number {
  const row = database.prepare(`PRAGMA ${name}`).get() ?? {}
  const [column = name] = Object.keys(row)
  return integer(row, column)
}

function wrap(database: DatabaseSync, path: string, makeRoom: () => boolean): Database {
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  let open: Unit | undefined

  function once<T>(work: () => T): T {
    const own: Unit = { undo: [], done: [] }
    let result: T
    try {
      begin.run()
      open = own
      result = work()
      if (own.failed !== undefined) throw own.failed
      commit.run()
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK')
      for (const undo of own.undo.reverse()) undo()
      throw asRefusal(error, path)
    } finally {
      open = undefined
    }
    for (const done of own.done) done()
    return result
  }

  return {
    path,
    prepare: (sql) => database.prepare(sql),
    transaction(work) {
      if (open !== undefined) return joined(open, work)
      try {
        return once(work)
      } catch (error) {
        const isFull = error instanceof StorageRefusal && error.code === 'full'
        if (isFull && makeRoom()) return once(work)
        throw error
      }
    },
    onRollBack(undo) {
      open?.undo.push(undo)
    },
    onCommit(run) {
      if (open === undefined) run()
      else open.done.push(run)
    },
    begin() {
      begin.run()
      return {
        commit() {
          try {
            commit.run()
          } catch (error) {
            if (database.isTransaction) database.exec('ROLLBACK')
            throw asRefusal(error, path)
          }
        },
        rollBack() {
          if (database.isTransaction) database.exec('ROLLBACK')
        },
      }
    },
    checkpoint() {
      database.exec('PRAGMA wal_checkpoint(PASSIVE)')
    },
    close() {
      database.close()
    },
  }
}

/** The transaction that is open: what puts memory right again, and the failure that dooms it. */
interface Unit {
  readonly undo: (() => void)[]
  readonly done: (() => void)[]
  failed?: Error
}

function joined<T>(unit: Unit, work: () => T): T {
  try {
    return work()
  } catch (error) {
    unit.failed ??= error instanceof Error ? error : new Error(String(error))
    throw error
  }
}
