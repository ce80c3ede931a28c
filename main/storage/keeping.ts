import type { DeviceCheck } from '../register/ports.ts'
import type { LastBackup } from './last-backup.ts'
import type { FollowedFile, FollowerTrouble } from './outside/follower.ts'

/** What is looked at of everything that keeps a station's records safe beside its database. */
export interface Keeping {
  readonly now: Date
  /** The newest entry's number. */
  readonly newest: number
  /** When the first entry still in the live database was made (ISO 8601); undefined without one. */
  readonly since: string | undefined
  /** The last entry whose head is signed; 0 before the first. */
  readonly signedUpTo: number
  /** False where the key store cannot be read: heads then stay unsigned. */
  readonly canSign: boolean
  readonly files: readonly FollowedFile[]
  readonly backup: LastBackup | undefined
  readonly archive: {
    /** Whether the settings say that old days are moved. */
    readonly wanted: boolean
    /** The newest archive and the moment of its last entry (ISO 8601). */
    readonly last: { readonly name: string; readonly at: string } | undefined
    readonly trouble: Error | undefined
  }
}

export type KeepingCheckName = 'heads' | 'journal_copy' | 'archive' | 'backup'

const DAY = 86_400_000
/** A backup older than this loses too much of what a recovery needs. */
const OLD_BACKUP_DAYS = 7
/** So many entries a copy may be behind for a moment; more, and its disk does not keep up. */
const MOST_BEHIND = 500

/** Signed heads, the journal's copy, archives and backups as they are; code `off` where the settings ask for none. */
export function keepingChecks(keeping: Keeping): Readonly<Record<KeepingCheckName, DeviceCheck>> {
  return {
    heads: headsCheck(keeping),
    journal_copy: copyCheck(keeping),
    archive: archiveCheck(keeping),
    backup: backupCheck(keeping),
  }
}

function headsCheck({ canSign, signedUpTo, files }: Keeping): DeviceCheck {
  if (!canSign) return { state: 'warning', code: 'unsigned' }
  const trouble = files.find(({ kind, trouble: met }) => kind === 'heads' && met !== undefined)?.trouble
  if (trouble !== undefined) return troubleCheck(trouble)
  return { state: 'ok', code: signedUpTo === 0 ? 'none' : 'ok', params: { entry: String(signedUpTo) } }
}

function copyCheck({ files, newest }: Keeping): DeviceCheck {
  const copies = files.filter(({ kind }) => kind !== 'heads')
  const trouble = copies.find(({ trouble: met }) => met !== undefined)?.trouble
  if (trouble !== undefined) return troubleCheck(trouble)
  const copy = copies.find(({ kind }) => kind === 'copy')
  if (copy === undefined) return { state: 'ok', code: 'off' }
  const { path, reached } = copy
  const behind = newest - reached
  if (behind > MOST_BEHIND) return { state: 'warning', code: 'behind', params: { path, entries: String(behind) } }
  return { state: 'ok', code: 'ok', params: { path, entry: String(reached) } }
}

const TROUBLE_CODES: Readonly<Record<string, string>> = {
  ...{ ENOENT: 'missing', ENOTDIR: 'missing', ENOSPC: 'full', EDQUOT: 'full' },
  ...{ EACCES: 'denied', EPERM: 'denied', EROFS: 'denied' },
}

function troubleCheck({ path, code, found }: FollowerTrouble): DeviceCheck {
  if (code === 'differs') return { state: 'warning', code, params: { path, entry: found } }
  return { state: 'failed', code: TROUBLE_CODES[found] ?? 'unwritable', params: { path, found } }
}

function archiveCheck({ archive: { wanted, last, trouble } }: Keeping): DeviceCheck {
  if (trouble !== undefined) return { state: 'failed', code: 'failed', params: { found: trouble.message } }
  if (last !== undefined) return { state: 'ok', code: 'ok', params: { name: last.name, until: last.at.slice(0, 10) } }
  return { state: 'ok', code: wanted ? 'none' : 'off' }
}

function backupCheck({ backup, now, since }: Keeping): DeviceCheck {
  if (backup === undefined) {
    const isNew = since === undefined || now.getTime() - Date.parse(since) < OLD_BACKUP_DAYS * DAY
    return isNew ? { state: 'ok', code: 'none' } : { state: 'warning', code: 'never' }
  }
  const days = Math.max(0, Math.floor((now.getTime() - backup.at.getTime()) / DAY))
  const params = { days: String(days), folder: backup.folder }
  if (days >= OLD_BACKUP_DAYS) return { state: 'warning', code: 'old', params }
  return { state: 'ok', code: days === 0 ? 'today' : 'ok', params }
}
