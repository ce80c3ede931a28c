// Serialised into the page; see world-link.ts for what these functions may use.
import type { Clone } from './clone.ts'
import type { WorldLink } from './world-link.ts'

/** What the main process tells the scripts it puts into a page. */
export interface HalfSettings {
  readonly secret: string
  readonly binding: string
  readonly inSubFrames: boolean
  readonly zoomFactor: number
  readonly process: {
    readonly platform: string
    readonly arch: string
    readonly versions: Record<string, string>
    readonly argv: readonly string[]
    readonly env: Record<string, string>
    readonly pid: number
  }
}

type Link = (secret: string, side: 'page' | 'preload', onOpen: (...call: [string, string, string]) => void) => WorldLink
type Listener = (event: object, ...parameters: unknown[]) => void

/** The half in the page's own world: receives what the preload exposes and refuses new windows. */
export function pageHalf(settings: HalfSettings, createLink: Link): void {
  const link = createLink(settings.secret, 'page', () => undefined)
  const resolve = (address: unknown): string => {
    try {
      return new URL(String(address), document.baseURI).href
    } catch {
      return String(address)
    }
  }
  window.open = (address = '', name = '', features = '') => {
    link.tellOpen(resolve(address), String(name), String(features))
    return null
  }
}

/** The half in the isolated world: Electron's sandboxed preload with its few modules. */
export function preloadHalf(
  settings: HalfSettings,
  createLink: Link,
  createClone: () => Clone,
  preload: ((...environment: unknown[]) => void) | null,
): void {
  const { encode, decode } = createClone()
  const scope = globalThis as unknown as Record<string, (message: string) => void>
  const toMain = scope[settings.binding]
  if (toMain === undefined) return
  const link = createLink(settings.secret, 'preload', (...call) => toMain(encode(['open', ...call])))
  if (window !== window.top && !settings.inSubFrames) return

  const listeners = new Map<string, { readonly listener: Listener; readonly once: boolean }[]>()
  const waiting = new Map<number, (failure: string | undefined, value: unknown) => void>()
  let lastCall = 0

  const emit = (channel: string, parameters: unknown[]): boolean => {
    const known = listeners.get(channel) ?? []
    for (const entry of known) {
      if (entry.once) remove(channel, entry.listener)
      try {
        entry.listener.call(ipcRenderer, parameters[0] as object, ...parameters.slice(1))
      } catch (error) {
        reportError(error)
      }
    }
    return known.length > 0
  }
  const add = (channel: string, listener: Listener, once: boolean): object => {
    if (typeof listener !== 'function') throw new TypeError('The "listener" argument must be of type function.')
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }])
    return ipcRenderer
  }
  const remove = (channel: string, listener: Listener): object => {
    const known = listeners.get(channel) ?? []
    const at = known.findLastIndex((entry) => entry.listener === listener)
    if (at !== -1) listeners.set(channel, known.toSpliced(at, 1))
    return ipcRenderer
  }
  const uncovered = (name: string, members: object): object =>
    new Proxy(members, {
      get: (target, key, receiver) => {
        if (typeof key === 'symbol' || key in target || key === 'then') return Reflect.get(target, key, receiver)
        throw new Error(`electron.${name}.${key} is not covered by the stand-in`)
      },
    })

  const ipcRenderer = uncovered('ipcRenderer', {
    invoke: async (channel: string, ...parameters: unknown[]): Promise<unknown> => {
      lastCall += 1
      const call = lastCall
      const message = encode(['invoke', call, String(channel), parameters])
      return new Promise((keep, breakIt) => {
        waiting.set(call, (failure, value) => {
          if (failure === undefined) keep(value)
          else breakIt(new Error(`Error invoking remote method '${channel}': ${failure}`))
        })
        toMain(message)
      })
    },
    send: (channel: string, ...parameters: unknown[]): void => toMain(encode(['send', String(channel), parameters])),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear()
      else listeners.delete(channel)
      return ipcRenderer
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    emit: (channel: string, ...parameters: unknown[]) => emit(channel, parameters),
  })

  Object.defineProperty(globalThis, `${settings.binding}Deliver`, {
    value: (text: string): void => {
      const message = decode(text) as [string, ...unknown[]]
      if (message[0] === 'event') {
        emit(message[1] as string, [{ sender: ipcRenderer, senderId: 0, ports: [] }, ...(message[2] as unknown[])])
        return
      }
      const answer = waiting.get(message[1] as number)
      waiting.delete(message[1] as number)
      answer?.(message[2] as string | undefined, message[3])
    },
  })

  let zoomFactor = settings.zoomFactor
  const modules = {
    contextBridge: uncovered('contextBridge', {
      exposeInMainWorld: (key: string, value: unknown) => link.expose(key, value),
    }),
    ipcRenderer,
    webFrame: uncovered('webFrame', {
      getZoomFactor: () => zoomFactor,
      setZoomFactor: (factor: number) => {
        zoomFactor = factor
        document.documentElement.style.setProperty('zoom', String(factor))
      },
    }),
    crashReporter: uncovered('crashReporter', {}),
  }
  const own = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer' || name === 'electron/common') {
      return uncovered('(preload)', modules)
    }
    throw new Error(`module not found: ${name}`)
  }
  if (preload === null) return
  const surroundings = uncovered('process', {
    ...settings.process,
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: window === window.top,
  })
  const module = { exports: {} }
  try {
    preload(own, module, module.exports, surroundings, globalThis, setTimeout, clearTimeout)
  } catch (error) {
    toMain(encode(['preload-error', error]))
    reportError(error)
  }
}
