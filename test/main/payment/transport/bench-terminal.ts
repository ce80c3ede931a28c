import type { TerminalLink } from '../../../../main/payment/link.ts'
import { createNexoLink, type NexoLink } from '../../../../main/payment/nexo/transport/link.ts'
import { memoryRecord } from '../../../../main/payment/practice/record.ts'
import { createPracticeTerminal, type PracticeTerminal } from '../../../../main/payment/practice/terminal.ts'
import { systemTimers } from '../../../../main/payment/timers.ts'
import { type Authority, createAuthority, type Issued } from '../../../virtual/terminal/certificates.ts'
import { startTerminalServer, type TerminalServer } from '../../../virtual/terminal/server.ts'
import { PARTIES } from '../counter.ts'

export const KEY = { passphrase: 'a practice passphrase', identifier: 'lane-1', version: 3 } as const

/** A counter's link and a terminal at its other end, on loopback TLS and real time. */
export interface Bench {
  readonly authority: Authority
  readonly terminal: PracticeTerminal
  readonly server: TerminalServer
  readonly link: NexoLink
  close(): Promise<void>
}

export interface BenchOptions {
  readonly identity?: (authority: Authority) => Issued
  readonly trusted?: string
  readonly domain?: string
  readonly replyLimit?: number
  /** How many times faster than a real terminal this one works. */
  readonly pace?: number
  readonly events?: boolean
  /** Changes what the terminal says before it is sealed. */
  readonly wrap?: (link: TerminalLink) => TerminalLink
}

export async function startBench(options: BenchOptions = {}): Promise<Bench> {
  const authority = createAuthority()
  const { pace = 50 } = options
  const real = systemTimers()
  const timers = { after: (ms: number, run: () => void) => real.after(ms / pace, run) }
  const terminal = createPracticeTerminal({
    ...{ record: memoryRecord(), timers, clock: { now: () => new Date() }, terminal: PARTIES.terminal, seed: 1 },
  })
  let eventPort: number | undefined
  const server = await startTerminalServer({
    terminal: options.wrap?.(terminal.link) ?? terminal.link,
    identity: options.identity?.(authority) ?? authority.issue(PARTIES.terminal),
    ...{ key: KEY, poi: PARTIES.terminal, sale: PARTIES.sale, events: () => eventPort },
  })
  const link = createNexoLink({
    address: {
      ...{ host: '127.0.0.1', port: server.port, terminal: PARTIES.terminal, domain: options.domain ?? '' },
      authority: options.trusted ?? authority.certificate,
    },
    ...{ sale: PARTIES.sale, key: KEY },
    ...(options.replyLimit === undefined ? {} : { replyLimit: options.replyLimit }),
    ...(options.events === true ? { eventPort: 0 } : {}),
  })
  eventPort = await link.listening()
  return {
    authority,
    terminal,
    server,
    link,
    async close() {
      link.close()
      await server.close()
    },
  }
}
