import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { asRefusal } from './refusal.ts'

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
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw asRefusal(error, path)
  }
}
