import { resolve } from 'node:path'
import { backupFolder, type Copied } from '../../storage/backup.ts'
import { restoreFolder } from '../../storage/restore.ts'
import type { Command, Outcome } from '../command.ts'

/** A consistent copy while the station trades: reads only, and takes the folder from nobody. */
export const backup: Command = {
  name: 'backup',
  usage: 'backup DIR',
  options: {},
  operands: { least: 1, most: 1 },
  async run(given, around): Promise<Outcome> {
    const [target = ''] = given.operands
    const folder = resolve(target)
    const copied = await backupFolder(around.folder, folder, new Date())
    return { exit: 0, document: copied, words: [around.say('cli.backup.done', { ...counts(copied), folder })] }
  },
}

/** A data folder back from a copy, its journal verified. Makes the folder; one that has anything in it is refused. */
export const restore: Command = {
  name: 'restore',
  usage: 'restore DIR',
  options: {},
  operands: { least: 1, most: 1 },
  async run(given, around): Promise<Outcome> {
    const [source = ''] = given.operands
    const { copied, verified } = await restoreFolder(resolve(source), around.folder)
    const params = { ...counts(copied), entries: String(verified.entries), problems: String(verified.problems.length) }
    if (verified.ok) return { exit: 0, document: copied, words: [around.say('cli.restore.done', params)] }
    const document = { ...copied, problems: verified.problems }
    return { exit: 1, document, words: [around.say('cli.restore.wrong', params)] }
  },
}

function counts({ files, bytes }: Copied): Record<string, string> {
  return { files: String(files.length), bytes: String(bytes) }
}
