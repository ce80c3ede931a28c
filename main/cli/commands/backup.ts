import { mkdtempSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { backupFolder, type Copied } from '../../storage/backup.ts'
import { backupWords, setBackupWords } from '../../storage/backup-key.ts'
import { lockFolder } from '../../storage/lock.ts'
import { copyFile } from '../../storage/outside/follower.ts'
import { recoverStation } from '../../storage/recover.ts'
import { restoreFolder } from '../../storage/restore.ts'
import { openSecrets } from '../../storage/secrets.ts'
import { openSettings } from '../../storage/settings.ts'
import type { Given } from '../arguments.ts'
import type { Around, Command, Outcome } from '../command.ts'
import { CommandRefusal } from '../command.ts'

/**
 * A consistent copy while the station trades: reads only, and takes the folder from nobody. A key given with
 * `--key-stdin` is kept among the station's secrets, and from then on every backup is encrypted.
 */
export const backup: Command = {
  name: 'backup',
  usage: 'backup DIR [--key-stdin]',
  options: { 'key-stdin': 'flag' },
  operands: { least: 1, most: 1 },
  async run(given, around): Promise<Outcome> {
    const [target = ''] = given.operands
    const folder = resolve(target)
    const words = await typedKey(given, around)
    const secrets = openSecrets(around.folder, around.cipher)
    if (words !== undefined) {
      // A counter that runs would write the secrets as it read them.
      const lock = lockFolder(around.folder, around.program, new Date())
      try {
        setBackupWords(secrets, words)
      } finally {
        lock.release()
      }
    }
    const copied = await backupFolder(around.folder, folder, new Date(), words ?? backupWords(secrets))
    return { exit: 0, document: copied, words: [around.say('cli.backup.done', { ...counts(copied), folder })] }
  },
}

/**
 * A data folder back from a copy, its journal verified. Makes the folder; one that has anything in it is refused. With
 * `--recover` the folder is a damaged one: its database is built anew from what is left of it, its journal's copy, its
 * archives and the backup.
 */
export const restore: Command = {
  name: 'restore',
  usage: 'restore DIR [--key-stdin] [--recover]',
  options: { 'key-stdin': 'flag', recover: 'flag' },
  operands: { least: 1, most: 1 },
  async run(given, around): Promise<Outcome> {
    const [source = ''] = given.operands
    const words = await typedKey(given, around)
    if (given.flags.has('recover')) return recover(resolve(source), words, around)
    const { copied, verified } = await restoreFolder(resolve(source), around.folder, words)
    const params = { ...counts(copied), entries: String(verified.entries), problems: String(verified.problems.length) }
    if (verified.ok) return { exit: 0, document: copied, words: [around.say('cli.restore.done', params)] }
    const document = { ...copied, problems: verified.problems }
    return { exit: 1, document, words: [around.say('cli.restore.wrong', params)] }
  },
}

/** The backup is first restored beside the damaged folder: what is taken from it has been checked, and is in clear. */
async function recover(source: string, words: string | undefined, around: Around): Promise<Outcome> {
  const lock = lockFolder(around.folder, around.program, new Date())
  const beside = mkdtempSync(join(dirname(around.folder), '.recover-'))
  try {
    const backup = join(beside, 'backup')
    await restoreFolder(source, backup, words ?? keptWords(around))
    const { profile, journalCopy } = openSettings(around.folder).current()
    const copy = journalCopy === undefined ? undefined : join(journalCopy, copyFile(profile.station))
    const { entries, missing, kept } = recoverStation(around.folder, { copy, backups: [backup] }, new Date())
    const lost = missing.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`))
    const params = { entries: String(entries), missing: lost.join(', ') || '-', kept }
    const told = [around.say('cli.restore.recovered', params)]
    return { exit: lost.length === 0 ? 0 : 1, document: { entries, missing: lost, kept }, words: told }
  } finally {
    rmSync(beside, { recursive: true, force: true })
    lock.release()
  }
}

/** A key store that does not open any more keeps nobody from giving the key. */
function keptWords(around: Around): string | undefined {
  try {
    return backupWords(openSecrets(around.folder, around.cipher))
  } catch {
    return undefined
  }
}

async function typedKey(given: Given, around: Around): Promise<string | undefined> {
  if (!given.flags.has('key-stdin')) return undefined
  const words = (await around.streams.input()).toString().replace(/\r?\n$/, '')
  if (words.length < SHORTEST) throw new CommandRefusal('cli.backup.short_key', { least: String(SHORTEST) })
  return words
}

/** Characters: fewer can be guessed from a stolen disk. */
const SHORTEST = 12

function counts({ files, bytes }: Copied): Record<string, string> {
  return { files: String(files.length), bytes: String(bytes) }
}
