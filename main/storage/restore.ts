import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Copied, copied, makeEmpty } from './backup.ts'
import { keyOf, openSealedFile } from './backup-key.ts'
import { type BackupFile, fileHash, MANIFEST, readManifest } from './backup-manifest.ts'
import { openDatabase } from './database.ts'
import { flushFile, flushFolder } from './files.ts'
import { STATION_MIGRATIONS } from './migrations/station.ts'
import { asRefusal, StorageRefusal } from './refusal.ts'
import { skipNumbers } from './skip-numbers.ts'
import { type Verification, verifyStation } from './verify/station.ts'

const STATION = 'station.db'

/**
 * Puts a backup into `folder` (new, or empty but for the browser's files) and verifies its journal against the head the backup names. Every file is
 * held against the manifest before the first is written, and the station's database comes last: a folder is a station's
 * only once everything else stands. Throws StorageRefusal `not_a_backup`, `damaged` with the file, `newer`, `not_empty`, `key_missing`, `wrong_key`,
 * `read_only`, `full`; then nothing is left behind.
 */
export async function restoreFolder(
  source: string,
  folder: string,
  words?: string,
  now = new Date(),
): Promise<{ readonly copied: Copied; readonly verified: Verification }> {
  const manifest = readManifest(source)
  for (const file of manifest.files) await check(source, file)
  const sealed = manifest.encrypted
  const key = sealed === undefined ? undefined : keyOf(source, sealed, words)
  makeEmpty(folder)
  const ordered = [...manifest.files].sort((a, b) => Number(a.name === STATION) - Number(b.name === STATION))
  try {
    for (const file of ordered) {
      const path = join(folder, file.name)
      mkdirSync(dirname(path), { recursive: true })
      if (key === undefined) copyFileSync(join(source, file.name), path)
      else await openSealedFile(join(source, file.name), path, file.name, key)
      if (file.name === 'secrets.json') chmodSync(path, 0o600)
      flushFile(path)
      flushFolder(dirname(path))
      if (key === undefined) await check(folder, file)
    }
    flushFolder(folder)
  } catch (error) {
    for (const { name } of ordered) rmSync(join(folder, name), { force: true })
    throw asRefusal(error, folder)
  }
  const heads = manifest.head === undefined ? [] : [manifest.head]
  const database = openDatabase(join(folder, STATION), {
    migrations: STATION_MIGRATIONS,
    create: false,
    autoCheckpoint: 1000,
  })
  try {
    skipNumbers(database, now)
    const verified = await verifyStation(database, { heads })
    return { copied: copied(manifest.files, await fileHash(join(source, MANIFEST))), verified }
  } finally {
    database.close()
  }
}

async function check(folder: string, { name, bytes, sha256 }: BackupFile): Promise<void> {
  const path = join(folder, name)
  if (!existsSync(path)) throw new StorageRefusal('damaged', { path, found: 'missing' })
  if (statSync(path).size !== bytes) throw new StorageRefusal('damaged', { path, found: 'size' })
  if ((await fileHash(path)) !== sha256) throw new StorageRefusal('damaged', { path, found: 'sha256' })
}
