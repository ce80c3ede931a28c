import {
  createSecureContext,
  type PeerCertificate,
  type SecureContext,
  type TLSSocket,
  connect as tlsConnect,
} from 'node:tls'
import type { LinkDetail } from '../../link.ts'

/** A terminal as a technician enrolled it. */
export interface TerminalAddress {
  readonly host: string
  readonly port: number
  /** nexo POIID, the name its certificate must bear. */
  readonly terminal: string
  /** What stands after the POIID in the names of this maker's certificates ("terminal.example"); nothing where empty. */
  readonly domain: string
  /** PEM of the only certificate authority its certificate may come from. */
  readonly authority: string
}

export type Connected =
  | { readonly ok: true; readonly socket: TLSSocket }
  | { readonly ok: false; readonly detail: LinkDetail }

const LIMIT = 10_000
/** The names of errors that mean the chain does not lead to the enrolled authority. */
const CHAIN = /CERT|SIGNATURE|ISSUER|SELF_SIGNED|CHAIN/

/**
 * A connection to exactly this terminal: its chain leads to the enrolled authority and its certificate bears its POIID.
 * Not one byte of a message goes out before. A fresh one for each message: no session is resumed, for that would skip the
 * certificate, and no idle connection is reused, for a close would leave open whether the terminal got the message.
 */
export function connect(address: TerminalAddress, signal?: AbortSignal): Promise<Connected> {
  const { host, port, terminal, domain } = address
  return new Promise((resolve) => {
    let socket: TLSSocket
    const fail = (detail: LinkDetail) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', given)
      socket?.destroy()
      resolve({ ok: false, detail })
    }
    const given = () => fail('given_up')
    const timer = setTimeout(() => fail('no_connection'), LIMIT)
    timer.unref()
    signal?.addEventListener('abort', given)
    try {
      socket = tlsConnect({
        ...{ host, port, secureContext: trusting(address), rejectUnauthorized: true },
        // The name is checked below: the address says nothing, any terminal of the store may have it tomorrow.
        ...{ servername: '', checkServerIdentity: () => undefined },
      })
    } catch {
      // The authority is no certificate: nothing can be trusted by it.
      fail('bad_authority')
      return
    }
    socket.once('secureConnect', () => {
      const named = socket.authorized && bears(socket.getPeerCertificate(), terminal, domain)
      if (!named) return fail(socket.authorized ? 'other_terminal' : 'untrusted')
      clearTimeout(timer)
      signal?.removeEventListener('abort', given)
      socket.removeAllListeners('error')
      socket.on('error', () => undefined)
      resolve({ ok: true, socket })
    })
    socket.once('error', (error) => fail(CHAIN.test(codeOf(error)) ? 'untrusted' : 'no_connection'))
    socket.once('close', () => fail('no_connection'))
  })
}

/** Reading the authority's certificate takes a millisecond or two of every message; it is the same for all of a terminal. */
const contexts = new WeakMap<TerminalAddress, SecureContext>()

/** Trusts the enrolled authority alone. Throws where that is no certificate. */
function trusting(address: TerminalAddress): SecureContext {
  const known = contexts.get(address)
  if (known !== undefined) return known
  const made = createSecureContext({ ca: address.authority, minVersion: 'TLSv1.2' })
  contexts.set(address, made)
  return made
}

/** Whether a certificate is this terminal's own: its common name, or a DNS name of it, is the POIID (and the domain). */
function bears(certificate: PeerCertificate, terminal: string, domain: string): boolean {
  const wanted = (domain === '' ? terminal : `${terminal}.${domain}`).toLowerCase()
  const alternatives = (certificate.subjectaltname ?? '').split(', ').flatMap((name) => {
    const dns = /^DNS:([A-Za-z0-9._-]+)$/.exec(name)
    return dns?.[1] === undefined ? [] : [dns[1]]
  })
  const common: unknown = certificate.subject?.CN
  const names = [...alternatives, ...(typeof common === 'string' ? [common] : [])]
  return names.some((name) => name.toLowerCase() === wanted)
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
