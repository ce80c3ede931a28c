import type { Exchanged, LinkDetail, LinkEvent, LinkFault, TerminalLink } from '../../link.ts'
import type { NexoRequest } from '../messages.ts'
import { deriveKeys, type NexoKeys, type SharedKey } from '../sealed/keys.ts'
import { createNonces } from '../sealed/nonces.ts'
import { open, type Sealing, seal } from '../sealed/seal.ts'
import { connect, type TerminalAddress } from './connect.ts'
import { type EventDoor, openEventDoor } from './events.ts'
import { post } from './post.ts'

export interface NexoLinkParts {
  readonly address: TerminalAddress
  /** The station's SaleID, to know the terminal's own messages by. */
  readonly sale: string
  readonly key: SharedKey
  /** Port on which the terminal tells this counter what its display shows; undefined where it is not set up to. */
  readonly eventPort?: number
  /** Milliseconds a reply may take from its first byte to its last. */
  readonly replyLimit?: number
  /** Gets codes of what was refused, for the log; holds no card data. */
  readonly trouble?: (error: unknown) => void
}

export interface NexoLink extends TerminalLink {
  /** Resolves once events can come in; the port they come in by, where there is one. */
  listening(): Promise<number | undefined>
  close(): void
}

/** Faults of a connection that never stood: nothing of the message left the counter. */
const NEVER_SENT: ReadonlySet<LinkDetail> = new Set([
  'no_connection',
  'untrusted',
  'other_terminal',
  'bad_authority',
  'given_up',
])

/**
 * The way to a real nexo terminal: JSON over HTTPS to the terminal itself, each message sealed with the shared key. What
 * comes back is opened, checked and never seen before, or it is a fault.
 */
export function createNexoLink(parts: NexoLinkParts): NexoLink {
  const { address, key } = parts
  const trouble = parts.trouble ?? (() => undefined)
  const nonces = createNonces()
  const listeners = new Set<(event: LinkEvent) => 'taken' | 'later'>()
  let keys: Promise<NexoKeys> | undefined

  async function sealing(): Promise<Sealing> {
    keys ??= deriveKeys(key.passphrase)
    return { key, keys: await keys }
  }

  function tell(event: LinkEvent): boolean {
    let taken = false
    for (const heard of [...listeners]) taken = heard(event) === 'taken' || taken
    return taken
  }

  const door: EventDoor | undefined =
    parts.eventPort === undefined
      ? undefined
      : openEventDoor({
          ...{ port: parts.eventPort, terminal: address.terminal, sale: parts.sale, sealing, nonces, trouble, tell },
        })

  async function send(request: NexoRequest, signal?: AbortSignal): Promise<Exchanged> {
    const sealed = JSON.stringify(seal(request, await sealing()))
    const connected = await connect(address, signal)
    if (!connected.ok) return refused(connected.detail)
    const posted = await post(connected.socket, address.host, sealed, signal, parts.replyLimit)
    return posted.ok ? read(posted.body) : refused(posted.detail, 'sent')
  }

  async function read(body: Buffer): Promise<Exchanged> {
    const raw = parse(body)
    if (raw === undefined) return refused('garbage', 'sent')
    const opened = open(raw, await sealing())
    if (!opened.ok) return refused(opened.fault, 'sent')
    return nonces.isNew(opened.nonce) ? { ok: true, reply: opened.message } : refused('replayed', 'sent')
  }

  return {
    exchange: (request, signal) =>
      send(request, signal).catch((error: unknown) => {
        trouble(error)
        return refused('closed', 'sent')
      }),
    async post(request, signal) {
      try {
        const sealed = JSON.stringify(seal(request, await sealing()))
        const connected = await connect(address, signal)
        if (!connected.ok) return 'unreachable'
        const posted = await post(connected.socket, address.host, sealed, signal, parts.replyLimit)
        return posted.ok || posted.detail === 'http_status' ? undefined : refused(posted.detail, 'sent').fault
      } catch (error) {
        trouble(error)
        return 'closed'
      }
    },
    watch(heard) {
      listeners.add(heard)
      return () => {
        listeners.delete(heard)
      }
    },
    listening: async () => door?.listening(),
    close: () => door?.close(),
  }
}

function refused(detail: LinkDetail, when?: 'sent'): Exchanged & { readonly ok: false } {
  const never = when === undefined && NEVER_SENT.has(detail)
  const fault: LinkFault = never ? 'unreachable' : detail === 'given_up' ? 'timeout' : 'closed'
  return { ok: false, fault, detail }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
