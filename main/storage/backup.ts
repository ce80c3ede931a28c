import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type BackupFile, fileHash, MANIFEST, type Manifest } from './backup-manifest.ts'
import { flushFile, flushFolder, readIfPresent, replaceFile } from './files.ts'
import { asRefusal, StorageRefusal } from './refusal.ts'
import { blob, integer } from './rows.ts'

/** What a backup or a restore tells: the files, their size in all, and the SHA-256 of the manifest that names them. */
export interface Copied {
  readonly files: readonly string[]
  readonly bytes: number
  readonly sha256: string
}

const DATABASES = ['station.db', 'catalogue.db'] as const
const DOCUMENTS = ['settings.json', 'settings.good.json', 'secrets.json'] as const

/**
 * Copies a data folder into `target` (new or empty) while the lane trades in it: each database as of one moment by
 * `VACUUM INTO`, settings and secrets as they are (secrets stay sealed for the machine that made them), and last a
 * manifest with sizes, SHA-256 and the journal's newest entry; without a manifest it is no backup. Throws StorageRefusal
 * `not_a_station`, `not_empty`, `read_only`, `full`, `damaged`.
 */
export async function backupFolder(folder: string, target: string, now: Date): Promise<Copied> {
  if (!existsSync(join(folder, DATABASES[0]))) throw new StorageRefusal('not_a_station', { path: folder })
  makeEmpty(target)
  try {
    for (const name of DATABASES) copyDatabase(join(folder, name), join(target, name))
    for (const name of DOCUMENTS) {
      if (!existsSync(join(folder, name))) continue
      copyFileSync(join(folder, name), join(target, name))
      if (name === 'secrets.json') chmodSync(join(target, name), 0o600)
      flushFile(join(target, name))
    }
    const files: BackupFile[] = []
    for (const name of [...DATABASES, ...DOCUMENTS]) {
      const path = join(target, name)
      if (existsSync(path)) files.push({ name, bytes: statSync(path).size, sha256: await fileHash(path) })
    }
    const head = journalHead(join(target, DATABASES[0]))
    const about = { backup: 1, made_at: now.toISOString(), station: stationOf(target) } as const
    const manifest: Manifest = { ...about, ...(head === undefined ? {} : { head }), files }
    replaceFile(join(target, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    flushFolder(target)
    return copied(files, await fileHash(join(target, MANIFEST)))
  } catch (error) {
    throw asRefusal(error, target)
  }
}

/** What is told of files that were copied. */
export function copied(files: readonly BackupFile[], sha256: string): Copied {
  return { files: files.map(({ name }) => name), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), sha256 }
}

/** Makes a folder, or takes one that has nothing in it. Throws StorageRefusal `not_empty` for any other. */
export function makeEmpty(folder: string): void {
  let names: readonly string[]
  try {
    mkdirSync(folder, { recursive: true })
    names = readdirSync(folder)
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

function journalHead(path: string): Manifest['head'] {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const row = database.prepare('SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1').get()
    return row === undefined ? undefined : { seq: integer(row, 'seq'), hash: blob(row, 'hash').toString('hex') }
  } finally {
    database.close()
  }
}

/** The station's name as the copied settings have it; empty where a technician has broken them. */
function stationOf(target: string): string {
  try {
    const settings: unknown = JSON.parse(readIfPresent(join(target, 'settings.json')) ?? '{}')
    const named = typeof settings === 'object' && settings !== null && 'station' in settings ? settings.station : ''
    return typeof named === 'string' ? named : ''
  } catch {
    return ''
  }
}
