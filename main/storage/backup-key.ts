import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync } from 'node:crypto'
import { closeSync, createReadStream, createWriteStream, openSync, readSync, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Secrets } from '../register/ports.ts'
import { StorageRefusal } from './refusal.ts'

const SECRET = 'backup-key'
const NONCE = 12
const TAG = 16

/** How a backup's key is made of its words, as its manifest says. */
export interface Sealing {
  readonly cipher: 'aes-256-gcm'
  readonly kdf: 'scrypt-2^15-8-1'
  /** Hex. */
  readonly salt: string
  /** Tells another key from the right one: HMAC-SHA-256 of a fixed text, hex. */
  readonly check: string
}

export interface SealingKey {
  readonly sealing: Sealing
  readonly bytes: Buffer
}

/** The words that a station's backups are encrypted with; undefined where none were set. Throws what `secrets` throws. */
export function backupWords(secrets: Secrets): string | undefined {
  return secrets.read(SECRET)?.toString()
}

export function setBackupWords(secrets: Secrets, words: string): void {
  secrets.write(SECRET, Buffer.from(words))
}

/** A key for a new backup: its salt is its own. */
export function newSealing(words: string): SealingKey {
  const salt = randomBytes(16).toString('hex')
  const bytes = derive(words, salt)
  return { sealing: { cipher: 'aes-256-gcm', kdf: 'scrypt-2^15-8-1', salt, check: checkOf(bytes) }, bytes }
}

/** The key of a backup. Throws StorageRefusal `key_missing` or `wrong_key`. */
export function keyOf(path: string, sealing: Sealing, words: string | undefined): SealingKey {
  if (words === undefined) throw new StorageRefusal('key_missing', { path })
  const bytes = derive(words, sealing.salt)
  if (checkOf(bytes) !== sealing.check) throw new StorageRefusal('wrong_key', { path })
  return { sealing, bytes }
}

/** Encrypts a file to another one: nonce, ciphertext, tag (AES-256-GCM, NIST SP 800-38D); its name is authenticated too. */
export async function sealFile(from: string, to: string, name: string, { bytes }: SealingKey): Promise<void> {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', bytes, nonce).setAAD(Buffer.from(name))
  await pipeline(
    createReadStream(from),
    async function* (pieces: AsyncIterable<Buffer>) {
      yield nonce
      for await (const piece of pieces) yield cipher.update(piece)
      yield cipher.final()
      yield cipher.getAuthTag()
    },
    createWriteStream(to, { mode: 0o600 }),
  )
}

/** Decrypts what `sealFile` made. Throws StorageRefusal `damaged` where it is not what was encrypted under that name. */
export async function openSealedFile(from: string, to: string, name: string, { bytes }: SealingKey): Promise<void> {
  const { size } = statSync(from)
  const [nonce, tag] = [Buffer.alloc(NONCE), Buffer.alloc(TAG)]
  const file = openSync(from, 'r')
  try {
    readSync(file, nonce, 0, NONCE, 0)
    readSync(file, tag, 0, TAG, size - TAG)
  } finally {
    closeSync(file)
  }
  const decipher = createDecipheriv('aes-256-gcm', bytes, nonce).setAAD(Buffer.from(name)).setAuthTag(tag)
  try {
    await pipeline(
      createReadStream(from, { start: NONCE, end: size - TAG - 1 }),
      decipher,
      createWriteStream(to, { mode: 0o600 }),
    )
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('E'))
      if (!error.code.startsWith('ERR_')) throw error
    throw new StorageRefusal('damaged', { path: from, found: 'tag' }, error)
  }
}

function derive(words: string, salt: string): Buffer {
  return scryptSync(words.normalize('NFKC'), Buffer.from(salt, 'hex'), 32, {
    ...{ N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 },
  })
}

function checkOf(bytes: Buffer): string {
  return createHmac('sha256', bytes).update('checklane backup').digest('hex')
}
