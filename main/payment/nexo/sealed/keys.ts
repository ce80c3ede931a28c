import { pbkdf2 } from 'node:crypto'

/** What both ends derive from the passphrase a technician enrolled on them. */
export interface NexoKeys {
  /** HMAC-SHA256 over the message in clear. */
  readonly mac: Buffer
  /** AES-256-CBC. */
  readonly cipher: Buffer
  /** The nonce of each message is laid over it. */
  readonly iv: Buffer
}

/** The passphrase as it is enrolled, with the name and version the terminal knows it by. */
export interface SharedKey {
  readonly passphrase: string
  readonly identifier: string
  readonly version: number
}

const SALT = 'AdyenNexoV1Salt'
const ROUNDS = 4_000
const BYTES = 80

/**
 * The keys of a passphrase: PBKDF2-HMAC-SHA1, off the main thread, some 25 ms: derive them once and keep them. The salt,
 * rounds and split are the local nexo protection's own.
 */
export function deriveKeys(passphrase: string): Promise<NexoKeys> {
  return new Promise((resolve, reject) => {
    pbkdf2(passphrase, SALT, ROUNDS, BYTES, 'sha1', (error, bytes) => {
      if (error !== null) reject(error)
      else resolve({ mac: bytes.subarray(0, 32), cipher: bytes.subarray(32, 64), iv: bytes.subarray(64, 80) })
    })
  })
}
