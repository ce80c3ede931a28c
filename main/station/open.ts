import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Fact } from '../domain/journal/fact.ts'
import type { Role } from '../domain/operator.ts'
import type { Language } from '../domain/profile.ts'
import { isoAt } from '../domain/time.ts'
import { importItems } from '../storage/import/import-items.ts'
import { importPromotions } from '../storage/import/import-promotions.ts'
import type { SampleOperator } from '../storage/operators.ts'
import { copyFile } from '../storage/outside/follower.ts'
import { parseProfile } from '../storage/profile.ts'
import { type Recovered, recoverStation } from '../storage/recover.ts'
import { StorageRefusal } from '../storage/refusal.ts'
import type { Cipher } from '../storage/secrets.ts'
import { openSettings } from '../storage/settings.ts'
import { CATALOGUE_FILE, createStore, openStore, STATION_FILE, type Store } from '../storage/store.ts'

export interface Opening {
  readonly folder: string
  /** The program's own assets folder. */
  readonly assets: string
  readonly cipher: Cipher
  /** Who holds the folder, as a second process is told. */
  readonly program: string
  /** The moment of a first start, for stations whose time is not the machine's. */
  readonly now?: Date
}

/**
 * The station's data for the counter: what is there, or on the first start a station that is ready to sell: starter
 * profile, starter catalogue and promotions, sample operators. Throws StorageRefusal.
 */
export async function openOrCreate(opening: Opening): Promise<Store> {
  if (existsSync(join(opening.folder, 'station.db'))) return openOrRecover(opening)
  const document: unknown = JSON.parse(readFileSync(join(opening.assets, 'starter/profile.json'), 'utf8'))
  const profile = parseProfile(document)
  if (!profile.ok) throw new Error(`The starter profile is wrong: ${JSON.stringify(profile)}`)
  const store = await createStore(opening.folder, {
    ...opening,
    profile: profile.value,
    document,
    samples: starterOperators(opening.assets),
  })
  await fillStarter(store, opening.assets, opening.now)
  return store
}

/** A damaged database is built anew from what is left of it and the journal's copy; the damaged files are kept. */
function openOrRecover(opening: Opening): Store {
  const { folder, now = new Date() } = opening
  try {
    return openStore(folder, opening)
  } catch (error) {
    const isDamaged = error instanceof StorageRefusal && error.code === 'damaged'
    if (!isDamaged || basename(error.params.path ?? '') !== STATION_FILE) throw error
    const { profile, journalCopy } = openSettings(folder).current()
    const copy = journalCopy === undefined ? undefined : join(journalCopy, copyFile(profile.station))
    const recovered = recoverStation(folder, { copy }, now)
    const store = openStore(folder, opening)
    store.journal.record({ at: isoAt(now, profile.timezone), fact: recoveredFact(recovered) })
    return store
  }
}

function recoveredFact({ entries, missing, kept }: Recovered): Fact {
  const lost = missing.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`))
  return { fact: 'station_recovered', entries, missing: lost, kept: basename(kept) }
}

/** Puts the starter catalogue and promotions into a data folder, and the fact into its journal. */
export async function fillStarter(store: Store, assets: string, now = new Date()): Promise<void> {
  const { profile } = store.settings.current()
  const items = await importItems(
    join(store.folder, CATALOGUE_FILE),
    createReadStream(join(assets, 'starter/catalogue.csv')),
    {
      rules: profile,
    },
  )
  const promotions = importPromotions(
    store.databases.catalogue,
    readFileSync(join(assets, 'starter/promotions.json'), 'utf8'),
    profile,
  )
  for (const { format, added, changed, rejectedRows } of [items, promotions]) {
    store.journal.record({
      at: isoAt(now, profile.timezone),
      fact: { fact: 'catalogue_imported', format, added, changed, rejected: rejectedRows },
    })
  }
}

interface StarterOperator {
  readonly number: string
  readonly name: Readonly<Record<Language, string>>
  readonly role: Role
  readonly language: Language
  readonly pin: string
}

/** Operators whose PINs stand on the sign-in screen until a real one is added. */
export function starterOperators(assets: string): SampleOperator[] {
  const operators = JSON.parse(readFileSync(join(assets, 'starter/operators.json'), 'utf8')) as StarterOperator[]
  return operators.map((operator) => ({ ...operator, name: operator.name[operator.language] }))
}
