import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { readIfPresent, replaceFile } from './files.ts'
import { asRefusal, StorageRefusal } from './refusal.ts'

/** Never open this file but through SQLite: POSIX drops a process's locks when it closes any handle of the file. */
const LOCK_FILE = 'station.lock'
const HOLDER_FILE = 'station.holder.json'

export interface FolderLock {
  release(): void
}

/**
 * Takes the data folder for this process until `release` or the end of the process, however it ends: the lock is the
 * operating system's own. Throws StorageRefusal `in_use` with the holder's pid, program and since, `read_only`, or
 * `cannot_lock` where the file system knows no locks.
 */
export function lockFolder(folder: string, program: string, now: Date): FolderLock {
  const path = join(folder, LOCK_FILE)
  let lock: DatabaseSync
  try {
    lock = new DatabaseSync(path, { timeout: 0 })
  } catch (error) {
    throw asRefusal(error, path)
  }
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    const refusal = asRefusal(error, path)
    if (refusal instanceof StorageRefusal && refusal.code === 'in_use') {
      throw new StorageRefusal('in_use', { path: folder, ...holder(folder) }, error)
    }
    throw refusal
  }
  const holderPath = join(folder, HOLDER_FILE)
  try {
    replaceFile(holderPath, JSON.stringify({ pid: String(process.pid), program, since: now.toISOString() }))
  } catch (error) {
    lock.close()
    throw error
  }
  return {
    release() {
      rmSync(holderPath, { force: true })
      lock.close()
    },
  }
}

function holder(folder: string): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(readIfPresent(join(folder, HOLDER_FILE)) ?? '{}')
    if (typeof parsed !== 'object' || parsed === null) return {}
    return Object.fromEntries(Object.entries(parsed).filter(([, value]) => typeof value === 'string'))
  } catch {
    // The holder is just writing it: that somebody holds the folder is what counts.
    return {}
  }
}
