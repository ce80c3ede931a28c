import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LinkEvent } from '../../link.ts'
import type { Nonces } from '../sealed/nonces.ts'
import { open, type Sealing } from '../sealed/seal.ts'
import { eventOf } from './read-event.ts'

export interface EventDoorParts {
  readonly port: number
  readonly terminal: string
  readonly sale: string
  readonly sealing: () => Promise<Sealing>
  readonly nonces: Nonces
  readonly tell: (event: LinkEvent) => boolean
  readonly trouble: (error: unknown) => void
}

/** Where a terminal tells the counter what happens on it. */
export interface EventDoor {
  /** The port once it listens; undefined where it cannot. */
  listening(): Promise<number | undefined>
  close(): void
}

const MOST_BYTES = 262_144
const LIMIT = 10_000
const MOST_CONNECTIONS = 8

/**
 * A small HTTP server for the terminal's notifications. It trusts the seal alone: what is not sealed with the shared key,
 * names another terminal or station, or was heard before is answered with an error and forgotten. An event that nobody
 * takes is answered so too, for the terminal to send it again.
 */
export function openEventDoor(parts: EventDoorParts): EventDoor {
  const server = createServer({ requestTimeout: LIMIT, headersTimeout: LIMIT }, (request, response) => {
    if (request.method !== 'POST') {
      response.writeHead(405).end()
      return
    }
    take(parts, request).then(
      (taken) => response.writeHead(taken ? 200 : 409).end(),
      (error: unknown) => {
        parts.trouble(error)
        response.writeHead(500).end()
      },
    )
  })
  server.maxConnections = MOST_CONNECTIONS
  server.unref()
  const port = new Promise<number | undefined>((resolve) => {
    // Also later: each connection that the computer cannot take is one, and must not end the lane.
    server.on('error', (error) => {
      parts.trouble(error)
      resolve(undefined)
    })
    server.listen(parts.port, () => resolve((server.address() as AddressInfo | null)?.port))
  })
  return {
    listening: () => port,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function take({ sealing, nonces, terminal, sale, tell }: EventDoorParts, request: IncomingMessage) {
  const raw = await bodyOf(request)
  if (raw === undefined) return false
  const opened = open(raw, await sealing())
  if (!opened.ok || !nonces.isNew(opened.nonce)) return false
  const event = eventOf(opened.message, { terminal, sale })
  return event !== undefined && tell(event)
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) return undefined
      length += chunk.length
      if (length > MOST_BYTES) return undefined
      chunks.push(chunk)
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    return undefined
  }
}
