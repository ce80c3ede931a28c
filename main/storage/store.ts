import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Profile } from '../domain/profile.ts'
import type { CallLog, Catalogue, DeviceCounters, IntentStore, Logo, Room, Secrets } from '../register/ports.ts'
import { openAlerts, type StoredAlerts } from './alerts.ts'
import { type Archiver, openArchiver } from './archive/archiver.ts'
import { openArchives } from './archive/archives.ts'
import { openCalls } from './calls.ts'
import { openCatalogue } from './catalogue.ts'
import { type Database, openDatabase } from './database.ts'
import { openDeviceCounters } from './device-counters.ts'
import { openDrafts, type StoredDrafts } from './drafts.ts'
import { flushFolder, makeFolder } from './files.ts'
import { type ImportOptions, importItems } from './import/import-items.ts'
import { importPromotions } from './import/import-promotions.ts'
import type { ImportReport } from './import/report.ts'
import { openIntents } from './intents.ts'
import { openJournal, type StoredJournal } from './journal.ts'
import { keepingChecks } from './keeping.ts'
import { lastBackup } from './last-backup.ts'
import { openLedger, type StoredLedger } from './ledger.ts'
import { type FolderLock, lockFolder } from './lock.ts'
import { openLogo } from './logo.ts'
import { CATALOGUE_MIGRATIONS } from './migrations/catalogue.ts'
import { STATION_MIGRATIONS } from './migrations/station.ts'
import { openOperators, type SampleOperator, type StoredOperators } from './operators.ts'
import { type Outbox, openOutbox } from './outbox.ts'
import { type Follower, followJournal } from './outside/follower.ts'
import { keptHeads, verifyWithKept } from './outside/kept-heads.ts'
import { openPrintJobs, type StoredPrintJobs } from './print-jobs.ts'
import { openReports, type Reports } from './records/reports.ts'
import { type RecordSource, recordSource } from './records/source.ts'
import { asRefusal, StorageRefusal } from './refusal.ts'
import { openReserve, releaseReserve } from './reserve.ts'
import { type Cipher, openSecrets } from './secrets.ts'
import { createSettings, defaultSettings, openSettings, type StoredSettings } from './settings.ts'
import { aboutHeads, type HeadSigner, headSigner } from './signing.ts'
import { openUpkeep, type StoredUpkeep } from './upkeep-events.ts'
import type { Problem, Verification, VerifyOptions } from './verify/station.ts'
import { verifyTail } from './verify/tail.ts'

export const STATION_FILE = 'station.db'
export const CATALOGUE_FILE = 'catalogue.db'

/** Everything a data folder holds, as the ports the register asks for. */
export interface Store {
  readonly folder: string
  readonly catalogue: Catalogue
  readonly drafts: StoredDrafts
  readonly journal: StoredJournal
  readonly ledger: StoredLedger
  readonly operators: StoredOperators
  readonly settings: StoredSettings
  readonly logo: Logo
  readonly secrets: Secrets
  readonly intents: IntentStore
  readonly printJobs: StoredPrintJobs
  readonly counters: DeviceCounters
  readonly outbox: Outbox
  readonly reports: Reports
  readonly alerts: StoredAlerts
  readonly upkeep: StoredUpkeep
  readonly calls: CallLog
  /** Everything that reports and exports read from, oldest first: a database of old days is one more of them. */
  records(): readonly RecordSource[]
  /** The databases, for the parts of storage that run on demand (imports, verification, backup). */
  readonly databases: { readonly station: Database; readonly catalogue: Database }
  /** Items from the bytes of a file in the checklane format; see `importItems`. */
  importItems(
    bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    options?: Omit<ImportOptions, 'rules'>,
  ): Promise<ImportReport>
  /** Promotions from the text of a JSON document; see `importPromotions`. */
  importPromotions(json: string, options?: { readonly strict?: boolean; readonly dryRun?: boolean }): ImportReport
  /** Checks the journal, its signed heads and the ledger against it; see `verifyStation`. */
  verify(options?: Omit<VerifyOptions, 'publicKey'>): Promise<Verification>
  /** What the quick check found when the folder was opened: the journal from its last signed head on. */
  readonly found: readonly Problem[]
  /** Files outside the database that follow the journal: signed heads, and the copy on another disk. */
  readonly outside: Pick<Follower, 'caughtUp' | 'trouble'>
  /** What keeps the records safe beside the database, as it is now: signed heads, journal's copy, archives, backups. */
  keeping(now: Date): ReturnType<typeof keepingChecks>
  /** Whether the disk has room for more than ending what is open. */
  readonly room: Room
  /**
   * For moments when nobody waits: prunes what is done with and moves the log into the database file. Between sales it
   * also begins to move old days to archives, where the settings say so; `active` stops that.
   */
  idle(betweenSales?: boolean): void
  /** Somebody does something. */
  active(): void
  readonly archiver: Pick<Archiver, 'moveAll' | 'settled' | 'trouble'>
  close(): void
}

export interface StoreOptions {
  readonly cipher: Cipher
  /** Who holds the folder, as a second process is told: "counter", "station import". */
  readonly program: string
  readonly now?: Date
}

export interface NewStore extends StoreOptions {
  readonly profile: Profile
  /** The Profile JSON itself, so that members only other parts read are kept. */
  readonly document?: unknown
  readonly samples?: readonly SampleOperator[]
}

/**
 * Opens a data folder and holds it for this process. Throws StorageRefusal: `not_a_station` where there is none,
 * `in_use` with pid, program and since, `newer`, `read_only`, `full`, `damaged`, `cannot_lock`.
 */
export function openStore(folder: string, options: StoreOptions): Store {
  const path = join(folder, STATION_FILE)
  if (!fileNames(folder).includes(STATION_FILE)) throw new StorageRefusal('not_a_station', { path: folder })
  const lock = lockWithRoom(folder, options)
  const opened: { close(): void }[] = []
  try {
    const settings = openSettings(folder)
    const secrets = openSecrets(folder, options.cipher)
    // Nothing of a sale may wait for a checkpoint; `idle` runs them. The catalogue's log is no sale's business.
    const room = openReserve(folder)
    const stationOptions = { migrations: STATION_MIGRATIONS, create: false, autoCheckpoint: 0 }
    const station = openDatabase(path, { ...stationOptions, makeRoom: room.giveUp })
    opened.push(station)
    const catalogueOptions = { migrations: CATALOGUE_MIGRATIONS, create: true, autoCheckpoint: 1000, mapped: true }
    const catalogue = openDatabase(join(folder, CATALOGUE_FILE), catalogueOptions)
    opened.push(catalogue)
    const profile = () => settings.current().profile
    const signer = signerFrom(secrets)
    const stationId = () => profile().station
    const archives = openArchives(station)
    opened.push(archives)
    const drafts = openDrafts(station, stationId)
    const printJobs = openPrintJobs(station)
    const counters = openDeviceCounters(station)
    const journal = openJournal({
      database: station,
      archives,
      station: stationId,
      signer,
      finishDraft: drafts.finish,
      addPrintJob: printJobs.add,
      written: (entry) => upkeep.add(entry),
      committed: () => outside.wake(),
    })
    const upkeep: StoredUpkeep = openUpkeep(
      station,
      () => journal.entry(1),
      () => profile().maintenance,
    )
    const ledger = openLedger(station, archives, journal, stationId, () => profile().currency)
    const kept = { folder, copy: settings.current().journalCopy, station: stationId() }
    const known = (lastOnly: boolean) => keptHeads(kept, signer?.publicKey, lastOnly)
    const atStart = known(true)
    const found = [...atStart.problems, ...verifyTail(station, archives, atStart.heads, signer?.publicKey)]
    const torn = found.find(({ what }) => what === 'unreadable' || what.startsWith('ledger_unreadable'))
    if (torn !== undefined) throw new StorageRefusal('damaged', { path, found: `${torn.what} ${torn.seq}` })
    const outside: Follower = followJournal(station, archives, kept)
    outside.wake()
    const outbox = openOutbox(station, journal)
    const archiver = openArchiver({
      database: station,
      archives,
      retention() {
        const days = settings.current().retentionDays
        if (days === undefined) return undefined
        const everything = settings.hasStoreDatabase() ? 0 : Number.MAX_SAFE_INTEGER
        return { days, syncedUpTo: outbox.takenByAll() ?? everything }
      },
    })
    const reports = openReports(path)
    return {
      folder,
      catalogue: openCatalogue(catalogue),
      drafts,
      journal,
      ledger,
      operators: openOperators(station, secrets),
      settings,
      logo: openLogo(folder),
      secrets,
      intents: openIntents(station, stationId),
      printJobs,
      counters,
      outbox,
      archiver,
      reports: { make: (query, making) => archiver.during(() => reports.make(query, making)) },
      records: () => [
        ...archives.all().map((archive) => recordSource(archive.database(), archive.end.seq)),
        recordSource(station),
      ],
      alerts: openAlerts(station),
      upkeep,
      calls: openCalls(station),
      databases: { station, catalogue },
      importItems: (bytes, options = {}) => importItems(catalogue.path, bytes, { ...options, rules: profile() }),
      importPromotions: (json, options) => importPromotions(catalogue, json, profile(), options),
      verify: (options = {}) =>
        archiver.during(() => verifyWithKept(station, known(false), { ...options, publicKey: signer?.publicKey })),
      found,
      outside,
      keeping: (now) =>
        keepingChecks({
          ...{ now, newest: journal.head().seq, ...aboutHeads(station) },
          ...{ canSign: signer !== undefined, files: outside.files(), backup: lastBackup(folder) },
          archive: {
            wanted: settings.current().retentionDays !== undefined,
            last: archives.all().map(({ name, end }) => ({ name, at: end.at }))[archives.all().length - 1],
            trouble: archiver.trouble(),
          },
        }),
      room,
      idle(betweenSales = true) {
        drafts.prune()
        counters.flush()
        const isCaughtUp = ledger.catchUp()
        station.checkpoint()
        room.restore()
        if (betweenSales && isCaughtUp) archiver.idle()
      },
      active: archiver.active,
      close() {
        archiver.stop()
        try {
          counters.flush()
        } catch {
          // Some minutes of counting are not worth a station that cannot close.
        }
        outside.close()
        for (const database of opened) database.close()
        lock.release()
      },
    }
  } catch (error) {
    for (const database of opened) database.close()
    lock.release()
    throw asRefusal(error, path)
  }
}

/**
 * Makes `folder` (created where it is missing) a station's data folder and opens it. Throws StorageRefusal
 * `already_a_station` where it holds one, `no_folder`, `read_only` or `full` where it cannot be made or written.
 */
export async function createStore(folder: string, options: NewStore): Promise<Store> {
  makeFolder(folder)
  if (fileNames(folder).includes(STATION_FILE)) throw new StorageRefusal('already_a_station', { path: folder })
  const lock = lockFolder(folder, options.program, options.now ?? new Date())
  try {
    createSettings(folder, defaultSettings(options.profile), options.document)
    // The station's database comes last: a folder is a station's only once everything else stands.
    for (const [name, migrations] of [
      [CATALOGUE_FILE, CATALOGUE_MIGRATIONS],
      [STATION_FILE, STATION_MIGRATIONS],
    ] as const) {
      openDatabase(join(folder, name), { migrations, create: true, autoCheckpoint: 1000 }).close()
    }
    flushFolder(folder)
  } finally {
    lock.release()
  }
  const store = openStore(folder, options)
  try {
    await store.operators.addSamples(options.samples ?? [])
  } catch (error) {
    store.close()
    throw error
  }
  return store
}

/** A station whose disk is full starts all the same: the reserve is what it starts with. */
function lockWithRoom(folder: string, { program, now = new Date() }: StoreOptions): FolderLock {
  try {
    return lockFolder(folder, program, now)
  } catch (error) {
    const isFull = error instanceof StorageRefusal && error.code === 'full'
    if (!isFull || !releaseReserve(folder)) throw error
    return lockFolder(folder, program, now)
  }
}

/** A lane whose key store is locked still sells; its shift heads stay unsigned, which `verify` tells. */
function signerFrom(secrets: Secrets): HeadSigner | undefined {
  try {
    return headSigner(secrets)
  } catch {
    return undefined
  }
}

function fileNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      throw new StorageRefusal('not_a_station', { path: folder }, error)
    }
    throw asRefusal(error, folder)
  }
}
