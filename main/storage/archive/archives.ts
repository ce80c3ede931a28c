import type { DatabaseSync } from 'node:sqlite'
import type { Database } from '../database.ts'
import { type Anchor, type ArchiveFile, archiveFilesOf, archivePath, lastSaleOf } from './archive-files.ts'
import { readArchive } from './open-archive.ts'

/** One archive that can be read. What it holds above its end is no part of it: the live database has that still. */
export interface Archive extends ArchiveFile {
  readonly path: string
  readonly firstSale: number
  readonly lastSale: number
  /** Opened when first asked for, and kept open. Throws StorageRefusal where it cannot be read. */
  database(): DatabaseSync
}

/** The old days of a station, beside its live database. */
export interface Archives {
  /** Oldest first. */
  all(): readonly Archive[]
  /** Where the live journal begins: undefined where nothing was moved. */
  anchor(): Anchor | undefined
  withEntry(seq: number): Archive | undefined
  withSale(number: number): Archive | undefined
  withShift(number: number): Archive | undefined
  /** The live database knows of more than before. */
  refresh(): void
  close(): void
}

/** The archives as the live database has them recorded; no file is opened before it is needed. */
export function openArchives(station: Database): Archives {
  const open = new Map<string, DatabaseSync>()
  let files: readonly Archive[] | undefined

  function load(): readonly Archive[] {
    let firstSale = 1
    return archiveFilesOf(station).map((file) => {
      const path = archivePath(station.path, file.name)
      const lastSale = lastSaleOf(file.end)
      const archive = { ...file, path, firstSale, lastSale, database: () => opened(path) }
      firstSale = lastSale + 1
      return archive
    })
  }

  function opened(path: string): DatabaseSync {
    const known = open.get(path)
    if (known !== undefined) return known
    const database = readArchive(path)
    open.set(path, database)
    return database
  }

  function all(): readonly Archive[] {
    files ??= load()
    return files
  }

  return {
    all,
    anchor: () => all().at(-1)?.end,
    withEntry: (seq) => all().find(({ firstSeq, end }) => seq >= firstSeq && seq <= end.seq),
    withSale: (number) => all().find(({ firstSale, lastSale }) => number >= firstSale && number <= lastSale),
    withShift: (number) => all().find(({ end }) => number <= end.shift),
    refresh() {
      files = undefined
    },
    close() {
      for (const database of open.values()) database.close()
      open.clear()
    },
  }
}
