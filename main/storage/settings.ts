import { join } from 'node:path'
import { LowSync, type SyncAdapter } from 'lowdb'
import * as v from 'valibot'
import { NO_DEVICES } from '../domain/device-settings.ts'
import type { Profile } from '../domain/profile.ts'
import type { Settings, StationSettings } from '../register/ports.ts'
import { DEVICE_MEMBERS, deviceDocumentOf, deviceSettingsOf } from './device-settings.ts'
import { readIfPresent, replaceFile } from './files.ts'
import { type DocumentProblem, problemsOf } from './problems.ts'
import { type KeptMembers, PROFILE_MEMBERS, profileDocumentOf, profileOf, type Read } from './profile.ts'
import { codeOf, StorageRefusal } from './refusal.ts'

const SETTINGS = 'settings.json'
const LAST_GOOD = 'settings.good.json'

const settingsDocument = v.strictObject({
  ...PROFILE_MEMBERS,
  present_seconds: v.optional(v.pipe(v.number(), v.integer('not_a_count'), v.minValue(3), v.maxValue(120)), 10),
  idle_lock_minutes: v.optional(v.pipe(v.number(), v.integer('not_a_count'), v.minValue(0), v.maxValue(240)), 5),
  paper_columns: v.optional(v.picklist([32, 48]), 48),
  text_size: v.optional(v.picklist(['normal', 'large']), 'normal'),
  theme: v.optional(v.picklist(['light', 'dark']), 'light'),
  signature: v.optional(v.picklist(['auto', 'screen', 'paper']), 'auto'),
  journal_copy: v.optional(v.pipe(v.string(), v.minLength(1))),
  retention_days: v.optional(v.pipe(v.number(), v.integer('not_a_count'), v.minValue(1, 'not_a_count'))),
  training: v.optional(v.boolean()),
})
const keptMembers = v.object({
  terminal: PROFILE_MEMBERS.terminal,
  store_database: PROFILE_MEMBERS.store_database,
})
type SettingsDocument = v.InferOutput<typeof settingsDocument>

export interface StoredSettings extends Settings {
  readonly trouble?: { readonly file: string; readonly key: string; readonly reason: string }
  /** Whether there is a store's database that everything is sent to. */
  hasStoreDatabase(): boolean
}

/** What a station is set to before anybody set anything. */
export function defaultSettings(profile: Profile): StationSettings {
  return {
    profile,
    presentSeconds: 10,
    idleLockMinutes: 5,
    paperColumns: 48,
    textSize: 'normal',
    theme: 'light',
    signature: 'auto',
    devices: NO_DEVICES,
  }
}

/**
 * The station's settings: `settings.json`, a document a technician may mend by hand. Where it cannot be used the last
 * good copy is, and `trouble` says the file, the key and the reason; the broken file stays for whoever broke it.
 * Throws StorageRefusal `damaged` where neither can be used.
 */
export function openSettings(folder: string): StoredSettings {
  const path = join(folder, SETTINGS)
  const store = new LowSync<unknown>(durableFile(path), null)
  const lastGood = new LowSync<unknown>(durableFile(join(folder, LAST_GOOD)), null)
  const read = readDocument(store)
  let loaded = read
  if (!loaded.ok) loaded = readDocument(lastGood)
  if (!loaded.ok) throw new StorageRefusal('damaged', { path, ...firstProblem(read) })
  if (read.ok && JSON.stringify(readRaw(lastGood)) !== JSON.stringify(store.data)) {
    lastGood.data = store.data
    lastGood.write()
  }
  let { document, settings } = loaded.value
  return {
    ...(read.ok ? {} : { trouble: { file: path, ...firstProblem(read) } }),
    current: () => settings,
    hasStoreDatabase: () => document.store_database !== undefined,
    save(next) {
      const changed = documentOf(next, document)
      const checked = check(changed)
      if (!checked.ok) throw new RangeError(`Settings that could not be read back: ${JSON.stringify(checked.problems)}`)
      store.data = changed
      store.write()
      lastGood.data = changed
      lastGood.write()
      document = checked.value.document
      settings = checked.value.settings
    },
  }
}

/** Writes the first settings of a folder. `kept` is Profile JSON, for its devices and for members that only other parts read. */
export function createSettings(folder: string, settings: StationSettings, kept: unknown = {}): void {
  const others = v.safeParse(keptMembers, kept)
  const named = v.safeParse(v.object(DEVICE_MEMBERS), kept)
  const devices = named.success ? deviceSettingsOf(named.output) : settings.devices
  const document = documentOf({ ...settings, devices }, others.success ? others.output : {})
  const store = new LowSync<unknown>(durableFile(join(folder, SETTINGS)), null)
  store.data = document
  store.write()
}

interface Loaded {
  readonly document: SettingsDocument
  readonly settings: StationSettings
}

function readDocument(store: LowSync<unknown>): Read<Loaded> {
  try {
    store.data = null
    store.read()
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, problems: [{ key: '', reason: 'not_json' }] }
    if (!(error instanceof StorageRefusal) && codeOf(error) === undefined) throw error
    return { ok: false, problems: [{ key: '', reason: 'unreadable_file' }] }
  }
  if (store.data === null) return { ok: false, problems: [{ key: '', reason: 'missing_file' }] }
  return check(store.data)
}

function readRaw(store: LowSync<unknown>): unknown {
  const found = readDocument(store)
  return found.ok ? store.data : undefined
}

function check(data: unknown): Read<Loaded> {
  const parsed = v.safeParse(settingsDocument, data)
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.issues) }
  const document = parsed.output
  const {
    present_seconds,
    idle_lock_minutes,
    paper_columns,
    text_size,
    theme,
    journal_copy,
    retention_days,
    training,
    signature,
    ...rest
  } = document
  const profile = profileOf(rest)
  if (!profile.ok) return profile
  const settings: StationSettings = {
    profile: profile.value,
    presentSeconds: present_seconds,
    idleLockMinutes: idle_lock_minutes,
    paperColumns: paper_columns,
    textSize: text_size,
    theme,
    signature,
    devices: deviceSettingsOf(document),
    ...(journal_copy === undefined ? {} : { journalCopy: journal_copy }),
    ...(retention_days === undefined ? {} : { retentionDays: retention_days }),
    ...(training === true ? { training } : {}),
  }
  return { ok: true, value: { document, settings } }
}

function documentOf(settings: StationSettings, kept: KeptMembers): SettingsDocument {
  const profile = profileDocumentOf(settings.profile, kept)
  const devices = deviceDocumentOf(settings.devices)
  return {
    ...profile,
    ...devices,
    scanner: { ...profile.scanner, ...devices.scanner },
    present_seconds: settings.presentSeconds,
    idle_lock_minutes: settings.idleLockMinutes,
    paper_columns: settings.paperColumns,
    text_size: settings.textSize,
    theme: settings.theme,
    signature: settings.signature,
    ...(settings.journalCopy === undefined ? {} : { journal_copy: settings.journalCopy }),
    ...(settings.retentionDays === undefined ? {} : { retention_days: settings.retentionDays }),
    ...(settings.training === true ? { training: true } : {}),
  }
}

function firstProblem(read: Read<Loaded>): DocumentProblem {
  return (read.ok ? undefined : read.problems[0]) ?? { key: '', reason: 'bad_value' }
}

/** lowdb's own file adapter renames without flushing; this one loses neither the old document nor the new. */
function durableFile(path: string): SyncAdapter<unknown> {
  return {
    read() {
      const json = readIfPresent(path)
      return json === undefined ? null : JSON.parse(json.replace(/^\uFEFF/, ''))
    },
    write: (data) => replaceFile(path, `${JSON.stringify(data, null, 2)}\n`),
  }
}
