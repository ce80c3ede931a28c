import type { Readable, Writable } from 'node:stream'
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'

export type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts'

type Calls = Protocol.CommandParameters

interface Waiting {
  readonly method: string
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

type Listener = (parameters: never) => void

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
  readonly sessionId?: string
}

/** One attached target, or the browser itself. Listeners run in the order of the protocol's messages. */
export class DevToolsSession {
  readonly id: string | undefined
  private readonly pipe: DevToolsPipe
  private readonly listeners = new Map<string, Listener[]>()

  constructor(pipe: DevToolsPipe, id: string | undefined) {
    this.pipe = pipe
    this.id = id
  }

  /** Calls a method; rejects with Chromium's own words, or when Chromium has gone. */
  send<Method extends keyof Calls>(
    method: Method,
    parameters?: Calls[Method],
  ): Promise<Protocol.CommandReturnValues[Method]> {
    return this.pipe.call(method, parameters, this.id)
  }

  /** Calls a method whose failure can only mean that the page or frame went away meanwhile. */
  post<Method extends keyof Calls>(method: Method, parameters?: Calls[Method]): void {
    this.pipe.call(method, parameters, this.id).catch(() => undefined)
  }

  /** Adds a listener of one protocol event, e.g. 'Page.frameNavigated'. */
  on<Event extends keyof Protocol.Events>(event: Event, listener: (payload: Protocol.Events[Event]) => void): void {
    const known = this.listeners.get(event)
    if (known === undefined) this.listeners.set(event, [listener])
    else known.push(listener)
  }

  /** Delivers one event of the protocol; called by the pipe. */
  deliver(event: string, parameters: unknown): void {
    for (const listener of this.listeners.get(event) ?? []) listener(parameters as never)
  }
}

/** Chromium's DevTools protocol over its two pipes: JSON texts ended by a zero byte. */
export class DevToolsPipe {
  readonly browser = new DevToolsSession(this, undefined)
  private readonly output: Writable
  private readonly sessions = new Map<string, DevToolsSession>()
  private readonly waiting = new Map<number, Waiting>()
  private lastCall = 0
  private partial: Buffer[] = []
  private closed = false

  constructor(output: Writable, input: Readable) {
    this.output = output
    output.on('error', () => this.close())
    input.on('data', (chunk: Buffer) => this.read(chunk))
    input.on('close', () => this.close())
  }

  /** The session of an attached target, created when first asked for. */
  session(id: string): DevToolsSession {
    const known = this.sessions.get(id)
    if (known !== undefined) return known
    const session = new DevToolsSession(this, id)
    this.sessions.set(id, session)
    return session
  }

  forget(sessionId: string): void {
    this.sessions.delete(sessionId)
  }

  call<Result>(method: string, parameters: unknown, sessionId: string | undefined): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(new Error(`Chromium has gone (${method})`))
        return
      }
      this.lastCall += 1
      this.waiting.set(this.lastCall, { method, resolve, reject })
      this.output.write(`${JSON.stringify({ id: this.lastCall, method, params: parameters, sessionId })}\0`)
    })
  }

  /** Rejects every call still waiting; happens by itself when Chromium ends. */
  close(): void {
    if (this.closed) return
    this.closed = true
    for (const { method, reject } of this.waiting.values()) reject(new Error(`Chromium has gone (${method})`))
    this.waiting.clear()
  }

  private read(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      this.partial.push(chunk.subarray(start, end))
      const text = this.partial.length === 1 ? String(this.partial[0]) : Buffer.concat(this.partial).toString()
      this.partial = []
      start = end + 1
      this.receive(JSON.parse(text))
    }
    if (start < chunk.length) this.partial.push(chunk.subarray(start))
  }

  private receive(message: Message): void {
    if (message.id !== undefined) {
      const call = this.waiting.get(message.id)
      this.waiting.delete(message.id)
      if (message.error !== undefined) call?.reject(new Error(`${call.method}: ${message.error.message}`))
      else call?.resolve(message.result as never)
      return
    }
    if (message.method === undefined) return
    const session = message.sessionId === undefined ? this.browser : this.session(message.sessionId)
    session.deliver(message.method, message.params)
  }
}
