import { join } from 'node:path'
import { readIfPresent, replaceFile } from './files.ts'

/** In the data folder: when the newest whole backup was made and where to. No backup holds it, no restore brings it. */
const LAST_BACKUP_FILE = 'last-backup.json'

export interface LastBackup {
  readonly at: Date
  /** The folder it was made in, as it was named then. */
  readonly folder: string
}

/** Remembers a backup that is whole. Where that cannot be written the backup is no worse: nothing is thrown. */
export function rememberBackup(folder: string, { at, folder: target }: LastBackup): void {
  try {
    const document = { made_at: at.toISOString(), folder: target }
    replaceFile(join(folder, LAST_BACKUP_FILE), `${JSON.stringify(document, null, 2)}\n`)
  } catch {
    // The self-check then tells of the backup before, which is the safe side.
  }
}

/** The newest backup that is known of; undefined where there is none or its note cannot be read. */
export function lastBackup(folder: string): LastBackup | undefined {
  try {
    const document: unknown = JSON.parse(readIfPresent(join(folder, LAST_BACKUP_FILE)) ?? '{}')
    const { made_at: at, folder: target } = document as Readonly<Record<string, unknown>>
    if (typeof at !== 'string' || typeof target !== 'string' || Number.isNaN(Date.parse(at))) return undefined
    return { at: new Date(at), folder: target }
  } catch {
    return undefined
  }
}
