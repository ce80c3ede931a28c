import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { App as ElectronApp } from 'electron'
import type { BrowserWindow } from './browser-window.ts'
import { preventable } from './preventable.ts'
import { type SingleInstanceLock, takeSingleInstanceLock } from './single-instance.ts'
import { uncoveredError } from './uncovered.ts'

type PathName = Parameters<ElectronApp['getPath']>[0]

type Exactly = Pick<
  ElectronApp,
  | 'name'
  | 'isPackaged'
  | 'whenReady'
  | 'isReady'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'getLocaleCountryCode'
  | 'getPath'
  | 'setPath'
  | 'setAppLogsPath'
  | 'setAppUserModelId'
  | 'enableSandbox'
  | 'disableHardwareAcceleration'
  | 'focus'
  | 'relaunch'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'quit'
  | 'exit'
  | 'commandLine'
  | 'dock'
>

/** Electron's app: life cycle, paths and the single-instance lock of one process. */
export class App extends EventEmitter implements Exactly {
  readonly windows: BrowserWindow[] = []
  /** Electron has these on macOS only. */
  readonly dock = undefined
  readonly commandLine: ElectronApp['commandLine']
  private readonly switches = new Map<string, string>()
  private readonly paths = new Map<string, string>()
  private readonly root: string
  private readonly manifest: { readonly name?: string; readonly productName?: string; readonly version?: string }
  private ownName: string | undefined
  private ready = false
  private readonly becomesReady: Promise<void>
  private lock: SingleInstanceLock | undefined
  private quitting = false
  private readonly beforeExit: () => Promise<void>
  private keepAlive: NodeJS.Timeout | undefined

  /** @param beforeExit ends what must not outlive the process */
  constructor(entry: string, beforeExit: () => Promise<void>) {
    super()
    this.beforeExit = beforeExit
    this.root = findRoot(resolve(entry))
    const file = join(this.root, 'package.json')
    this.manifest = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
    this.commandLine = {
      appendSwitch: (name: string, value = '') => {
        this.switches.set(name, value)
      },
      hasSwitch: (name: string) => this.switches.has(name) || process.argv.some((word) => isSwitch(word, name)),
      getSwitchValue: (name: string) =>
        this.switches.get(name) ?? process.argv.find((word) => isSwitch(word, name))?.split('=')[1] ?? '',
      removeSwitch: (name: string) => {
        this.switches.delete(name)
      },
      appendArgument: () => {
        throw uncoveredError('app.commandLine.appendArgument')
      },
    }
    // As in Electron, 'ready' comes after the entry's own top level has run.
    this.becomesReady = new Promise((keep) => {
      setImmediate(() => {
        this.ready = true
        // An Electron process lives until it quits, whether or not anything is pending.
        this.keepAlive = setInterval(() => undefined, 2 ** 30)
        keep()
        this.emit('will-finish-launching')
        this.emit('ready', preventable().event, {})
      })
    })
  }

  get isPackaged(): boolean {
    return basename(dirname(this.root)) === 'resources'
  }

  get name(): string {
    return this.getName()
  }

  set name(name: string) {
    this.setName(name)
  }

  /** Switches for Chromium, as command line words. */
  chromiumSwitches(): string[] {
    return [...this.switches].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`))
  }

  whenReady(): Promise<void> {
    return this.becomesReady
  }

  isReady(): boolean {
    return this.ready
  }

  getName(): string {
    return this.ownName ?? this.manifest.productName ?? this.manifest.name ?? 'Electron'
  }

  setName(name: string): void {
    this.ownName = name
  }

  getVersion(): string {
    return this.manifest.version ?? process.versions.electron ?? '0.0.0'
  }

  getAppPath(): string {
    return this.root
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale
  }

  getSystemLocale(): string {
    return this.getLocale()
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()]
  }

  getLocaleCountryCode(): string {
    return new Intl.Locale(this.getLocale()).region ?? ''
  }

  /** A special folder. @throws Error "Failed to get 'NAME' path" for a name that is not covered or unknown */
  getPath(name: PathName): string {
    const set = this.paths.get(name)
    if (set !== undefined) return set
    const path = this.defaultPath(name)
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }

  /** @throws Error when the path is not absolute, as Electron does */
  setPath(name: string, path: string): void {
    if (resolve(path) !== path.replace(/(?<=.)\/$/, '')) throw new Error('Path must be absolute')
    mkdirSync(path, { recursive: true })
    this.paths.set(name, path)
  }

  setAppLogsPath(path = join(this.getPath('userData'), 'logs')): void {
    this.setPath('logs', path)
  }

  setAppUserModelId(): void {}

  enableSandbox(): void {}

  disableHardwareAcceleration(): void {}

  focus(): void {
    this.windows[0]?.focus()
  }

  /** @throws Error by name: a stand-in cannot start itself again */
  relaunch(): void {
    throw uncoveredError('app.relaunch')
  }

  requestSingleInstanceLock(additionalData?: Record<string, unknown>): boolean {
    if (this.lock !== undefined) return true
    const own = { argv: process.argv, workingDirectory: process.cwd(), additionalData }
    this.lock = takeSingleInstanceLock(this.getPath('userData'), own, (second) => {
      const { argv, workingDirectory, additionalData: data } = second
      void this.whenReady().then(() => this.emit('second-instance', preventable().event, argv, workingDirectory, data))
    })
    return this.lock !== undefined
  }

  hasSingleInstanceLock(): boolean {
    return this.lock !== undefined
  }

  releaseSingleInstanceLock(): void {
    this.lock?.release()
    this.lock = undefined
  }

  /** Closes every window and ends, unless a listener prevents it. */
  quit(): void {
    if (this.quitting) return
    const before = preventable()
    this.emit('before-quit', before.event)
    if (before.prevented()) return
    this.quitting = true
    for (const window of [...this.windows]) {
      window.close()
      if (window.isDestroyed()) continue
      this.quitting = false
      return
    }
    const will = preventable()
    this.emit('will-quit', will.event)
    this.quitting = false
    if (!will.prevented()) this.end(0)
  }

  /** Ends at once, without asking anyone. */
  exit(code = 0): void {
    for (const window of [...this.windows]) window.destroy()
    this.end(code)
  }

  /** Called when the last window has closed. */
  allWindowsClosed(): void {
    if (this.quitting) return
    if (this.listenerCount('window-all-closed') === 0) this.quit()
    else this.emit('window-all-closed')
  }

  private end(code: number): void {
    this.quitting = true
    this.emit('quit', preventable().event, code)
    clearInterval(this.keepAlive)
    void this.beforeExit().finally(() => process.exit(code))
  }

  private defaultPath(name: PathName): string | undefined {
    const home = process.env.HOME ?? homedir()
    switch (name) {
      case 'home':
        return home
      case 'appData':
        return process.env.XDG_CONFIG_HOME ?? join(home, '.config')
      case 'userData':
      case 'sessionData':
        return name === 'sessionData' ? this.getPath('userData') : join(this.getPath('appData'), this.getName())
      case 'logs':
      case 'crashDumps':
        return join(this.getPath('userData'), name === 'logs' ? 'logs' : 'Crashpad')
      case 'temp':
        return tmpdir()
      case 'exe':
        return process.execPath
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return join(home, `${name[0]?.toUpperCase()}${name.slice(1)}`)
      default:
        return undefined
    }
  }
}

function isSwitch(word: string, name: string): boolean {
  return word === `--${name}` || word.startsWith(`--${name}=`)
}

function findRoot(entry: string): string {
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
  }
  return dirname(entry)
}
