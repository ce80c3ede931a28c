import { readFileSync } from 'node:fs'
import { freemem, release, totalmem, uptime } from 'node:os'
import { join } from 'node:path'
import type { BundleView } from '../../preload/contract.ts'
import type { Register } from '../register/register.ts'
import { say } from '../register/words.ts'
import { asRefusal } from '../storage/refusal.ts'
import type { Store } from '../storage/store.ts'
import { bundleFiles, type Diagnostics } from '../upkeep/bundle/contents.ts'
import { bundleName, saveBundle } from '../upkeep/bundle/save.ts'
import { zip } from '../upkeep/bundle/zip.ts'
import type { StationLog } from './log.ts'

export interface DiagnosticsParts {
  readonly register: Register
  readonly store: Store
  /** The program's own assets folder. */
  readonly assets: string
  readonly log: StationLog
  /** The self-check, or the doctor's longer one. */
  readonly checks: () => unknown
}

/** Where bundles are put, in the data folder. */
const BUNDLE_FOLDER = 'diagnostics'
/** Newest journal entries whose kinds go along: what the counter went through before the call. */
const ENTRIES = 300
const CALLS = 50

/** Makes the file for support and puts it into the data folder. Throws StorageRefusal `full` or `read_only`. */
export async function makeBundle(parts: DiagnosticsParts): Promise<BundleView> {
  const at = parts.register.now()
  const content = await bundleOf(parts)
  const folder = join(parts.store.folder, BUNDLE_FOLDER)
  const file = bundleName(parts.register.settings.profile.station, at)
  try {
    saveBundle(folder, file, content)
  } catch (error) {
    throw asRefusal(error, folder)
  }
  parts.log.write('info', `diagnostics bundle ${file}, ${content.length} bytes`)
  return { folder, file, bytes: content.length }
}

/** The bundle itself: a ZIP that holds neither card nor personal data nor secrets. */
export function bundleOf(parts: DiagnosticsParts): Promise<Buffer> {
  return zip(bundleFiles(gather(parts), parts.log.redact), parts.register.now())
}

function gather({ register, store, assets, log, checks }: DiagnosticsParts): Diagnostics {
  const { parts, settings } = register
  const { support, merchant: _merchant, ...profile } = settings.profile
  return {
    about: `${say('zh-CN', 'failure.bundle.about')}\n\n${say('en', 'failure.bundle.about')}\n`,
    versions: versionsOf(assets),
    settings: {
      ...settings,
      profile: { ...profile, support: support.map(({ name: _name, phone: _phone, web: _web, ...contact }) => contact) },
      trouble: store.settings.trouble,
    },
    checks: checks(),
    devices: { set: settings.devices, terminal: parts.terminal.choice() },
    counters: store.counters.all(),
    journal: journalOf(store),
    open: {
      alerts: store.alerts.open(),
      payments: store.intents.open().length,
      lateDeclines: store.intents.lateDeclines().length,
      owedCharges: store.intents.owed().length,
      offlineCharges: store.intents.offline().length,
      printJobs: store.printJobs.waiting(),
      unfinishedSales: store.drafts.unfinished().length,
      problemsAtStart: store.found,
      journalCopyTrouble: store.outside.trouble(),
      diskIsShort: store.room.isShort(),
    },
    calls: store.calls.list(CALLS),
    logs: log.files(),
  }
}

/** The head, and of the newest entries what kind they were and when: never what they say. */
function journalOf({ journal }: Store): unknown {
  const { seq, hash, at } = journal.head()
  const kinds = Array.from({ length: Math.min(ENTRIES, seq) }, (_, back) => journal.entry(seq - back)).flatMap(
    (entry) => (entry === undefined ? [] : [{ seq: entry.seq, at: entry.at, fact: entry.fact.fact }]),
  )
  return { head: { seq, hash, at }, newest: kinds }
}

function versionsOf(assets: string): unknown {
  const { version } = JSON.parse(readFileSync(join(assets, '../package.json'), 'utf8')) as { readonly version: string }
  const { electron, chrome, node, sqlite, v8, openssl } = process.versions
  return {
    ...{ checklane: version, electron, chrome, node, sqlite, v8, openssl },
    system: { platform: process.platform, arch: process.arch, release: release() },
    ...{ upSeconds: Math.round(process.uptime()), machineUpSeconds: Math.round(uptime()) },
    memory: { total: totalmem(), free: freemem(), program: process.memoryUsage() },
  }
}
