import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, BrowserWindow as ElectronWindow, Rectangle } from 'electron'
import type { Browser, OpenedPage } from './browser.ts'
import { isHeadless } from './chromium.ts'
import type { Protocol } from './devtools.ts'
import { displaySize } from './display.ts'
import type { OriginMap } from './origin.ts'
import type { PageSurroundings } from './page.ts'
import { preventable } from './preventable.ts'
import type { RequestAnswerer } from './requests.ts'
import { nameUncovered, uncoveredError } from './uncovered.ts'
import { WebContents, type WebContentsOwner } from './web-contents.ts'

/** What the windows of one application share. */
export interface WindowSurroundings {
  readonly browser: Browser
  readonly origins: OriginMap
  readonly answerer: RequestAnswerer
  readonly defaultSession: object
  readonly receive: WebContentsOwner['receive']
  readonly appEvent: WebContentsOwner['appEvent']
  readonly windows: BrowserWindow[]
  readonly onAllClosed: () => void
}

const fixed = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webSecurity: true,
  nodeIntegrationInWorker: false,
  webviewTag: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
} as const

function refuseUncoveredPreferences(preferences: Electron.WebPreferences): void {
  for (const [name, value] of Object.entries(fixed)) {
    const wish = preferences[name as keyof typeof fixed]
    if (wish !== undefined && wish !== value) throw uncoveredError(`BrowserWindow webPreferences.${name}: ${wish}`)
  }
}

// Covered with a smaller value than Electron's: only the names are held against the declarations.
type NamedOnly = keyof Pick<ElectronWindow, 'webContents' | 'capturePage'>

type Exactly = Pick<
  ElectronWindow,
  | 'id'
  | 'loadURL'
  | 'reload'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'isVisible'
  | 'focus'
  | 'blur'
  | 'isFocused'
  | 'minimize'
  | 'isMinimized'
  | 'restore'
  | 'setKiosk'
  | 'isKiosk'
  | 'setFullScreen'
  | 'isFullScreen'
  | 'getBounds'
  | 'setBounds'
  | 'setSize'
  | 'setTitle'
  | 'getTitle'
  | 'setMenu'
  | 'setMenuBarVisibility'
  | 'removeMenu'
  | 'setAlwaysOnTop'
  | 'setBackgroundColor'
  | 'isDestroyed'
  | 'close'
  | 'destroy'
>

/** Electron's BrowserWindow: one top-level window of Chromium without tabs or address bar. */
export class BrowserWindow extends EventEmitter implements Exactly, Record<NamedOnly, unknown> {
  readonly id: number
  readonly webContents: WebContents
  private readonly surroundings: WindowSurroundings
  private readonly options: BrowserWindowConstructorOptions
  private targetId: string | undefined
  private windowId: number | undefined
  private opening: Promise<OpenedPage> | undefined
  private destroyed = false
  private visible: boolean
  private focused = false
  private kiosk: boolean
  private fullScreen: boolean
  private title: string | undefined
  private bounds: Rectangle
  private readyToShow = false

  constructor(surroundings: WindowSurroundings, id: number, options: BrowserWindowConstructorOptions) {
    super()
    const preferences = options.webPreferences ?? {}
    refuseUncoveredPreferences(preferences)
    this.id = id
    this.surroundings = surroundings
    this.options = options
    this.visible = options.show !== false
    this.kiosk = options.kiosk === true
    this.fullScreen = options.fullscreen === true || this.kiosk
    this.title = options.title
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.bounds = { x, y, width, height }
    this.webContents = new WebContents(id, {
      origins: surroundings.origins,
      session: surroundings.defaultSession,
      openPage: (address) => this.openPage(address),
      surroundings: (webContentsId): PageSurroundings => ({
        origins: surroundings.origins,
        answerer: surroundings.answerer,
        sessionOf: (sessionId) => surroundings.browser.sessionOf(sessionId),
        webContentsId,
        preload: preferences.preload,
        inSubFrames: preferences.nodeIntegrationInSubFrames === true,
        additionalArguments: preferences.additionalArguments ?? [],
      }),
      receive: surroundings.receive,
      appEvent: surroundings.appEvent,
      closeWindow: () => this.close(),
      focusWindow: () => this.focus(),
    })
    if (preferences.zoomFactor !== undefined) this.webContents.setZoomFactor(preferences.zoomFactor)
    this.webContents.on('-first-paint', () => this.ready())
    this.webContents.on('did-finish-load', () => this.ready())
    this.webContents.on('page-title-updated', (event, title) => this.emit('page-title-updated', event, title, true))
    surroundings.windows.push(this)
    surroundings.appEvent('web-contents-created', preventable().event, this.webContents)
    surroundings.appEvent('browser-window-created', preventable().event, this)
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address)
  }

  reload(): void {
    this.webContents.reload()
  }

  show(): void {
    if (!this.visible) {
      this.visible = true
      this.emit('show')
    }
    this.focus()
  }

  showInactive(): void {
    if (this.visible) return
    this.visible = true
    this.emit('show')
  }

  hide(): void {
    this.visible = false
    this.setChromiumBounds({ windowState: 'minimized' })
    this.emit('hide')
  }

  isVisible(): boolean {
    return this.visible
  }

  focus(): void {
    for (const other of this.surroundings.windows) if (other !== this) other.blur()
    if (!this.focused) {
      this.focused = true
      this.emit('focus')
    }
    const { targetId } = this
    if (targetId !== undefined) this.surroundings.browser.session.post('Target.activateTarget', { targetId })
  }

  blur(): void {
    if (!this.focused) return
    this.focused = false
    this.emit('blur')
  }

  isFocused(): boolean {
    return this.focused
  }

  minimize(): void {
    this.setChromiumBounds({ windowState: 'minimized' })
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {
    this.setChromiumBounds({ windowState: this.fullScreen ? 'fullscreen' : 'normal' })
  }

  setKiosk(kiosk: boolean): void {
    this.kiosk = kiosk
    this.setFullScreen(kiosk)
  }

  isKiosk(): boolean {
    return this.kiosk
  }

  setFullScreen(fullScreen: boolean): void {
    if (this.fullScreen === fullScreen) return
    this.fullScreen = fullScreen
    this.applyFullScreen()
    this.emit(fullScreen ? 'enter-full-screen' : 'leave-full-screen')
  }

  isFullScreen(): boolean {
    return this.fullScreen
  }

  getBounds(): Rectangle {
    return { ...this.bounds }
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds }
    this.applyBounds()
  }

  setSize(width: number, height: number): void {
    this.setBounds({ width, height })
  }

  setTitle(title: string): void {
    this.title = title
  }

  getTitle(): string {
    return this.title ?? this.webContents.getTitle()
  }

  setMenu(): void {}

  setMenuBarVisibility(): void {}

  removeMenu(): void {}

  setAlwaysOnTop(): void {}

  setBackgroundColor(color: string): void {
    this.options.backgroundColor = color
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  /** Asks the listeners of 'close' and closes when none prevents it. */
  close(): void {
    if (this.destroyed) return
    const { event, prevented } = preventable()
    this.emit('close', event)
    if (!prevented()) this.destroy()
  }

  /** Closes without asking. */
  destroy(): void {
    if (this.destroyed) return
    const { targetId } = this
    if (targetId !== undefined) this.surroundings.browser.session.post('Target.closeTarget', { targetId })
    this.gone()
  }

  capturePage(area?: Rectangle): ReturnType<WebContents['capturePage']> {
    return this.webContents.capturePage(area)
  }

  private ready(): void {
    if (this.readyToShow) return
    this.readyToShow = true
    this.emit('ready-to-show')
  }

  private openPage(address: string): Promise<OpenedPage> {
    this.opening ??= this.openNow(address)
    return this.opening
  }

  private async openNow(address: string): Promise<OpenedPage> {
    const { browser, origins } = this.surroundings
    const { x: left, y: top, width, height } = this.bounds
    const site = URL.canParse(origins.toChromium(address)) ? new URL(origins.toChromium(address)).origin : 'null'
    const page = await browser.open(
      site === 'null' ? 'https://none.electron-standin.invalid' : site,
      { left, top, width, height },
      {
        gone: () => this.closedByPerson(),
        chromiumDied: (reason, exitCode) => {
          this.targetId = undefined
          this.webContents.renderProcessGone(reason, exitCode)
          this.gone()
        },
      },
    )
    this.targetId = page.targetId
    if (this.destroyed) {
      browser.session.post('Target.closeTarget', { targetId: page.targetId })
      throw new Error('The window was closed before it opened')
    }
    if (this.visible) this.focus()
    browser.session.send('Browser.getWindowForTarget', { targetId: page.targetId }).then(
      ({ windowId }) => {
        this.windowId = windowId
        if (this.fullScreen) this.applyFullScreen()
        else this.applyBounds()
      },
      () => undefined,
    )
    return page
  }

  private applyFullScreen(): void {
    if (isHeadless(process.env)) {
      this.setContentsSize(this.fullScreen ? displaySize(process.env) : this.bounds)
    } else if (this.fullScreen) {
      void this.fillDisplay()
    } else {
      this.setChromiumBounds({ windowState: 'normal' })
      this.applyBounds()
    }
  }

  // Full screen is the window manager's to give; a display without one gets a window of its own size first.
  private async fillDisplay(): Promise<void> {
    const size = await this.webContents.executeJavaScript('[screen.width, screen.height]').catch(() => undefined)
    if (!this.fullScreen) return
    if (Array.isArray(size))
      this.setChromiumBounds({ left: 0, top: 0, width: Number(size[0]), height: Number(size[1]) })
    this.setChromiumBounds({ windowState: 'fullscreen' })
  }

  private applyBounds(): void {
    const { x: left, y: top, width, height } = this.bounds
    // Without a display Chromium still counts an address bar into the window that is not part of the page.
    if (isHeadless(process.env)) this.setContentsSize({ width, height })
    else this.setChromiumBounds({ left, top, width, height })
  }

  private setContentsSize({ width, height }: { readonly width: number; readonly height: number }): void {
    if (this.windowId === undefined || this.destroyed) return
    const { windowId } = this
    this.surroundings.browser.session.post('Browser.setContentsSize', { windowId, width, height })
  }

  private setChromiumBounds(bounds: Protocol.Browser.Bounds): void {
    if (this.windowId === undefined || this.destroyed) return
    this.surroundings.browser.session.post('Browser.setWindowBounds', { windowId: this.windowId, bounds })
  }

  // Chromium has closed the window already: 'close' is told, but preventing it comes too late.
  private closedByPerson(): void {
    if (this.destroyed) return
    this.emit('close', preventable().event)
    this.gone()
  }

  private gone(): void {
    if (this.destroyed) return
    this.destroyed = true
    const { windows, onAllClosed } = this.surroundings
    const at = windows.indexOf(this)
    if (at !== -1) windows.splice(at, 1)
    this.webContents.finish()
    this.emit('closed')
    if (windows.length === 0) onAllClosed()
  }
}

nameUncovered('BrowserWindow', BrowserWindow)
