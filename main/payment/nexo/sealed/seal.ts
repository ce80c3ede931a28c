import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { NexoKeys, SharedKey } from './keys.ts'

const CRYPTO_VERSION = 1
const NONCE_BYTES = 16
const MAC_BYTES = 32

/** Keys with the name the other end knows them by. */
export interface Sealing {
  readonly key: Pick<SharedKey, 'identifier' | 'version'>
  readonly keys: NexoKeys
}

/** Why a sealed message was not opened. Holds no word of the message itself. */
export type SealFault = 'not_sealed' | 'other_key' | 'not_readable' | 'forged' | 'header_differs'

export type Opened =
  | { readonly ok: true; readonly message: unknown; readonly nonce: string }
  | { readonly ok: false; readonly fault: SealFault }

const Base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/))

const Sealed = v.object({
  MessageHeader: v.record(v.string(), v.unknown()),
  NexoBlob: Base64,
  SecurityTrailer: v.object({
    AdyenCryptoVersion: v.literal(CRYPTO_VERSION),
    KeyIdentifier: v.string(),
    KeyVersion: v.number(),
    Nonce: Base64,
    Hmac: Base64,
  }),
})

type Envelope = 'SaleToPOIRequest' | 'SaleToPOIResponse'

/** One message as it goes over the wire: its header in clear, everything encrypted, and the trailer to check it by. */
export function seal(message: object, { key, keys }: Sealing): object {
  const [name, content] = envelopeOf(message)
  if (name === undefined || !isRecord(content)) throw new TypeError('Only a nexo message can be sealed')
  const clear = Buffer.from(JSON.stringify(message), 'utf8')
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-cbc', keys.cipher, overlaid(keys.iv, nonce))
  return {
    [name]: {
      MessageHeader: content.MessageHeader,
      NexoBlob: Buffer.concat([cipher.update(clear), cipher.final()]).toString('base64'),
      SecurityTrailer: {
        AdyenCryptoVersion: CRYPTO_VERSION,
        KeyIdentifier: key.identifier,
        KeyVersion: key.version,
        Nonce: nonce.toString('base64'),
        Hmac: macOf(clear, keys).toString('base64'),
      },
    },
  }
}

/**
 * The message under a seal. It must be under our key by name and version, its HMAC must be right, and the header in clear
 * must say exactly what the sealed one says: what routed the message is what it is.
 */
export function open(raw: unknown, { key, keys }: Sealing): Opened {
  const [name, content] = envelopeOf(raw)
  const parsed = v.safeParse(Sealed, content)
  if (name === undefined || !parsed.success) return { ok: false, fault: 'not_sealed' }
  const { MessageHeader, NexoBlob, SecurityTrailer } = parsed.output
  if (SecurityTrailer.KeyIdentifier !== key.identifier || SecurityTrailer.KeyVersion !== key.version)
    return { ok: false, fault: 'other_key' }
  const nonce = Buffer.from(SecurityTrailer.Nonce, 'base64')
  const mac = Buffer.from(SecurityTrailer.Hmac, 'base64')
  if (nonce.length !== NONCE_BYTES || mac.length !== MAC_BYTES) return { ok: false, fault: 'not_readable' }
  const clear = decrypt(Buffer.from(NexoBlob, 'base64'), keys, nonce)
  if (clear === undefined) return { ok: false, fault: 'not_readable' }
  if (!timingSafeEqual(mac, macOf(clear, keys))) return { ok: false, fault: 'forged' }
  const message = parseJson(clear)
  const [innerName, inner] = envelopeOf(message)
  if (innerName !== name || !isRecord(inner) || !isDeepStrictEqual(inner.MessageHeader, MessageHeader))
    return { ok: false, fault: 'header_differs' }
  return { ok: true, message, nonce: nonce.toString('base64') }
}

function envelopeOf(message: unknown): readonly [Envelope | undefined, unknown] {
  if (!isRecord(message)) return [undefined, undefined]
  if (Object.hasOwn(message, 'SaleToPOIResponse')) return ['SaleToPOIResponse', message.SaleToPOIResponse]
  if (Object.hasOwn(message, 'SaleToPOIRequest')) return ['SaleToPOIRequest', message.SaleToPOIRequest]
  return [undefined, undefined]
}

function decrypt(blob: Buffer, keys: NexoKeys, nonce: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-cbc', keys.cipher, overlaid(keys.iv, nonce))
    return Buffer.concat([decipher.update(blob), decipher.final()])
  } catch {
    // Not whole blocks, or padding that is none: nothing this end has sealed.
    return undefined
  }
}

function overlaid(iv: Buffer, nonce: Buffer): Buffer {
  return Buffer.from(iv.map((byte, index) => byte ^ (nonce[index] ?? 0)))
}

function macOf(clear: Buffer, keys: NexoKeys): Buffer {
  return createHmac('sha256', keys.mac).update(clear).digest()
}

function parseJson(clear: Buffer): unknown {
  try {
    return JSON.parse(clear.toString('utf8'))
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
