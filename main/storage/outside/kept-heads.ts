import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../database.ts'
import { type KeptHead, type Problem, type Verification, type VerifyOptions, verifyStation } from '../verify/station.ts'
import { openAppendLog } from './append-log.ts'
import { copyFile, copyHeadsFile, type FollowedFolders } from './follower.ts'
import { HEADS_FILE, readHeads } from './heads-file.ts'
import { parseJournalLine } from './journal-line.ts'

/** What the files outside the database know of the journal. */
export interface KeptHeads {
  readonly heads: readonly KeptHead[]
  readonly problems: readonly Problem[]
}

/**
 * Signed heads beside the database and in the journal's copy, and the copy's newest entry. A disk that is not there is
 * no problem of the journal's: it knows nothing.
 */
export function keptHeads(folders: FollowedFolders, own: Buffer | undefined, lastOnly = false): KeptHeads {
  const { folder, copy, station } = folders
  const kept = [ownHeads(join(folder, HEADS_FILE), own, lastOnly)]
  if (copy !== undefined) {
    try {
      kept.push(readHeads(join(copy, copyHeadsFile(station)), own, lastOnly))
      kept.push(lastCopied(join(copy, copyFile(station))))
    } catch {
      // Told by the follower, which meets the same disk.
    }
  }
  return { heads: kept.flatMap(({ heads }) => heads), problems: kept.flatMap(({ problems }) => problems) }
}

/** A file that cannot be read keeps no lane from selling: what it would have proved is missing, and is told. */
function ownHeads(path: string, own: Buffer | undefined, lastOnly: boolean): KeptHeads {
  try {
    return readHeads(path, own, lastOnly)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { heads: [], problems: [{ seq: 0, what: `head_file_unreadable ${code}` }] }
  }
}

function lastCopied(path: string): KeptHeads {
  if (!existsSync(path)) return { heads: [], problems: [] }
  const { last } = openAppendLog(path, (line) => parseJournalLine(line) !== undefined)
  const entry = last === undefined ? undefined : parseJournalLine(last)
  return { heads: entry === undefined ? [] : [entry], problems: [] }
}

/** `verifyStation` against what is kept outside the database as well. */
export async function verifyWithKept(
  database: Database,
  kept: KeptHeads,
  options: VerifyOptions,
): Promise<Verification> {
  const found = await verifyStation(database, { ...options, heads: [...(options.heads ?? []), ...kept.heads] })
  const problems = [...found.problems, ...kept.problems]
  return { ...found, ok: problems.length === 0, problems }
}
