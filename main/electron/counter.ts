import { join } from 'node:path'
import { app, dialog, Menu, session } from 'electron'
import { say } from '../register/words.ts'
import { openOrCreate } from '../station/open.ts'
import { createStation, type Station } from '../station.ts'
import { StorageRefusal } from '../storage/refusal.ts'
import { registerAppScheme, serveAppProtocol } from './app-protocol.ts'
import { safeStorageCipher } from './cipher.ts'
import { dataFolder, keepBrowserFilesApart } from './data-folder.ts'
import { answerPages, push } from './ipc.ts'
import { forbidNavigation } from './navigation.ts'
import { denyPermissions } from './permissions.ts'
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
  const station = await opened()
  if (station === undefined) return
  answerPages((channel, input) => station.call(channel, input))
  const windows = openWindows(titles())
  station.onViews(() => show(windows, station))
  app.on('second-instance', () => windows.counter.focus())
  app.on('will-quit', () => station.close())
}

function show(windows: Windows, station: Station): void {
  if (!windows.counter.isDestroyed()) push(windows.counter.webContents, 'counter', station.counterView())
  if (!windows.customer.isDestroyed()) push(windows.customer.webContents, 'customer', station.customerView())
}

/** The station, or a box that says why it cannot open and what to do; nothing that is stored was touched. */
async function opened(): Promise<Station | undefined> {
  try {
    const assets = join(ROOT, 'assets')
    const store = await openOrCreate({ folder: dataFolder(), assets, program: 'counter', cipher: safeStorageCipher })
    return createStation({ store, assets, report: (error) => console.error(error) })
  } catch (error) {
    if (!(error instanceof StorageRefusal)) throw error
    const language = app.getLocale().startsWith('zh') ? 'zh-CN' : 'en'
    dialog.showErrorBox(
      say(language, `failure.storage_${error.code}.words`, error.params),
      say(language, `failure.storage_${error.code}.next`, error.params),
    )
    app.exit(2)
    return undefined
  }
}

function titles(): { readonly counter: string; readonly customer: string } {
  const language = app.getLocale().startsWith('zh') ? 'zh-CN' : 'en'
  return { counter: say(language, 'failure.title.counter'), customer: say(language, 'failure.title.customer') }
}
