import { request as httpRequest } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { LinkEvent, TerminalLink } from '../../../main/payment/link.ts'
import type { NexoRequest } from '../../../main/payment/nexo/messages.ts'
import { deriveKeys, type SharedKey } from '../../../main/payment/nexo/sealed/keys.ts'
import { open, type Sealing, seal } from '../../../main/payment/nexo/sealed/seal.ts'
import type { Issued } from './certificates.ts'
import { type Answering, answerWith, type WireFault } from './wire-faults.ts'

export interface TerminalServer {
  readonly port: number
  /** Categories of the messages that were opened, in order. */
  readonly seen: string[]
  /** Connections on which at least one byte came in after the handshake. */
  readonly heard: () => number
  /** What goes wrong with the answers to the next `times` messages of a category. */
  fail(category: string, fault: WireFault, times?: number): void
  /** Sends a message of its own to the counter's event door, sealed; the HTTP status it answered with. */
  tell(message: object, options?: { readonly unsealed?: boolean; readonly raw?: string }): Promise<number>
  close(): Promise<void>
}

export interface TerminalServerParts {
  /** The terminal behind the TLS: the practice terminal's own link, so that the same messages run through it. */
  readonly terminal: TerminalLink
  readonly identity: Issued
  readonly key: SharedKey
  readonly poi: string
  readonly sale: string
  readonly port?: number
  /** Where this terminal tells its events. */
  readonly events?: () => number | undefined
}

/** A nexo terminal on loopback TLS: the practice terminal behind the protection of a real one. */
export async function startTerminalServer(parts: TerminalServerParts): Promise<TerminalServer> {
  const sealing: Sealing = { key: parts.key, keys: await deriveKeys(parts.key.passphrase) }
  const faults = new Map<string, { readonly fault: WireFault; left: number }>()
  const seen: string[] = []
  const sockets = new Set<Socket>()
  const answering: Answering = { last: undefined, sealing }
  let heard = 0

  const server = createServer({ cert: parts.identity.certificate, key: parts.identity.key }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    request.on('end', () => {
      const opened = request.url === '/nexo/' ? open(parse(Buffer.concat(chunks)), sealing) : undefined
      if (opened?.ok !== true) {
        response.writeHead(400).end()
        return
      }
      void answer(opened.message as NexoRequest, response)
    })
  })
  server.on('secureConnection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.once('data', () => {
      heard += 1
    })
    socket.on('error', () => undefined)
  })

  async function answer(message: NexoRequest, response: Parameters<typeof answerWith>[0]): Promise<void> {
    const { MessageCategory } = message.SaleToPOIRequest.MessageHeader
    seen.push(MessageCategory)
    if (MessageCategory === 'Abort') {
      await parts.terminal.post(message)
      response.writeHead(200).end()
      return
    }
    const given = new AbortController()
    response.once('close', () => given.abort())
    const exchanged = await parts.terminal.exchange(message, given.signal)
    if (!exchanged.ok) {
      response.destroy()
      return
    }
    const planned = faults.get(MessageCategory)
    const fault = planned !== undefined && planned.left > 0 ? planned.fault : 'none'
    if (planned !== undefined) planned.left -= 1
    answerWith(response, exchanged.reply, fault, answering)
  }

  async function tell(message: object, options: { unsealed?: boolean; raw?: string } = {}): Promise<number> {
    const port = parts.events?.()
    if (port === undefined) return 0
    return deliver(port, options.raw ?? JSON.stringify(options.unsealed === true ? message : seal(message, sealing)))
  }

  parts.terminal.watch((event) => {
    tell(messageOf(event, parts)).catch(() => undefined)
    return 'taken'
  })
  await new Promise<void>((resolve) => {
    server.listen(parts.port ?? 0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    heard: () => heard,
    fail: (category, fault, times = 1) => faults.set(category, { fault, left: times }),
    tell,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

const SHOWN = { present: 'TENDER_CREATED', pin: 'WAIT_FOR_PIN', authorising: 'CARD_PRESENTED' } as const

function messageOf(event: LinkEvent, { poi, sale }: TerminalServerParts): object {
  if (event.event === 'stray') return event.reply as object
  const header = { ProtocolVersion: '3.0', MessageType: 'Notification', SaleID: sale, POIID: poi, DeviceID: '1' }
  if (event.event === 'restarted') {
    return {
      SaleToPOIRequest: {
        MessageHeader: { ...header, MessageClass: 'Event', MessageCategory: 'Event' },
        EventNotification: { TimeStamp: new Date().toISOString(), EventToNotify: 'Initialised' },
      },
    }
  }
  return {
    SaleToPOIRequest: {
      MessageHeader: { ...header, MessageClass: 'Device', MessageCategory: 'Display' },
      DisplayRequest: {
        DisplayOutput: [
          {
            Device: 'CashierDisplay',
            InfoQualify: 'Status',
            OutputContent: {
              OutputFormat: 'MessageRef',
              PredefinedContent: { ReferenceID: `TransactionID=1&event=${SHOWN[event.shows]}` },
            },
          },
        ],
      },
    },
  }
}

function deliver(port: number, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = httpRequest({ host: '127.0.0.1', port, method: 'POST', agent: false }, (response) => {
      response.resume()
      response.once('end', () => resolve(response.statusCode ?? 0))
    })
    sending.once('error', reject)
    sending.end(body)
  })
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
