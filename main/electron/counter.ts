import { join } from 'node:path'
import { app, dialog, Menu, powerMonitor, session } from 'electron'
import type { Failure, Language } from '../../preload/contract.ts'
import { systemHardware } from '../devices/bus/system.ts'
import { failure } from '../register/answer.ts'
import { say } from '../register/words.ts'
import { createLane, type Lane } from '../station/lane.ts'
import { openStationLog, type StationLog } from '../station/log.ts'
import { openOrCreate } from '../station/open.ts'
import { StorageRefusal } from '../storage/refusal.ts'
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts'
import { chooseFile } from './choose-file.ts'
import { safeStorageCipher } from './cipher.ts'
import { dataFolder, keepBrowserFilesApart } from './data-folder.ts'
import { watchFaults } from './faults.ts'
import { answerPages } from './ipc.ts'
import { forbidNavigation } from './navigation.ts'
import { denyPermissions } from './permissions.ts'
import { systemPower } from './power.ts'
import { showViews } from './show-views.ts'
import { openWindows, type Windows } from './windows.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Of the assets, what pages may show or play. */
const FOLDERS = ['quick-keys', 'sounds', 'maintenance'] as const

/** Opens the counter: everything that must be in place before the first page, then the two windows. */
export function openCounter(): void {
  keepBrowserFilesApart(dataFolder())
  app.enableSandbox()
  registerAppScheme()
  forbidNavigation()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  const log = openStationLog(dataFolder())
  let lane: Lane | undefined
  watchFaults(log, () => {
    const register = lane?.front().register
    register?.notify('warning', 'program_fault')
    register?.changed()
  })
  app.on('window-all-closed', () => app.quit())
  void app
    .whenReady()
    .then(async () => {
      lane = await start(log)
    })
    .catch((error) => giveUp(log, error))
}

async function start(log: StationLog): Promise<Lane | undefined> {
  Menu.setApplicationMenu(null)
  denyPermissions(session.defaultSession)
  serveAppProtocol({
    pages: join(ROOT, 'out/renderer'),
    folders: Object.fromEntries(FOLDERS.map((name) => [name, join(ROOT, 'assets', name)])),
  })
  let windows: Windows | undefined
  const lane = await opened(log, async () => (windows === undefined ? undefined : chooseImport(windows)))
  if (lane === undefined) return undefined
  windows = openWindows(titles())
  const { counter } = windows
  const views = showViews(windows, lane)
  answerPages((channel, input) => {
    if (channel === 'ready') views.forget('counter')
    if (channel === 'customerReady') views.forget('customer')
    return lane.call(channel, input)
  })
  lane.onViews(views.show)
  app.on('second-instance', () => counter.focus())
  powerMonitor.on('suspend', lane.sleep)
  powerMonitor.on('resume', lane.wake)
  app.on('will-quit', () => lane.close())
  return lane
}

/** The station, or a box that says why it cannot open and what to do; nothing that is stored was touched. */
async function opened(log: StationLog, chooseFile: () => Promise<string | undefined>): Promise<Lane | undefined> {
  try {
    const assets = join(ROOT, 'assets')
    const around = { assets, program: 'counter', cipher: safeStorageCipher }
    const store = await openOrCreate({ ...around, folder: dataFolder() })
    return createLane({
      ...{ ...around, store, chooseFile, log, report: onConsole },
      ...{ hardware: systemHardware(), power: systemPower() },
    })
  } catch (error) {
    giveUp(log, error)
    return undefined
  }
}

/** A counter that cannot open says so and ends: a program without a window helps nobody. */
function giveUp(log: StationLog, error: unknown): void {
  log.write('error', 'start', error)
  const { words, next } = startFailure(error)
  dialog.showErrorBox(words[systemLanguage()], next[systemLanguage()])
  app.exit(2)
}

/** For who develops it; at a lane the log has it. */
function onConsole(error: unknown): void {
  if (!app.isPackaged) console.error(error)
}

function startFailure(error: unknown): Failure {
  if (error instanceof StorageRefusal) return failure(`storage_${error.code}`, error.params)
  return failure('start_failed', { reason: error instanceof Error ? error.message : String(error) })
}

/** Items and promotions come from a file that the system's dialog asks for, over the counter's window. */
function chooseImport({ counter }: Windows): Promise<string | undefined> {
  const language = systemLanguage()
  const kinds = [{ name: say(language, 'failure.title.import_kinds'), extensions: ['csv', 'tsv', 'txt', 'json'] }]
  return chooseFile(counter, say(language, 'failure.title.import'), kinds)
}

function titles(): { readonly counter: string; readonly customer: string } {
  const language = systemLanguage()
  return { counter: say(language, 'failure.title.counter'), customer: say(language, 'failure.title.customer') }
}

/** Before the station's own language is known. */
function systemLanguage(): Language {
  return app.getLocale().startsWith('zh') ? 'zh-CN' : 'en'
}
