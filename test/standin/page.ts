import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { DevToolsSession, Protocol } from './devtools.ts'
import { FrameTree, type World } from './frames.ts'
import type { OriginMap } from './origin.ts'
import { writePageScripts } from './page-scripts.ts'
import type { RequestAnswerer } from './requests.ts'

/** A navigation that began; the answer says whether it may go on. */
export interface Navigation {
  readonly url: string
  readonly frameId: string | undefined
  readonly kind: 'navigate' | 'redirect'
}

/** What a page reports to its WebContents. */
export interface PageListener {
  readonly message: (world: World, text: string) => void
  readonly mayNavigate: (navigation: Navigation) => boolean
  readonly opened: (url: string, name: string, features: string) => void
  readonly happened: (event: PageHappening) => void
}

export type PageHappening =
  | { readonly kind: 'dom-ready' | 'loaded' | 'first-paint' | 'crashed' }
  | { readonly kind: 'navigated'; readonly url: string; readonly failed: boolean }
  | { readonly kind: 'navigated-in-page'; readonly url: string; readonly isMainFrame: boolean }
  | {
      readonly kind: 'console'
      readonly level: string
      readonly text: string
      readonly line: number
      readonly source: string
    }

/** What a page needs of the application around it. */
export interface PageSurroundings {
  readonly origins: OriginMap
  readonly answerer: RequestAnswerer
  readonly sessionOf: (id: string) => DevToolsSession
  readonly webContentsId: number
  readonly preload: string | undefined
  readonly inSubFrames: boolean
  readonly additionalArguments: readonly string[]
}

const worldName = 'Electron Isolated Context'

/** One page of Chromium with the preload beside it: scripts, messages, requests and navigations. */
export class Page {
  readonly session: DevToolsSession
  readonly frames: FrameTree
  /** Nothing may be loaded before: a document that begins earlier would have no preload and no frame. */
  readonly ready: Promise<void>
  private readonly surroundings: PageSurroundings
  private readonly listener: PageListener
  private readonly binding = `standin${randomBytes(8).toString('hex')}`
  private readonly scripts: { readonly page: string; readonly preload: string }
  private readonly requestedByPage = new Map<string, string>()

  constructor(session: DevToolsSession, surroundings: PageSurroundings, listener: PageListener) {
    this.session = session
    this.surroundings = surroundings
    this.listener = listener
    this.frames = new FrameTree(surroundings.origins.toElectron, surroundings.webContentsId)
    const { preload, inSubFrames, additionalArguments } = surroundings
    this.scripts = writePageScripts(
      {
        secret: randomBytes(16).toString('hex'),
        binding: this.binding,
        inSubFrames,
        zoomFactor: 1,
        process: {
          platform: process.platform,
          arch: process.arch,
          versions: Object.fromEntries(Object.entries(process.versions).flatMap(([k, v]) => (v ? [[k, v]] : []))),
          argv: [process.execPath, ...additionalArguments],
          env: {},
          pid: process.pid,
        },
      },
      preload === undefined ? undefined : readFileSync(preload, 'utf8'),
    )
    this.ready = this.prepare(session)
  }

  /** Sends a text to the main frame's preload; dropped when no document is there, as in Electron. */
  deliver(text: string): void {
    const world = this.frames.mainWorld()
    if (world !== undefined) this.deliverTo(world, text)
  }

  deliverTo(world: World, text: string): void {
    world.session.post('Runtime.callFunctionOn', {
      functionDeclaration: `function (text) { ${this.binding}Deliver(text) }`,
      uniqueContextId: world.uniqueId,
      arguments: [{ value: text }],
      silent: false,
      returnByValue: true,
    })
  }

  private prepare(session: DevToolsSession): Promise<void> {
    const isPage = session === this.session
    this.frames.follow(session, worldName, isPage)
    this.watch(session)
    const prepared = Promise.all([
      session.send('Page.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Inspector.enable'),
      session.send('Runtime.enable'),
      session.send('Runtime.addBinding', { name: this.binding, executionContextName: worldName }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'iframe' }, { exclude: true }],
      }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: this.scripts.page }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: this.scripts.preload, worldName }),
      session.send('Page.getFrameTree').then(({ frameTree }) => this.frames.navigated(frameTree.frame, isPage)),
    ])
    session.post('Runtime.runIfWaitingForDebugger')
    return prepared.then(() => undefined)
  }

  private watch(session: DevToolsSession): void {
    const { happened, message, opened } = this.listener
    session.on('Target.attachedToTarget', ({ sessionId }) => {
      // It fails only when the frame goes away at once.
      this.prepare(this.surroundings.sessionOf(sessionId)).catch(() => undefined)
    })
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const world = this.frames.worldOf(session, executionContextId)
      if (name === this.binding && world !== undefined) message(world, payload)
    })
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
      opened(this.surroundings.origins.toElectron(url), windowName, windowFeatures.join(',')),
    )
    session.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      this.requestedByPage.set(frameId, url)
    })
    session.on('Fetch.requestPaused', (paused) => void this.request(session, paused))
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      this.requestedByPage.delete(frameId)
      const isMainFrame = this.frames.isMain(frameId)
      happened({ kind: 'navigated-in-page', url: this.surroundings.origins.toElectron(url), isMainFrame })
    })
    session.on('Runtime.consoleAPICalled', (call) => {
      const top = call.stackTrace?.callFrames[0]
      const text = call.args.map((argument) => String(argument.value ?? argument.description ?? '')).join(' ')
      const source = this.surroundings.origins.toElectron(top?.url ?? '')
      happened({ kind: 'console', level: call.type, text, line: (top?.lineNumber ?? -1) + 1, source })
    })
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const text = exceptionDetails.exception?.description ?? exceptionDetails.text
      const source = this.surroundings.origins.toElectron(exceptionDetails.url ?? '')
      happened({
        kind: 'console',
        level: 'error',
        text: `Uncaught ${text}`,
        line: exceptionDetails.lineNumber + 1,
        source,
      })
    })
    if (session !== this.session) return
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      const failed = frame.unreachableUrl !== undefined
      happened({ kind: 'navigated', url: this.surroundings.origins.toElectron(frame.url), failed })
    })
    session.on('Page.domContentEventFired', () => happened({ kind: 'dom-ready' }))
    session.on('Page.loadEventFired', () => happened({ kind: 'loaded' }))
    session.on('Page.lifecycleEvent', ({ name, frameId }) => {
      if (name === 'firstPaint' && this.frames.isMain(frameId)) happened({ kind: 'first-paint' })
    })
    session.on('Inspector.targetCrashed', () => happened({ kind: 'crashed' }))
  }

  private async request(session: DevToolsSession, paused: Protocol.Fetch.requestPausedPayload): Promise<void> {
    const { frameId, requestId, request } = paused
    const isMainFrame = session === this.session && (this.frames.main === undefined || this.frames.isMain(frameId))
    if (paused.resourceType === 'Document' && !(await this.mayNavigate(paused))) {
      session.post('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
      return
    }
    if (!request.url.startsWith('https:') && !request.url.startsWith('http:')) {
      session.post('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      return
    }
    await this.surroundings.answerer.answer(session, paused, this.surroundings.webContentsId, isMainFrame)
  }

  private async mayNavigate(paused: Protocol.Fetch.requestPausedPayload): Promise<boolean> {
    const { frameId, request } = paused
    const url = this.surroundings.origins.toElectron(request.url)
    if (paused.redirectedRequestId !== undefined) {
      return this.listener.mayNavigate({ url, frameId, kind: 'redirect' })
    }
    // The page's own wish to navigate is reported before its request, but by another process: one round trip
    // through the page's process orders the two. A wish of the main process or of a test driver reports none.
    if (!this.requestedByPage.has(frameId)) await this.session.send('Page.getNavigationHistory').catch(() => undefined)
    if (!this.requestedByPage.delete(frameId)) return true
    return this.listener.mayNavigate({ url, frameId, kind: 'navigate' })
  }
}
