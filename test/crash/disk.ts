import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Deed } from './strace.ts'

/**
 * What a disk may hold of writes that nobody had flushed when the power went: none of them, all of them, or any of them
 * in pieces of a sector, in any order, as a disk's own cache does.
 */
export type Luck = 'none' | 'all' | (() => number)

const SECTOR = 512

interface File {
  /** As the program sees it. */
  now: Buffer
  /** As it is after a power cut, whatever happens. */
  safe: Buffer
  /** Written since the last flush. */
  loose: { readonly at: number; readonly bytes: Buffer }[]
  sizeIsLoose: boolean
}

/** A folder as the disk holds it when the power is cut after `deeds`, begun on what `base` holds; written to `into`. */
export function cutPower(base: string, folder: string, deeds: readonly Deed[], luck: Luck, into: string): void {
  const seen = new Map<string, File>()
  const safeNames = new Map<string, File>()
  for (const path of filesOf(base)) {
    const bytes = readFileSync(path)
    const file: File = { now: bytes, safe: bytes, loose: [], sizeIsLoose: false }
    const name = join(folder, relative(base, path))
    seen.set(name, file)
    safeNames.set(name, file)
  }
  for (const deed of deeds) apply(deed, seen, safeNames)
  const names = keepNames(seen, safeNames, luck)
  rmSync(into, { recursive: true, force: true })
  cpSync(base, into, { recursive: true, filter: (path) => statSync(path).isDirectory() })
  for (const [name, file] of names) {
    const path = join(into, relative(folder, name))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, contentOf(file, luck))
  }
}

function apply(deed: Deed, seen: Map<string, File>, safeNames: Map<string, File>): void {
  if (deed.did === 'say') return
  const file = seen.get(deed.path)
  switch (deed.did) {
    case 'create':
      if (file === undefined) {
        seen.set(deed.path, { now: Buffer.alloc(0), safe: Buffer.alloc(0), loose: [], sizeIsLoose: false })
      } else if (deed.isCut) cut(file, 0)
      return
    case 'write': {
      if (file === undefined) throw new Error(`${deed.path} is written and was never opened`)
      const at = Number.isFinite(deed.at) ? deed.at : file.now.length
      file.now = written(file.now, at, deed.bytes)
      file.loose.push({ at, bytes: deed.bytes })
      return
    }
    case 'truncate':
      if (file !== undefined) cut(file, deed.size)
      return
    case 'rename':
      if (file === undefined) return
      seen.delete(deed.path)
      seen.set(deed.to, file)
      return
    case 'unlink':
      seen.delete(deed.path)
      return
    case 'sync':
      if (file !== undefined) {
        file.safe = file.now
        file.loose = []
        file.sizeIsLoose = false
      } else flushNames(deed.path, seen, safeNames)
  }
}

/** A folder's flush makes the names in it durable, not what the files hold. */
function flushNames(folder: string, seen: Map<string, File>, safeNames: Map<string, File>): void {
  for (const name of safeNames.keys()) if (dirname(name) === folder && !seen.has(name)) safeNames.delete(name)
  for (const [name, file] of seen) if (dirname(name) === folder) safeNames.set(name, file)
}

function cut(file: File, size: number): void {
  file.now = size <= file.now.length ? file.now.subarray(0, size) : written(file.now, size, Buffer.alloc(0))
  file.sizeIsLoose = true
}

function written(before: Buffer, at: number, bytes: Buffer): Buffer {
  const after = Buffer.alloc(Math.max(before.length, at + bytes.length))
  before.copy(after)
  bytes.copy(after, at)
  return after
}

function keepNames(seen: Map<string, File>, safeNames: Map<string, File>, luck: Luck): ReadonlyMap<string, File> {
  if (luck === 'all') return seen
  if (luck === 'none') return safeNames
  // Names that changed since the last flush of their folder: each as it was or as it is.
  const names = new Map(safeNames)
  for (const name of new Set([...seen.keys(), ...safeNames.keys()])) {
    const [is, was] = [seen.get(name), safeNames.get(name)]
    if (is === was || luck() < 0.5) continue
    if (is === undefined) names.delete(name)
    else names.set(name, is)
  }
  return names
}

function contentOf(file: File, luck: Luck): Buffer {
  if (luck === 'all') return file.now
  if (luck === 'none') return file.safe
  let bytes = file.safe
  if (file.sizeIsLoose && luck() < 0.5) bytes = bytes.subarray(0, Math.min(bytes.length, file.now.length))
  for (const { at, bytes: loose } of file.loose) {
    for (let from = 0; from < loose.length; from += SECTOR) {
      if (luck() < 0.5) bytes = written(bytes, at + from, loose.subarray(from, from + SECTOR))
    }
  }
  return bytes
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
