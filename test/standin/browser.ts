import { type Chromium, isHeadless, startChromium } from './chromium.ts'
import type { DevToolsSession, Protocol } from './devtools.ts'

/** A page that has been opened for a window, stopped before it loads anything. */
export interface OpenedPage {
  readonly session: DevToolsSession
  readonly targetId: string
}

/** What a window is told about its page. */
export interface PageEvents {
  readonly gone: () => void
  readonly chromiumDied: (reason: 'crashed' | 'killed', exitCode: number) => void
}

/** What the browser needs to know of the application; read when Chromium is first needed. */
export interface BrowserSettings {
  readonly profile: () => string
  readonly switches: () => readonly string[]
  /** Receives the address of Chromium's debugging port when specs want to join; undefined when none do. */
  readonly onEndpoint: ((address: string) => void) | undefined
}

const denied = [
  'geolocation',
  'notifications',
  'camera',
  'microphone',
  'midi',
  'midi-sysex',
  'clipboard-read',
  'background-sync',
  'idle-detection',
  'storage-access',
  'window-management',
  'local-fonts',
  'display-capture',
]

/** The one Chromium of this process; started when a window first needs it. */
export class Browser {
  private readonly settings: BrowserSettings
  private running: Chromium | undefined
  private readonly pages = new Map<string, PageEvents>()
  private readonly expected = new Map<string, (page: OpenedPage) => void>()
  private firstOpened: Promise<unknown> | undefined
  private lastWindow = 0
  private version = ''

  constructor(settings: BrowserSettings) {
    this.settings = settings
  }

  /** Chromium's version, or empty text before it has been started. */
  get chromiumVersion(): string {
    return this.version
  }

  get process(): Chromium['process'] | undefined {
    return this.running?.process
  }

  /** The browser's own session. @throws when Chromium has not been started */
  get session(): DevToolsSession {
    if (this.running === undefined) throw new Error('Chromium is not running')
    return this.running.pipe.browser
  }

  /** The session of an attached target. @throws when Chromium has not been started */
  sessionOf(id: string): DevToolsSession {
    if (this.running === undefined) throw new Error('Chromium is not running')
    return this.running.pipe.session(id)
  }

  /** Opens a window of its own, without tabs or address bar, whose page has loaded nothing yet. */
  async open(origin: string, bounds: Partial<Protocol.Browser.Bounds>, events: PageEvents): Promise<OpenedPage> {
    this.lastWindow += 1
    const token = `electron-standin-window-${this.lastWindow}`
    // A window without address bar stays so only on the site it was opened for.
    const address = `${origin}/${token}`
    const headless = isHeadless(process.env)
    const first = this.running === undefined
    const chromium = this.running ?? this.start(address, headless)
    const opened = new Promise<OpenedPage>((resolve, reject) => {
      this.expected.set(token, resolve)
      chromium.process.once('exit', () => reject(new Error('Chromium ended before its window opened')))
      chromium.process.once('error', (error) => reject(new Error(`Chromium cannot be started: ${error.message}`)))
    })
    if (headless) {
      const { left, top, width, height } = bounds
      const place = Object.fromEntries(
        Object.entries({ left, top, width, height }).filter(([, value]) => value !== undefined),
      )
      chromium.pipe.browser.post('Target.createTarget', { url: `about:blank#${token}`, newWindow: true, ...place })
    } else if (!first) {
      // Asked for too early, the second process would take the profile itself and end the first one.
      await this.firstOpened
      chromium.openWindow(address)
    }
    if (first) this.firstOpened = opened.catch(() => undefined)
    const page = await opened
    this.pages.set(page.targetId, events)
    return page
  }

  /** Ends Chromium; resolves when its process has gone. */
  async close(): Promise<void> {
    const chromium = this.running
    if (chromium === undefined) return
    const ended = new Promise((resolve) => chromium.process.once('exit', resolve))
    chromium.pipe.browser.post('Browser.close')
    const impatience = setTimeout(() => chromium.process.kill('SIGKILL'), 2000)
    await ended
    clearTimeout(impatience)
  }

  private start(firstWindow: string, headless: boolean): Chromium {
    const { onEndpoint } = this.settings
    const chromium = startChromium({
      profile: this.settings.profile(),
      headless,
      firstWindow,
      onEndpoint,
      switches: this.settings.switches(),
    })
    this.running = chromium
    const { browser } = chromium.pipe
    chromium.process.once('exit', (code, signal) => this.ended(chromium, code ?? 0, signal))
    chromium.process.once('error', () => this.ended(chromium, 127, null))
    browser.on('Target.attachedToTarget', ({ sessionId, targetInfo, waitingForDebugger }) => {
      const session = chromium.pipe.session(sessionId)
      const token = /electron-standin-window-\d+$/.exec(targetInfo.url)?.[0] ?? ''
      const waiting = this.expected.get(token)
      if (waiting !== undefined) {
        this.expected.delete(token)
        waiting({ session, targetId: targetInfo.targetId })
        return
      }
      // A page nobody asked for: a link or a form aimed at a new window.
      browser.post('Target.closeTarget', { targetId: targetInfo.targetId })
      if (waitingForDebugger) session.post('Runtime.runIfWaitingForDebugger')
    })
    browser.on('Target.targetDestroyed', ({ targetId }) => {
      const page = this.pages.get(targetId)
      this.pages.delete(targetId)
      page?.gone()
    })
    browser.post('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }, { exclude: true }] })
    browser.post('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: 'page' }, { exclude: true }],
    })
    for (const name of denied) browser.post('Browser.setPermission', { permission: { name }, setting: 'denied' })
    browser.post('Browser.setDownloadBehavior', { behavior: 'deny' })
    browser.send('Browser.getVersion').then(
      ({ product }) => {
        this.version = product.split('/')[1] ?? ''
      },
      () => undefined,
    )
    return chromium
  }

  private ended(chromium: Chromium, code: number, signal: NodeJS.Signals | null): void {
    if (this.running !== chromium) return
    this.running = undefined
    chromium.pipe.close()
    const pages = [...this.pages.values()]
    this.pages.clear()
    for (const page of pages) page.chromiumDied(signal === null ? 'crashed' : 'killed', code)
  }
}
