import type { DevToolsSession, Protocol } from './devtools.ts'
import type { OriginMap } from './origin.ts'

/** Answers a request of one of the application's own schemes, as protocol.handle takes it. */
export type SchemeHandler = (request: Request) => Response | Promise<Response>

/** What may look at a request before and after it is answered (session.webRequest). */
export interface RequestObservers {
  beforeRequest: (details: RequestDetails) => Promise<{ cancel?: boolean; redirectURL?: string }>
  headersReceived: (
    details: RequestDetails & { responseHeaders: Record<string, string[]>; statusCode: number },
  ) => Promise<{ cancel?: boolean; responseHeaders?: Record<string, string | string[]> }>
}

/** One request in Electron's words. */
export interface RequestDetails {
  readonly id: number
  readonly url: string
  readonly method: string
  readonly resourceType: string
  readonly webContentsId: number
}

const bodiless = new Set([101, 204, 205, 304])
const resourceTypes: Readonly<Record<string, string>> = {
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  WebSocket: 'webSocket',
  CSPViolationReport: 'cspReport',
}

/** Answers what Chromium asks for: by the scheme's handler, or by failing it; nothing reaches a network. */
export class RequestAnswerer {
  readonly handlers = new Map<string, SchemeHandler>()
  private readonly origins: OriginMap
  private readonly observers: RequestObservers
  private lastRequest = 0

  constructor(origins: OriginMap, observers: RequestObservers) {
    this.origins = origins
    this.observers = observers
  }

  /** Answers one paused request of a page. */
  async answer(
    session: DevToolsSession,
    paused: Protocol.Fetch.requestPausedPayload,
    webContentsId: number,
    isMainFrame: boolean,
  ): Promise<void> {
    const { requestId, request } = paused
    const url = this.origins.toElectron(request.url + (request.urlFragment ?? ''))
    const handler = this.handlers.get(new URL(url).protocol.slice(0, -1))
    this.lastRequest += 1
    const document = isMainFrame ? 'mainFrame' : 'subFrame'
    const resourceType = paused.resourceType === 'Document' ? document : (resourceTypes[paused.resourceType] ?? 'other')
    const details = { id: this.lastRequest, url, method: request.method, resourceType, webContentsId }
    try {
      const before = await this.observers.beforeRequest(details)
      if (handler === undefined || before.cancel === true) {
        session.post('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
        return
      }
      if (before.redirectURL !== undefined) {
        const location = this.origins.toChromium(before.redirectURL)
        session.post('Fetch.fulfillRequest', {
          requestId,
          responseCode: 307,
          responseHeaders: [{ name: 'location', value: location }],
        })
        return
      }
      await this.fulfil(session, requestId, details, await handler(toRequest(url, request)))
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error))
      session.post('Fetch.failRequest', { requestId, errorReason: 'Failed' })
    }
  }

  private async fulfil(
    session: DevToolsSession,
    requestId: string,
    details: RequestDetails,
    response: Response,
  ): Promise<void> {
    if (response.type === 'error') {
      session.post('Fetch.failRequest', { requestId, errorReason: 'Failed' })
      return
    }
    const given: Record<string, string[]> = {}
    for (const [name, value] of response.headers) given[name] = [...(given[name] ?? []), value]
    const statusCode = response.status
    const after = await this.observers.headersReceived({ ...details, responseHeaders: given, statusCode })
    if (after.cancel === true) {
      session.post('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      return
    }
    const responseHeaders = Object.entries(after.responseHeaders ?? given).flatMap(([name, values]) =>
      [values].flat().map((value) => ({ name, value: this.headerToChromium(name.toLowerCase(), value) })),
    )
    const body = bodiless.has(statusCode) ? '' : Buffer.from(await response.arrayBuffer()).toString('base64')
    session.post('Fetch.fulfillRequest', { requestId, responseCode: statusCode, responseHeaders, body })
  }

  private headerToChromium(name: string, value: string): string {
    if (name === 'location' || name === 'access-control-allow-origin') {
      return this.origins.toChromium(value).replace(name === 'location' ? /$^/ : /\/$/, '')
    }
    return name.startsWith('content-security-policy') ? this.origins.policyToChromium(value) : value
  }
}

function toRequest(url: string, request: Protocol.Network.Request): Request {
  const parts = (request.postDataEntries ?? []).map((entry) => Buffer.from(entry.bytes ?? '', 'base64'))
  const body = request.hasPostData === true ? Buffer.concat(parts) : null
  return new Request(url, { method: request.method, headers: request.headers, body })
}
