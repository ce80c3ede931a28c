import type { WebFrameMain } from 'electron'
import type { DevToolsSession, Protocol } from './devtools.ts'

/** One document's execution context beside the preload. */
export interface World {
  readonly session: DevToolsSession
  readonly contextId: number
  readonly uniqueId: string
  readonly frameId: string
}

interface Frame {
  readonly id: string
  readonly number: number
  parentId: string | undefined
  url: string
  origin: string
  name: string
}

/** What Electron calls a WebFrameMain, as far as it is covered; addresses are Electron's. */
export type CoveredFrame = Pick<
  WebFrameMain,
  'url' | 'origin' | 'name' | 'routingId' | 'processId' | 'frameTreeNodeId' | 'detached' | 'isDestroyed'
> & { readonly parent: CoveredFrame | null; readonly top: CoveredFrame | null; readonly frames: CoveredFrame[] }

/** The frames of one page and the worlds of their documents, kept up by the protocol's events. */
export class FrameTree {
  main: string | undefined
  readonly worlds = new Map<string, World>()
  private readonly frames = new Map<string, Frame>()
  private readonly toElectron: (address: string) => string
  private readonly processNumber: number
  private lastNumber = 0

  constructor(toElectron: (address: string) => string, processNumber: number) {
    this.toElectron = toElectron
    this.processNumber = processNumber
  }

  /** Follows the frames of one session, the page's own or that of a frame in another process. */
  follow(session: DevToolsSession, worldName: string, isPage: boolean): void {
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.know(frameId, parentFrameId))
    session.on('Page.frameNavigated', ({ frame }) => this.navigated(frame, isPage))
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      this.know(frameId).url = url
    })
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.remove(frameId)
    })
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== worldName) return
      const frameId = String(context.auxData?.frameId)
      this.worlds.set(context.uniqueId, { session, contextId: context.id, uniqueId: context.uniqueId, frameId })
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
      this.worlds.delete(executionContextUniqueId)
    })
    session.on('Runtime.executionContextsCleared', () => {
      for (const world of this.worlds.values()) if (world.session === session) this.worlds.delete(world.uniqueId)
    })
  }

  /** The world of the main frame's present document, if it has one. */
  mainWorld(): World | undefined {
    let found: World | undefined
    for (const world of this.worlds.values()) if (world.frameId === this.main) found = world
    return found
  }

  worldOf(session: DevToolsSession, contextId: number): World | undefined {
    for (const world of this.worlds.values()) {
      if (world.session === session && world.contextId === contextId) return world
    }
    return undefined
  }

  isMain(frameId: string | undefined): boolean {
    return frameId === this.main
  }

  /** The frame as the application sees it, or null when it is gone. */
  describe(frameId: string | undefined): CoveredFrame | null {
    const frame = frameId === undefined ? undefined : this.frames.get(frameId)
    if (frame === undefined) return null
    const tree = this
    return {
      get url() {
        return tree.toElectron(frame.url)
      },
      get origin() {
        return frame.origin === '://' ? 'null' : tree.toElectron(frame.origin).replace(/\/$/, '')
      },
      get name() {
        return frame.name
      },
      get parent() {
        // A parent that is not known must never look like no parent: sender checks rest on it.
        return frame.parentId === undefined ? null : (tree.describe(frame.parentId) ?? tree.unknown)
      },
      get top() {
        return tree.describe(tree.main)
      },
      get frames() {
        return [...tree.frames.values()]
          .filter((other) => other.parentId === frame.id)
          .flatMap((other) => tree.describe(other.id) ?? [])
      },
      get detached() {
        return !tree.frames.has(frame.id)
      },
      isDestroyed: () => !tree.frames.has(frame.id),
      routingId: frame.number,
      frameTreeNodeId: frame.number,
      processId: this.processNumber,
    }
  }

  private get unknown(): CoveredFrame {
    const nothing = { url: '', origin: 'null', name: '', routingId: -1, frameTreeNodeId: -1, processId: -1 }
    return { ...nothing, detached: true, isDestroyed: () => true, parent: null, top: null, frames: [] }
  }

  private know(id: string, parentId?: string): Frame {
    let frame = this.frames.get(id)
    if (frame === undefined) {
      this.lastNumber += 1
      frame = { id, number: this.lastNumber, parentId, url: '', origin: 'null', name: '' }
      this.frames.set(id, frame)
    }
    if (parentId !== undefined) frame.parentId = parentId
    return frame
  }

  /** Takes a frame's newest document; frames inside its old one are gone. */
  navigated(news: Protocol.Page.Frame, isPage: boolean): void {
    for (const child of [...this.frames.values()]) if (child.parentId === news.id) this.remove(child.id)
    const frame = this.know(news.id, news.parentId)
    frame.url = news.url + (news.urlFragment ?? '')
    frame.origin = news.securityOrigin
    frame.name = news.name ?? ''
    // The root of a frame in another process is not the page's main frame, whatever it says of its parent.
    if (isPage && news.parentId === undefined) this.main = news.id
  }

  private remove(id: string): void {
    for (const child of [...this.frames.values()]) if (child.parentId === id) this.remove(child.id)
    this.frames.delete(id)
  }
}
