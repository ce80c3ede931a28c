// The module the bare specifier 'electron' leads to (register.mjs): puts the parts together once a process,
// as Electron itself is one a process.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronWindow } from 'electron'
import { App } from './app.ts'
import { Browser } from './browser.ts'
import { BrowserWindow as StandinWindow, type WindowSurroundings } from './browser-window.ts'
import { createDialog, createDialogAnswers, type DialogName } from './dialog.ts'
import { IpcMain } from './ipc-main.ts'
import { createOriginMap } from './origin.ts'
import { RequestAnswerer, type RequestObservers } from './requests.ts'
import { createSafeStorage } from './safe-storage.ts'
import { createProtocol, Session } from './session.ts'
import {
  createCrashReporter,
  createMenu,
  createPowerSaveBlocker,
  createShell,
  NativeTheme,
  PowerMonitor,
  Screen,
} from './small-modules.ts'
import { uncoveredError, uncoveredModule, withUncovered } from './uncovered.ts'
import type { WebContents } from './web-contents.ts'

/** What a test says to the stand-in over the process's message channel. */
export type ControlMessage =
  | { readonly standin: 'dialog'; readonly name: DialogName; readonly answer: unknown }
  | { readonly standin: 'power'; readonly event: string }

const declarations = JSON.parse(
  readFileSync(new URL('../../node_modules/electron/package.json', import.meta.url), 'utf8'),
)
Object.defineProperty(process, 'versions', {
  value: Object.freeze({ ...process.versions, electron: declarations.version }),
})
Object.defineProperty(process, 'type', { value: 'browser' })
Object.defineProperty(process, 'defaultApp', { value: true })

const joined = process.env.CHECKLANE_STANDIN_JOIN === '1' && process.send !== undefined
const browser = new Browser({
  profile: () => join(realApp.getPath('sessionData'), 'Chromium'),
  switches: () => realApp.chromiumSwitches(),
  onEndpoint: joined ? (endpoint) => process.send?.({ standin: 'endpoint', endpoint }) : undefined,
})
const realApp = new App(process.argv[1] ?? '.', () => browser.close())
// A packaged Electron's arguments follow its executable; only an unpackaged one is told which application to run.
if (realApp.isPackaged) process.argv.splice(1, 1)
const isReady = (): boolean => realApp.isReady()
const origins = createOriginMap()
const observers: RequestObservers = { beforeRequest: async () => ({}), headersReceived: async () => ({}) }
const answerer = new RequestAnswerer(origins, observers)
const realProtocol = createProtocol(origins, answerer, isReady)
const defaultSession = withUncovered('Session', new Session(realProtocol, observers))
const realIpcMain = new IpcMain()
const answers = createDialogAnswers()
const realPowerMonitor = new PowerMonitor()

const surroundings: WindowSurroundings = {
  browser,
  origins,
  answerer,
  defaultSession,
  windows: realApp.windows,
  receive: (sender, world, message) => realIpcMain.receive(sender, world, message),
  appEvent: (name, ...parameters) => realApp.emit(name, ...parameters),
  onAllClosed: () => realApp.allWindowsClosed(),
}
let lastWindow = 0

class OwnBrowserWindow extends StandinWindow {
  constructor(options: BrowserWindowConstructorOptions = {}) {
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    lastWindow += 1
    super(surroundings, lastWindow, options)
  }

  static getAllWindows(): StandinWindow[] {
    return [...realApp.windows]
  }

  static getFocusedWindow(): StandinWindow | null {
    return realApp.windows.find((window) => window.isFocused()) ?? null
  }

  static fromWebContents(webContents: WebContents): StandinWindow | null {
    return realApp.windows.find((window) => window.webContents === webContents) ?? null
  }

  static fromId(id: number): StandinWindow | null {
    return realApp.windows.find((window) => window.id === id) ?? null
  }
}

OwnBrowserWindow satisfies Record<
  keyof Pick<typeof ElectronWindow, 'getAllWindows' | 'getFocusedWindow' | 'fromWebContents' | 'fromId'>,
  unknown
>

process.on('message', (message: ControlMessage) => {
  if (message.standin === 'dialog') answers.add(message.name, message.answer)
  else if (message.standin === 'power') realPowerMonitor.emit(message.event)
})
process.channel?.unref()
// A test runner that has gone can no longer end what it started.
if (joined) process.on('disconnect', () => process.exit(1))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => realApp.quit())

export const app = withUncovered('app', realApp)
export const BrowserWindow = withUncovered('BrowserWindow', OwnBrowserWindow)
export const ipcMain = withUncovered('ipcMain', realIpcMain)
export const protocol = withUncovered('protocol', realProtocol)
export const session = withUncovered('session', {
  defaultSession,
  fromPartition: () => {
    throw uncoveredError('session.fromPartition')
  },
})
export const safeStorage = withUncovered(
  'safeStorage',
  createSafeStorage({
    folder: () => realApp.getPath('userData'),
    isReady,
    passwordStore: () => realApp.commandLine.getSwitchValue('password-store'),
  }),
)
export const dialog = withUncovered('dialog', createDialog(answers))
export const powerMonitor = withUncovered('powerMonitor', realPowerMonitor)
export const powerSaveBlocker = withUncovered('powerSaveBlocker', createPowerSaveBlocker())
export const screen = withUncovered('screen', new Screen())
export const nativeTheme = withUncovered('nativeTheme', new NativeTheme())
export const Menu = withUncovered('Menu', createMenu())
export const crashReporter = withUncovered('crashReporter', createCrashReporter())
export const shell = withUncovered('shell', createShell())
export const webContents = withUncovered('webContents', {
  getAllWebContents: () => realApp.windows.map((window) => window.webContents),
  fromId: (id: number) => realApp.windows.find((window) => window.id === id)?.webContents,
})
export const autoUpdater = uncoveredModule('autoUpdater')
export const clipboard = uncoveredModule('clipboard')
export const contentTracing = uncoveredModule('contentTracing')
export const desktopCapturer = uncoveredModule('desktopCapturer')
export const globalShortcut = uncoveredModule('globalShortcut')
export const inAppPurchase = uncoveredModule('inAppPurchase')
export const MenuItem = uncoveredModule('MenuItem')
export const MessageChannelMain = uncoveredModule('MessageChannelMain')
export const nativeImage = uncoveredModule('nativeImage')
export const net = uncoveredModule('net')
export const netLog = uncoveredModule('netLog')
export const Notification = uncoveredModule('Notification')
export const pushNotifications = uncoveredModule('pushNotifications')
export const systemPreferences = uncoveredModule('systemPreferences')
export const Tray = uncoveredModule('Tray')
export const utilityProcess = uncoveredModule('utilityProcess')
export const View = uncoveredModule('View')
export const BaseWindow = uncoveredModule('BaseWindow')
export const WebContentsView = uncoveredModule('WebContentsView')
export const webFrameMain = uncoveredModule('webFrameMain')

const covered = {
  app,
  BrowserWindow,
  ipcMain,
  protocol,
  session,
  safeStorage,
  dialog,
  powerMonitor,
  powerSaveBlocker,
  screen,
  nativeTheme,
  Menu,
  crashReporter,
  shell,
  webContents,
}

// Every name is one of Electron's own.
export default covered satisfies Partial<Record<keyof typeof import('electron'), unknown>>
