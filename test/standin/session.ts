import { EventEmitter } from 'node:events'
import type { Session as ElectronSession, Protocol, WebRequest } from 'electron'
import type { OriginMap } from './origin.ts'
import type { RequestAnswerer, RequestObservers } from './requests.ts'
import { uncoveredError, withUncovered } from './uncovered.ts'

type Listener = (details: never, callback: (answer: never) => void) => void
type Filter = { readonly urls?: readonly string[] } | Listener | null

/** Electron's protocol module over the request answerer. */
export type CoveredProtocol = Pick<
  Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
>

/** Schemes must be privileged, standard and secure, and declared before the application is ready. */
export function createProtocol(origins: OriginMap, answerer: RequestAnswerer, isReady: () => boolean): CoveredProtocol {
  return {
    registerSchemesAsPrivileged: (schemes) => {
      if (isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
      for (const { scheme, privileges } of schemes) {
        if (privileges?.standard !== true || privileges.secure !== true) {
          throw uncoveredError(`protocol.registerSchemesAsPrivileged for ${scheme} without standard and secure`)
        }
        origins.register(scheme)
      }
    },
    handle: (scheme, handler) => {
      if (!origins.isRegistered(scheme)) throw uncoveredError(`protocol.handle for ${scheme}, which is not privileged`)
      if (answerer.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      answerer.handlers.set(scheme, handler)
    },
    unhandle: (scheme) => {
      if (!answerer.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
    },
    isProtocolHandled: (scheme) => answerer.handlers.has(scheme),
  }
}

function patternMatches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(url)
}

function createWebRequest(observers: RequestObservers): object {
  const observe = (filter: Filter, listener: Listener | null | undefined) => {
    const chosen = typeof filter === 'function' ? filter : listener
    const urls = typeof filter === 'function' || filter === null ? undefined : filter.urls
    return async <Details extends { readonly url: string }>(details: Details): Promise<object> => {
      if (!chosen || urls?.some((pattern) => patternMatches(pattern, details.url)) === false) return {}
      return new Promise((resolve) => chosen(details as never, resolve as never))
    }
  }
  const covered: Record<keyof Pick<WebRequest, 'onBeforeRequest' | 'onHeadersReceived'>, unknown> = {
    onBeforeRequest: (filter: Filter, listener?: Listener | null) => {
      observers.beforeRequest = observe(filter, listener)
    },
    onHeadersReceived: (filter: Filter, listener?: Listener | null) => {
      observers.headersReceived = observe(filter, listener)
    },
  }
  return withUncovered('session.webRequest', covered)
}

type Exactly = Pick<
  ElectronSession,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'isSpellCheckerEnabled'
>
type NamedOnly = keyof Pick<ElectronSession, 'protocol' | 'webRequest'>

/** The default session: its protocol, request observers and permission handlers. */
export class Session extends EventEmitter implements Exactly, Record<NamedOnly, unknown> {
  readonly protocol: CoveredProtocol
  readonly webRequest: object
  // Chromium is told to deny every permission, so a handler has nothing to decide; a handler that would grant
  // something is kept without effect.
  private readonly permissionHandlers = new Map<string, unknown>()

  constructor(protocol: CoveredProtocol, observers: RequestObservers) {
    super()
    this.protocol = protocol
    this.webRequest = createWebRequest(observers)
  }

  setPermissionRequestHandler(handler: Parameters<ElectronSession['setPermissionRequestHandler']>[0]): void {
    this.permissionHandlers.set('request', handler)
  }

  setPermissionCheckHandler(handler: Parameters<ElectronSession['setPermissionCheckHandler']>[0]): void {
    this.permissionHandlers.set('check', handler)
  }

  setDevicePermissionHandler(handler: Parameters<ElectronSession['setDevicePermissionHandler']>[0]): void {
    this.permissionHandlers.set('device', handler)
  }

  setDisplayMediaRequestHandler(handler: Parameters<ElectronSession['setDisplayMediaRequestHandler']>[0]): void {
    this.permissionHandlers.set('display-media', handler)
  }

  setSpellCheckerEnabled(): void {}

  isSpellCheckerEnabled(): boolean {
    return false
  }
}
