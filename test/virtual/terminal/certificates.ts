import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/*
 * Certificates for a loopback terminal: X.509 v3 (RFC 5280), ECDSA P-256 with SHA-256, in the DER that TLS reads. Made
 * anew in every test, so that none is ever stored.
 */

export interface Authority {
  /** PEM. */
  readonly certificate: string
  issue(name: string, options?: IssueOptions): Issued
}

export interface IssueOptions {
  /** DNS names beside the common name. */
  readonly alternatives?: readonly string[]
  readonly validFrom?: Date
  readonly validTo?: Date
}

export interface Issued {
  readonly certificate: string
  readonly key: string
}

const DAY = 86_400_000
const ECDSA_SHA256 = sequence(oid('1.2.840.10045.4.3.2'))

/** A certificate authority of its own. */
export function createAuthority(name = 'Test authority'): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const certificate = certificateOf({
    ...{ subject: name, issuer: name, key: own.publicKey, signer: own.privateKey, authority: true },
  })
  return {
    certificate,
    issue(subject, options = {}) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      return {
        certificate: certificateOf({
          ...{ subject, issuer: name, key: pair.publicKey, signer: own.privateKey, authority: false, ...options },
        }),
        key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      }
    },
  }
}

function certificateOf(given: {
  readonly subject: string
  readonly issuer: string
  readonly key: KeyObject
  readonly signer: KeyObject
  readonly authority: boolean
  readonly alternatives?: readonly string[]
  readonly validFrom?: Date
  readonly validTo?: Date
}): string {
  const { validFrom = new Date(Date.now() - DAY), validTo = new Date(Date.now() + 30 * DAY) } = given
  const extensions = [
    sequence(
      oid('2.5.29.19'),
      tlv(0x01, Buffer.from([0xff])),
      octets(sequence(...(given.authority ? [tlv(0x01, Buffer.from([0xff]))] : []))),
    ),
    ...(given.alternatives === undefined
      ? []
      : [
          sequence(
            oid('2.5.29.17'),
            octets(sequence(...given.alternatives.map((name) => tlv(0x82, Buffer.from(name))))),
          ),
        ]),
  ]
  const content = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(12)])),
    ECDSA_SHA256,
    nameOf(given.issuer),
    sequence(time(validFrom), time(validTo)),
    nameOf(given.subject),
    given.key.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  )
  const signature = sign('sha256', content, given.signer)
  const whole = sequence(content, ECDSA_SHA256, tlv(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function nameOf(common: string): Buffer {
  return sequence(tlv(0x31, sequence(oid('2.5.4.3'), tlv(0x0c, Buffer.from(common)))))
}

function time(at: Date): Buffer {
  return tlv(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = rest.flatMap((arc) => {
    const groups: number[] = [arc & 0x7f]
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift((left & 0x7f) | 0x80)
    return groups
  })
  return tlv(0x06, Buffer.from([first * 40 + second, ...bytes]))
}

function integer(bytes: Buffer): Buffer {
  return tlv(0x02, bytes)
}

function octets(content: Buffer): Buffer {
  return tlv(0x04, content)
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts))
}

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
