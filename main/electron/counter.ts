import { join } from 'node:path'
import { app, dialog, Menu, session } from 'electron'
import type { Failure, Language } from '../../preload/contract.ts'
import { systemHardware } from '../devices/bus/system.ts'
import { failure } from '../register/answer.ts'
import { say } from '../register/words.ts'
import { openOrCreate } from '../station/open.ts'
import { createStation, type Station } from '../station.ts'
import { StorageRefusal } from '../storage/refusal.ts'
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts'
import { chooseFile } from './choose-file.ts'
import { safeStorageCipher } from './cipher.ts'
import { dataFolder, keepBrowserFilesApart } from './data-folder.ts'
import { answerPages } from './ipc.ts'
import { forbidNavigation } from './navigation.ts'
import { denyPermissions } from './permissions.ts'
import { showViews } from './show-views.ts'
import { openWindows, type Windows } from './windows.ts'

const ROOT = join(import.meta.dirname, '../..')

/** Opens the counter: everything that must be in place before the first page, then the two windows. */
export function openCounter(): void {
  keepBrowserFilesApart()
  app.enableSandbox()
  registerAppScheme()
  forbidNavigation()
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start)
}

async function start(): Promise<void> {
  Menu.setApplicationMenu(null)
  denyPermissions(session.defaultSession)
  serveAppProtocol({
    pages: join(ROOT, 'out/renderer'),
    folders: { 'quick-keys': join(ROOT, 'assets/quick-keys'), sounds: join(ROOT, 'assets/sounds') },
  })
  let windows: Windows | undefined
  const station = await opened(async () => (windows === undefined ? undefined : chooseImport(windows)))
  if (station === undefined) return
  windows = openWindows(titles())
  const { counter } = windows
  const views = showViews(windows, station)
  answerPages((channel, input) => {
    if (channel === 'ready') views.forget('counter')
    if (channel === 'customerReady') views.forget('customer')
    return station.call(channel, input)
  })
  station.onViews(views.show)
  app.on('second-instance', () => counter.focus())
  app.on('will-quit', () => station.close())
}

/** The station, or a box that says why it cannot open and what to do; nothing that is stored was touched. */
async function opened(chooseFile: () => Promise<string | undefined>): Promise<Station | undefined> {
  try {
    const assets = join(ROOT, 'assets')
    const store = await openOrCreate({ folder: dataFolder(), assets, program: 'counter', cipher: safeStorageCipher })
    const report = (error: unknown) => console.error(error)
    return createStation({ store, assets, hardware: systemHardware(), chooseFile, report })
  } catch (error) {
    const { words, next } = startFailure(error)
    dialog.showErrorBox(words[systemLanguage()], next[systemLanguage()])
    app.exit(2)
    return undefined
  }
}

function startFailure(error: unknown): Failure {
  if (error instanceof StorageRefusal) return failure(`storage_${error.code}`, error.params)
  console.error(error)
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
