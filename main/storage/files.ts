import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { asRefusal, codeOf, StorageRefusal } from './refusal.ts'

/** Where the browser beside the station keeps its own files in a data folder. */
export const BROWSER_FOLDER = 'browser'

/**
 * Makes a folder with those above it, or takes one that is there. Throws StorageRefusal `no_folder` where the place
 * holds a file or takes no folders, `read_only` or `full`.
 */
export function makeFolder(folder: string): void {
  // One after the other: Node's recursive call never returns where a file system answers ENOENT to a name under a folder that exists (/proc, an automount).
  const missing: string[] = []
  for (let path = resolve(folder); path !== missing[0] && !existsSync(path); path = dirname(path)) missing.unshift(path)
  try {
    for (const path of missing) makeOne(path)
    readdirSync(folder)
  } catch (error) {
    throw asFolderRefusal(error, folder)
  }
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another process was quicker.
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

const NO_PLACE = new Set(['ENOENT', 'ENOTDIR', 'EEXIST', 'EINVAL', 'ENAMETOOLONG', 'ELOOP', 'ENOTSUP'])

function asFolderRefusal(error: unknown, folder: string): unknown {
  const code = codeOf(error)
  if (code !== undefined && NO_PLACE.has(code))
    return new StorageRefusal('no_folder', { path: folder, found: code }, error)
  return asRefusal(error, folder)
}

/**
 * Replaces a small file whole or not at all, whatever the power does: a temporary file beside it, flushed, renamed
 * over it, the folder flushed. Throws StorageRefusal where the folder is read-only or full; the old file then stands.
 */
export function replaceFile(path: string, content: string | Uint8Array, mode = 0o644): void {
  const temporary = join(dirname(path), `.${basename(path)}.tmp`)
  try {
    rmSync(temporary, { force: true })
    const file = openSync(temporary, 'w', mode)
    try {
      const bytes = Buffer.from(content as Uint8Array)
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    flushFolder(dirname(path))
  } catch (error) {
    throw asRefusal(error, path)
  }
}

/** Makes what was written into a file durable. */
export function flushFile(path: string): void {
  const handle = openSync(path, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes names that were just created, renamed or removed in `folder` durable. Windows does so by itself. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** The text of a file, or undefined where there is none. Throws where it cannot be read. */
export function readIfPresent(path: string): string | undefined {
  return readBytesIfPresent(path)?.toString('utf8')
}

/** The bytes of a file, or undefined where there is none. Throws where it cannot be read. */
export function readBytesIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw asRefusal(error, path)
  }
}
