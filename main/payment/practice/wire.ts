import type { Exchanged, LinkEvent, LinkFault, TerminalLink } from '../link.ts'
import type { NexoRequest } from '../nexo/messages.ts'
import type { Timers } from '../timers.ts'

/** How long a message is on its way, milliseconds. */
const TRANSIT = 20

/** One request that arrived and how to answer it. Answers to a closed connection go nowhere, like on a real one. */
export interface Call {
  reply(message: unknown): void
  /** Ends the connection without an answer. */
  drop(): void
}

/** The far end of the link. */
export interface Wire {
  readonly link: TerminalLink
  /** Down: nothing gets through, and what is on its way is lost. */
  up(up: boolean): void
  isUp(): boolean
  /** Tells the counter; whether somebody took it. Throws what the taker throws. */
  tell(event: LinkEvent): boolean
}

export interface WireEnd {
  /** A request arrived. */
  arrived(request: NexoRequest, call: Call): void
  /** Decides before the request goes out; true loses it on the way. */
  loses(request: NexoRequest): boolean
  /** A counter began to listen, or the link came back. */
  listening(): void
}

/** A link within the process: the messages are JSON and take time, and connections break as they do on a network. */
export function createWire(timers: Timers, end: WireEnd): Wire {
  const listeners = new Set<(event: LinkEvent) => 'taken' | 'later'>()
  const open = new Set<(fault: LinkFault) => void>()
  let isUp = true

  function overJson(message: unknown): unknown {
    return JSON.parse(JSON.stringify(message))
  }

  function exchange(request: NexoRequest, signal?: AbortSignal): Promise<Exchanged> {
    if (!isUp) return Promise.resolve({ ok: false, fault: 'unreachable' })
    return new Promise((resolve) => {
      const close = (fault: LinkFault) => finish({ ok: false, fault })
      const finish = (exchanged: Exchanged) => {
        if (!open.delete(close)) return
        signal?.removeEventListener('abort', given)
        resolve(exchanged)
      }
      const given = () => close('timeout')
      open.add(close)
      signal?.addEventListener('abort', given)
      const lost = end.loses(request)
      const sent: NexoRequest = structuredClone(request)
      timers.after(TRANSIT, () => {
        if (!open.has(close)) return
        if (lost) return close('closed')
        end.arrived(sent, {
          reply(message) {
            timers.after(TRANSIT, () => finish({ ok: true, reply: overJson(message) }))
          },
          drop: () => close('closed'),
        })
      })
    })
  }

  return {
    link: {
      exchange,
      post(request) {
        if (!isUp) return Promise.resolve('unreachable')
        return new Promise((resolve) => {
          timers.after(TRANSIT, () => {
            if (!isUp) return resolve('closed')
            end.arrived(structuredClone(request), { reply: () => undefined, drop: () => undefined })
            resolve(undefined)
          })
        })
      },
      watch(heard) {
        listeners.add(heard)
        timers.after(TRANSIT, end.listening)
        return () => {
          listeners.delete(heard)
        }
      },
    },
    up(up) {
      isUp = up
      if (up) timers.after(TRANSIT, end.listening)
      else for (const close of [...open]) close('closed')
    },
    isUp: () => isUp,
    tell(event) {
      let taken = false
      if (isUp) for (const heard of [...listeners]) taken = heard(event) === 'taken' || taken
      return taken
    },
  }
}
