import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from '../database.ts'
import { STATION_MIGRATIONS } from '../migrations/station.ts'
import { asRefusal, StorageRefusal } from '../refusal.ts'
import { integer } from '../rows.ts'

/**
 * Opens an archive to read it. It has a station's tables, so what changed those since it was written is done to it first,
 * and a write that a power cut cut off is taken back. Throws StorageRefusal: `damaged` (found: missing), `newer`.
 */
export function readArchive(path: string): DatabaseSync {
  if (!existsSync(path)) throw new StorageRefusal('damaged', { path, found: 'missing' })
  try {
    if (existsSync(`${path}-journal`)) writeArchive(path).close()
    const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
    const version = versionOf(database)
    if (version === STATION_MIGRATIONS.length) {
      // Of some dozens of files that may be open: 1 MiB each.
      database.exec('PRAGMA cache_size = -1024')
      return database
    }
    database.close()
    refuseNewer(path, version)
    writeArchive(path).close()
    return new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  } catch (error) {
    throw asRefusal(error, path)
  }
}

/**
 * Opens or makes an archive to write to it: a rollback journal, so that the file is whole in itself when nobody writes,
 * and synchronous=EXTRA, without which a power cut could bring a committed write's journal back and undo it.
 */
export function writeArchive(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 5000 })
  try {
    database.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = OFF')
    // Nothing reaches the file before the commit: those who read it then wait for that only.
    database.exec('PRAGMA cache_spill = OFF')
    if (numberOf(database, 'synchronous') !== 3) throw new Error(`PRAGMA synchronous of ${path} is not 3`)
    const version = versionOf(database)
    refuseNewer(path, version)
    if (version === 0) layOut(database)
    else migrate(database, version, STATION_MIGRATIONS)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** All steps at once: one flush instead of one for each. */
function layOut(database: DatabaseSync): void {
  database.exec('BEGIN')
  for (const { up } of STATION_MIGRATIONS) {
    if (typeof up === 'string') database.exec(up)
    else up(database)
  }
  database.exec(`PRAGMA user_version = ${STATION_MIGRATIONS.length}; COMMIT`)
}

function refuseNewer(path: string, version: number): void {
  const known = STATION_MIGRATIONS.length
  if (version > known) throw new StorageRefusal('newer', { path, found: String(version), known: String(known) })
}

function versionOf(database: DatabaseSync): number {
  return numberOf(database, 'user_version')
}

function numberOf(database: DatabaseSync, pragma: string): number {
  return integer(database.prepare(`PRAGMA ${pragma}`).get() ?? {}, pragma)
}
