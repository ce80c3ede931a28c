import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../storage/database.ts'
import { lockFolder } from '../../storage/lock.ts'
import { STATION_MIGRATIONS } from '../../storage/migrations/station.ts'
import type { FollowedFolders } from '../../storage/outside/follower.ts'
import { keptHeads, verifyWithKept } from '../../storage/outside/kept-heads.ts'
import { asRefusal, StorageRefusal } from '../../storage/refusal.ts'
import { openSecrets } from '../../storage/secrets.ts'
import { openSettings } from '../../storage/settings.ts'
import { headSigner } from '../../storage/signing.ts'
import { STATION_FILE } from '../../storage/store.ts'
import type { Verification } from '../../storage/verify/station.ts'
import type { Around, Command, Outcome } from '../command.ts'

/** The whole journal and the ledger against it. Opens no more than it must: a damaged folder is what it is there for. */
export const verify: Command = {
  name: 'verify',
  usage: 'verify',
  options: {},
  operands: { least: 0, most: 0 },
  async run(_given, around): Promise<Outcome> {
    const found = await verifyFolder(around)
    const count = { entries: String(found.entries), problems: String(found.problems.length) }
    const lines = found.problems
      .slice(0, 20)
      .map(({ seq, what }) => around.say('cli.verify.problem', { seq: String(seq), what }))
    const words = [...lines, around.say(found.ok ? 'cli.verify.ok' : 'cli.verify.wrong', count)]
    return { exit: found.ok ? 0 : 1, document: found, words }
  },
}

async function verifyFolder(around: Around): Promise<Verification> {
  const path = join(around.folder, STATION_FILE)
  if (!existsSync(path)) throw new StorageRefusal('not_a_station', { path: around.folder })
  const lock = lockFolder(around.folder, around.program, new Date())
  try {
    const database = openDatabase(path, { migrations: STATION_MIGRATIONS, create: false, autoCheckpoint: 1000 })
    try {
      const own = publicKey(around)
      return await verifyWithKept(database, keptHeads(followed(around), own), { publicKey: own })
    } finally {
      database.close()
    }
  } catch (error) {
    const refusal = asRefusal(error, path)
    if (!(refusal instanceof StorageRefusal) || refusal.code !== 'damaged') throw refusal
    const what = `database_damaged ${refusal.params.found ?? ''}`.trim()
    return { ok: false, entries: 0, problems: [{ seq: 0, what }] }
  } finally {
    lock.release()
  }
}

/** The station's own key, where the key store opens; without it signatures are held against the key beside them. */
function publicKey(around: Around): Buffer | undefined {
  try {
    return headSigner(openSecrets(around.folder, around.cipher)).publicKey
  } catch {
    return undefined
  }
}

/** Where the journal's copy is; a folder whose settings cannot be read is verified without it. */
function followed({ folder }: Around): FollowedFolders {
  try {
    const { profile, journalCopy } = openSettings(folder).current()
    return { folder, copy: journalCopy, station: profile.station }
  } catch {
    return { folder, station: '' }
  }
}
