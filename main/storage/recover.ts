import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openArchives } from './archive/archives.ts'
import { openDatabase } from './database.ts'
import { flushFile, flushFolder } from './files.ts'
import { STATION_MIGRATIONS } from './migrations/station.ts'
import { HEADS_FILE, readHeads } from './outside/heads-file.ts'
import { saleTerms } from './records/sale-terms.ts'
import { takeUpArchives } from './recover/archives.ts'
import { copiedEntries, storedEntries } from './recover/entries.ts'
import { type Numbers, rebuildJournal } from './recover/journal.ts'
import { copyTables } from './recover/tables.ts'
import { rebuildUpkeep } from './upkeep-events.ts'

export interface RecoverySources {
  /** The journal's copy on another disk, where there is one. */
  readonly copy?: string | undefined
  /** Folders made by `backup`, newest first. */
  readonly backups?: readonly string[]
}

/** What came back. */
export interface Recovered {
  readonly entries: number
  /** Sequence numbers that no copy holds, from and to. */
  readonly missing: readonly Numbers[]
  /** Where the damaged files are kept. */
  readonly kept: string
}

const STATION = 'station.db'
const NEW = 'station.recovering.db'

/**
 * Builds a damaged station's database anew: every journal entry that the journal's copy, the damaged file itself or a
 * backup still holds with its right hash, the ledger from those entries, and the other tables as far as the damaged
 * file, else a backup, can be read. The damaged files are kept in a folder of their own; the data folder must not be
 * open. Throws StorageRefusal `read_only` or `full`; the damaged files then stand where they stood.
 */
export function recoverStation(folder: string, sources: RecoverySources, now: Date): Recovered {
  const fresh = join(folder, NEW)
  removeDatabase(fresh)
  const damaged = openQuietly(join(folder, STATION))
  const backups = (sources.backups ?? []).flatMap((backup) => openQuietly(join(backup, STATION)) ?? [])
  const databases = [damaged, ...backups].flatMap((one) => one ?? [])
  try {
    const database = openDatabase(fresh, { migrations: STATION_MIGRATIONS, create: true, autoCheckpoint: 0 })
    let missing: readonly Numbers[]
    let entries: number
    try {
      database.prepare('PRAGMA foreign_keys = OFF').run()
      const { anchor, loose } = takeUpArchives(database, folder)
      const found = [
        ...(sources.copy === undefined ? [] : [copiedEntries(sources.copy)]),
        ...[...databases, ...loose].map((one) => storedEntries(one)),
      ]
      const heads = readHeads(join(folder, HEADS_FILE), undefined).heads
      const highest = Math.max(0, ...heads.map(({ seq }) => seq))
      const rebuilt = rebuildJournal(database, found, highest, anchor?.seq)
      missing = rebuilt.missing
      entries = rebuilt.entries + (anchor?.seq ?? 0)
      copyTables(database, databases, now)
      for (const one of loose) one.close()
      const archives = openArchives(database)
      const terms = saleTerms(database, archives)
      while (!terms.catchUp());
      rebuildUpkeep(database, archives)
      archives.close()
      database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    } finally {
      database.close()
    }
    flushFile(fresh)
    for (const one of databases) one.close()
    const kept = setAside(folder, now, missing.length > 0)
    renameSync(fresh, join(folder, STATION))
    flushFolder(folder)
    return { entries, missing, kept }
  } catch (error) {
    for (const one of databases) if (one.isOpen) one.close()
    removeDatabase(fresh)
    throw error
  }
}

/** The damaged files, into a folder beside them; heads that tell of lost entries go with them, as they can never be met. */
function setAside(folder: string, now: Date, lost: boolean): string {
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-')
  const kept = join(folder, `damaged-${stamp}`)
  mkdirSync(kept, { recursive: true })
  for (const name of readdirSync(folder)) {
    const isDatabase = name === STATION || name === `${STATION}-wal` || name === `${STATION}-shm`
    if (isDatabase || (lost && name === HEADS_FILE)) renameSync(join(folder, name), join(kept, basename(name)))
  }
  flushFolder(kept)
  return kept
}

/** A database that may be damaged or missing, for reading what can be read. */
function openQuietly(path: string): DatabaseSync | undefined {
  if (!existsSync(path)) return undefined
  try {
    return new DatabaseSync(path, { readOnly: true, timeout: 1000 })
  } catch {
    return undefined
  }
}

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
}
