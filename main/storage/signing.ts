import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto'
import type { Secrets } from '../register/ports.ts'
import type { Database } from './database.ts'

const KEY_NAME = 'journal-signing-key'

/** Signs heads of the journal with the station's own key, so that nobody without the key can write a whole new chain. */
export interface HeadSigner {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer
  sign(seq: number, hash: string): Buffer
}

/** The station's Ed25519 key (RFC 8032), kept as a secret and made when there is none. Throws what `secrets` throws. */
export function headSigner(secrets: Secrets): HeadSigner {
  const stored = secrets.read(KEY_NAME)
  const key = stored === undefined ? newKey(secrets) : createPrivateKey({ key: stored, format: 'der', type: 'pkcs8' })
  return {
    publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }),
    sign: (seq, hash) => signBytes(null, headMessage(seq, hash), key),
  }
}

/** Whether `signature` is this key's over the head at `seq`. False for a key or signature that is none. */
export function headIsSigned(publicKey: Buffer | KeyObject, seq: number, hash: string, signature: Buffer): boolean {
  try {
    const key = Buffer.isBuffer(publicKey) ? headKey(publicKey) : publicKey
    return key !== undefined && verifyBytes(null, headMessage(seq, hash), key, signature)
  } catch {
    return false
  }
}

/** The key of a DER text, for those who check many heads; undefined where it is none. */
export function headKey(der: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: der, format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

/** The last entry whose head is signed (0 before the first), and when the first live entry was made. */
export function aboutHeads(database: Database): { readonly signedUpTo: number; readonly since: string | undefined } {
  const signed = database.prepare('SELECT max(seq) AS seq FROM head_signature').get()?.seq
  const first = database
    .prepare("SELECT json_extract(content, '$.at') AS at FROM journal ORDER BY seq LIMIT 1")
    .get()?.at
  return {
    signedUpTo: typeof signed === 'number' ? signed : 0,
    since: typeof first === 'string' ? first : undefined,
  }
}

/** What is signed: the ASCII text "checklane journal head 42 " followed by the head's hash in hex. */
function headMessage(seq: number, hash: string): Buffer {
  return Buffer.from(`checklane journal head ${seq} ${hash}`)
}

function newKey(secrets: Secrets): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519')
  secrets.write(KEY_NAME, privateKey.export({ format: 'der', type: 'pkcs8' }))
  return privateKey
}
