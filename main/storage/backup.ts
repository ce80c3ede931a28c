import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ARCHIVE_FOLDER, archiveFilesOf } from './archive/archive-files.ts'
import { newSealing, sealFile } from './backup-key.ts'
import { type BackupFile, fileHash, MANIFEST, type Manifest } from './backup-manifest.ts'
import { BROWSER_FOLDER, flushFile, flushFolder, makeFolder, readIfPresent, replaceFile } from './files.ts'
import { rememberBackup } from './last-backup.ts'
import { LOGO_FILE } from './logo.ts'
import { asRefusal, StorageRefusal } from './refusal.ts'
import { blob, integer } from './rows.ts'

/** What a backup or a restore tells: the files, their size in all, and the SHA-256 of the manifest that names them. */
export interface Copied {
  readonly files: readonly string[]
  readonly bytes: number
  readonly sha256: string
}

const STATION = 'station.db'
const CATALOGUE = 'catalogue.db'
const DOCUMENTS = ['settings.json', 'settings.good.json', 'secrets.json', LOGO_FILE] as const

/**
 * Copies a data folder into `target` (new or empty) while the lane trades in it: each database as of one moment by
 * `VACUUM INTO`, archives of old days, settings and secrets as they are (secrets stay sealed for the machine that made them), and last a
 * manifest with sizes, SHA-256 and the journal's newest entry; without a manifest it is no backup.
 * With `words` every file is encrypted under a key made of them. A whole backup is noted in the data folder. Throws StorageRefusal
 * `not_a_station`, `not_empty`, `read_only`, `full`, `damaged`.
 */
export async function backupFolder(folder: string, target: string, now: Date, words?: string): Promise<Copied> {
  if (!existsSync(join(folder, STATION))) throw new StorageRefusal('not_a_station', { path: folder })
  makeEmpty(target)
  const key = words === undefined ? undefined : newSealing(words)
  // What is to be encrypted is never in clear on the backup's disk.
  const clear = key === undefined ? target : mkdtempSync(join(folder, '.backup-'))
  try {
    const names: string[] = []
    const taken = async (name: string, copy: (from: string, to: string) => void) => {
      const [from, to] = [join(clear, name), join(target, name)]
      for (const path of [from, to]) mkdirSync(dirname(path), { recursive: true })
      copy(join(folder, name), from)
      if (key !== undefined) {
        await sealFile(from, to, name, key)
        rmSync(from)
      }
      if (name === 'secrets.json') chmodSync(to, 0o600)
      flushFile(to)
      names.push(name)
    }
    let head: Manifest['head']
    let archives: readonly string[] = []
    await taken(STATION, (from, to) => {
      copyDatabase(from, to)
      ;({ head, archives } = aboutStation(to))
    })
    await taken(CATALOGUE, copyDatabase)
    // After the station's: what an archive has more than that knows of does no harm, what it has less would be lost.
    for (const name of archives) await taken(name, copyDatabase)
    for (const name of DOCUMENTS) if (existsSync(join(folder, name))) await taken(name, copyFileSync)
    if (archives.length > 0) flushFolder(join(target, ARCHIVE_FOLDER))
    const files: BackupFile[] = []
    for (const name of names) {
      const path = join(target, name)
      files.push({ name, bytes: statSync(path).size, sha256: await fileHash(path) })
    }
    const about = { backup: 1, made_at: now.toISOString(), station: stationOf(folder) } as const
    const sealed = key === undefined ? {} : { encrypted: key.sealing }
    const manifest: Manifest = { ...about, ...(head === undefined ? {} : { head }), ...sealed, files }
    replaceFile(join(target, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    flushFolder(target)
    rememberBackup(folder, { at: now, folder: target })
    return copied(files, await fileHash(join(target, MANIFEST)))
  } catch (error) {
    throw asRefusal(error, target)
  } finally {
    if (clear !== target) rmSync(clear, { recursive: true, force: true })
  }
}

/** What is told of files that were copied. */
export function copied(files: readonly BackupFile[], sha256: string): Copied {
  return { files: files.map(({ name }) => name), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), sha256 }
}

/** Makes a folder, or takes one that has nothing in it but the browser's files. Throws StorageRefusal `not_empty` for any other. */
export function makeEmpty(folder: string): void {
  makeFolder(folder)
  let names: readonly string[]
  try {
    names = readdirSync(folder).filter((name) => name !== BROWSER_FOLDER)
  } catch (error) {
    throw asRefusal(error, folder)
  }
  if (names.length > 0) throw new StorageRefusal('not_empty', { path: folder })
}

function copyDatabase(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    database.prepare('VACUUM INTO ?').run(to)
  } finally {
    database.close()
  }
  flushFile(to)
}

/** The journal's newest entry and the archives that go with a copied database. */
function aboutStation(path: string): { readonly head: Manifest['head']; readonly archives: readonly string[] } {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const row = database.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get()
    const files = hasArchives(database) ? archiveFilesOf(database) : []
    return {
      head: row === undefined ? undefined : { seq: integer(row, 'seq'), hash: blob(row, 'hash').toString('hex') },
      archives: files.map(({ name }) => `${ARCHIVE_FOLDER}/${name}`),
    }
  } finally {
    database.close()
  }
}

/** A data folder that the program of before has not been opened by this one since. */
function hasArchives(database: DatabaseSync): boolean {
  return database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'archive_file'").get() !== undefined
}

/** The station's name as its settings have it; empty where a technician has broken them. */
function stationOf(folder: string): string {
  try {
    const settings: unknown = JSON.parse(readIfPresent(join(folder, 'settings.json')) ?? '{}')
    const named = typeof settings === 'object' && settings !== null && 'station' in settings ? settings.station : ''
    return typeof named === 'string' ? named : ''
  } catch {
    return ''
  }
}
