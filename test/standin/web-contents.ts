import { EventEmitter } from 'node:events'
import type { WebContents as ElectronWebContents } from 'electron'
import type { OpenedPage } from './browser.ts'
import type { CoveredFrame, World } from './frames.ts'
import { type CoveredImage, imageFromPng } from './native-image.ts'
import type { OriginMap } from './origin.ts'
import { createClone } from './page/clone.ts'
import { Page, type PageHappening, type PageSurroundings } from './page.ts'
import { preventable } from './preventable.ts'
import { nameUncovered, uncoveredError } from './uncovered.ts'

const clone = createClone()
const consoleLevels: Readonly<Record<string, string>> = {
  warning: 'warning',
  error: 'error',
  assert: 'error',
  debug: 'debug',
}

type WindowOpenHandler = Parameters<ElectronWebContents['setWindowOpenHandler']>[0]

/** What a WebContents needs of the window and application that own it. */
export interface WebContentsOwner {
  readonly origins: OriginMap
  readonly session: object
  /** Opens the window in Chromium on the site of `address`, if it is not open yet. */
  readonly openPage: (address: string) => Promise<OpenedPage>
  readonly surroundings: (webContentsId: number) => PageSurroundings
  readonly receive: (sender: WebContents, world: World, message: readonly unknown[]) => void
  readonly appEvent: (name: string, ...parameters: unknown[]) => void
  readonly closeWindow: () => void
  readonly focusWindow: () => void
}

interface Loading {
  readonly url: string
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

// Covered with a smaller value than Electron's: only the names are held against the declarations.
type NamedOnly = keyof Pick<ElectronWebContents, 'mainFrame' | 'session' | 'capturePage'>

type Exactly = Pick<
  ElectronWebContents,
  | 'id'
  | 'getURL'
  | 'getTitle'
  | 'isDestroyed'
  | 'isLoading'
  | 'isLoadingMainFrame'
  | 'isCrashed'
  | 'loadURL'
  | 'reload'
  | 'reloadIgnoringCache'
  | 'stop'
  | 'focus'
  | 'close'
  | 'send'
  | 'setWindowOpenHandler'
  | 'executeJavaScript'
  | 'setZoomFactor'
  | 'getZoomFactor'
  | 'printToPDF'
>

/** Electron's WebContents over one page of Chromium. */
export class WebContents extends EventEmitter implements Exactly, Record<NamedOnly, unknown> {
  readonly id: number
  readonly session: object
  private readonly owner: WebContentsOwner
  private page: Page | undefined
  private opening: Promise<Page> | undefined
  private destroyed = false
  private url = ''
  private title = ''
  private zoomFactor = 1
  private loading: Loading | undefined
  private isBusy = false
  private windowOpenHandler: WindowOpenHandler = () => ({ action: 'deny' })

  constructor(id: number, owner: WebContentsOwner) {
    super()
    this.id = id
    this.owner = owner
    this.session = owner.session
  }

  get mainFrame(): CoveredFrame {
    const frame = this.page?.frames.describe(this.page.frames.main)
    if (!frame) throw new Error('The page has no frame yet')
    return frame
  }

  getURL(): string {
    return this.url
  }

  getTitle(): string {
    return this.title
  }

  isDestroyed(): boolean {
    return this.destroyed
  }

  isLoading(): boolean {
    return this.isBusy
  }

  isLoadingMainFrame(): boolean {
    return this.isBusy
  }

  isCrashed(): boolean {
    return false
  }

  /** Loads an address; resolves when the page has loaded, rejects with Chromium's own error code. */
  async loadURL(address: string): Promise<void> {
    const page = await this.open(address)
    const finished = new Promise<void>((resolve, reject) => {
      this.loading?.reject(new Error(`ERR_ABORTED (-3) loading '${this.loading.url}'`))
      this.loading = { url: address, resolve, reject }
    })
    this.isBusy = true
    this.emit('did-start-loading')
    const { errorText } = await page.session.send('Page.navigate', { url: this.owner.origins.toChromium(address) })
    if (errorText) this.failed(address, errorText)
    await finished
  }

  reload(): void {
    this.page?.session.post('Page.reload')
  }

  reloadIgnoringCache(): void {
    this.page?.session.post('Page.reload', { ignoreCache: true })
  }

  stop(): void {
    this.page?.session.post('Page.stopLoading')
  }

  focus(): void {
    this.owner.focusWindow()
  }

  close(): void {
    this.owner.closeWindow()
  }

  /** @throws Error 'Failed to serialize arguments' for what structured clone refuses, as Electron does */
  send(channel: string, ...parameters: unknown[]): void {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument')
    let text: string
    try {
      text = clone.encode(['event', channel, parameters])
    } catch {
      throw new Error('Failed to serialize arguments')
    }
    this.page?.deliver(text)
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler
  }

  /** Runs a script in the page's own world; its result must be plain data. */
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { result, exceptionDetails } = await this.opened().session.send('Runtime.evaluate', {
      expression: code,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails !== undefined) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    }
    return result.value
  }

  setZoomFactor(factor: number): void {
    if (!(factor > 0)) throw new Error("'zoomFactor' must be a double greater than 0.0")
    this.zoomFactor = factor
    this.zoom()
  }

  getZoomFactor(): number {
    return this.zoomFactor
  }

  /** What the window shows now, in device pixels. */
  async capturePage(area?: { x: number; y: number; width: number; height: number }): Promise<CoveredImage> {
    const clip = area === undefined ? {} : { clip: { ...area, scale: 1 } }
    const { data } = await this.opened().session.send('Page.captureScreenshot', { format: 'png', ...clip })
    return imageFromPng(Buffer.from(data, 'base64'))
  }

  /** The page as PDF; of Electron's options landscape, printBackground, scale and preferCSSPageSize count. */
  async printToPDF(options: Electron.PrintToPDFOptions = {}): Promise<Buffer> {
    const { landscape = false, printBackground = false, scale = 1, preferCSSPageSize = false } = options
    const wishes = { landscape, printBackground, scale, preferCSSPageSize }
    const { data } = await this.opened().session.send('Page.printToPDF', wishes)
    return Buffer.from(data, 'base64')
  }

  /** The frame a message came from, or null once its document is gone. */
  frameOf(world: World): CoveredFrame | null {
    const frames = this.page?.frames
    return frames?.worlds.has(world.uniqueId) === true ? frames.describe(world.frameId) : null
  }

  /** Sends a prepared text back to the document it belongs to. */
  answer(world: World, text: string): void {
    this.page?.deliverTo(world, text)
  }

  /** Tells everyone that the page has gone for good. */
  finish(): void {
    if (this.destroyed) return
    this.destroyed = true
    this.page = undefined
    this.loading?.reject(new Error(`ERR_FAILED (-2) loading '${this.loading.url}'`))
    this.loading = undefined
    this.emit('destroyed')
  }

  /** Reports that the renderer ended unasked. */
  renderProcessGone(reason: 'crashed' | 'killed', exitCode: number): void {
    const details = { reason, exitCode }
    this.emit('render-process-gone', preventable().event, details)
    this.owner.appEvent('render-process-gone', preventable().event, this, details)
  }

  private opened(): Page {
    if (this.page === undefined) throw new Error('The window has loaded nothing yet')
    return this.page
  }

  private open(address: string): Promise<Page> {
    if (this.destroyed) return Promise.reject(new TypeError('Object has been destroyed'))
    this.opening ??= this.openNow(address)
    return this.opening
  }

  private async openNow(address: string): Promise<Page> {
    const { session } = await this.owner.openPage(address)
    const page = new Page(session, this.owner.surroundings(this.id), {
      message: (world, text) => this.message(world, text),
      mayNavigate: (navigation) => this.mayNavigate(navigation.url, navigation.frameId, navigation.kind),
      opened: (url, frameName, features) => this.openRequested(url, frameName, features),
      happened: (event) => this.happened(event),
    })
    this.page = page
    await page.ready
    return page
  }

  private message(world: World, text: string): void {
    const message = clone.decode(text) as readonly unknown[]
    if (message[0] === 'preload-error') {
      this.emit('preload-error', preventable().event, this.owner.surroundings(this.id).preload, message[1])
      return
    }
    if (message[0] !== 'open') {
      this.owner.receive(this, world, message)
      return
    }
    const [, url, frameName, features] = message as readonly [string, string, string, string]
    this.openRequested(this.owner.origins.toElectron(url), frameName, features)
  }

  private openRequested(url: string, frameName: string, features: string): void {
    const referrer = { url: this.url, policy: 'strict-origin-when-cross-origin' as const }
    const disposition = features === '' ? ('foreground-tab' as const) : ('new-window' as const)
    const { action } = this.windowOpenHandler({ url, frameName, features, disposition, referrer })
    if (action === 'allow') this.emit('error', uncoveredError("setWindowOpenHandler's action 'allow'"))
  }

  private mayNavigate(url: string, frameId: string | undefined, kind: 'navigate' | 'redirect'): boolean {
    const isMainFrame = this.page?.frames.isMain(frameId) ?? true
    const frame = this.page?.frames.describe(frameId) ?? null
    const { event, prevented } = preventable({ url, isMainFrame, isSameDocument: false, frame, initiator: frame })
    if (kind === 'redirect') {
      this.emit('will-redirect', event, url, false, isMainFrame)
      return !prevented()
    }
    this.emit('will-frame-navigate', event)
    if (isMainFrame) this.emit('will-navigate', event, url, false, true)
    return !prevented()
  }

  private happened(happening: PageHappening): void {
    switch (happening.kind) {
      case 'navigated':
        this.isBusy = true
        if (happening.failed) return
        this.url = happening.url
        this.emit('did-navigate', preventable().event, happening.url, 200, 'OK')
        return
      case 'navigated-in-page':
        if (happening.isMainFrame) this.url = happening.url
        this.emit('did-navigate-in-page', preventable().event, happening.url, happening.isMainFrame)
        return
      case 'dom-ready':
        if (this.zoomFactor !== 1) this.zoom()
        this.emit('dom-ready', preventable().event)
        return
      case 'loaded':
        void this.loaded()
        return
      case 'first-paint':
        this.emit('-first-paint')
        return
      case 'crashed':
        this.renderProcessGone('crashed', 1)
        return
      case 'console': {
        const { text: message, line: lineNumber, source: sourceId } = happening
        const level = consoleLevels[happening.level] ?? 'info'
        if (process.env.ELECTRON_ENABLE_LOGGING)
          process.stderr.write(`[${level}] ${message} (${sourceId}:${lineNumber})\n`)
        this.emit('console-message', preventable({ level, message, lineNumber, sourceId }).event, level, message)
      }
    }
  }

  private async loaded(): Promise<void> {
    this.title = String(await this.executeJavaScript('document.title').catch(() => this.title))
    this.emit('page-title-updated', preventable().event, this.title, true)
    this.isBusy = false
    const { loading } = this
    this.loading = undefined
    this.emit('did-finish-load')
    this.emit('did-stop-loading')
    loading?.resolve()
  }

  private failed(address: string, reason: string): void {
    const { loading } = this
    this.loading = undefined
    this.isBusy = false
    const name = reason.replace('net::', '')
    this.emit('did-fail-load', preventable().event, -2, name, address, true)
    loading?.reject(
      Object.assign(new Error(`${name} (-2) loading '${address}'`), { code: name, errno: -2, url: address }),
    )
  }

  private zoom(): void {
    const expression = `document.documentElement.style.zoom = ${this.zoomFactor === 1 ? "''" : this.zoomFactor}`
    this.page?.session.post('Runtime.evaluate', { expression })
  }
}

nameUncovered('WebContents', WebContents)
