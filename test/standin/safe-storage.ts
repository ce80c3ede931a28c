import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SafeStorage } from 'electron'

const magic = Buffer.from('standin1')
const nonceLength = 12
const tagLength = 16

/** The members of Electron's safeStorage that are covered. */
export type CoveredSafeStorage = Pick<
  SafeStorage,
  | 'isEncryptionAvailable'
  | 'encryptString'
  | 'decryptString'
  | 'getSelectedStorageBackend'
  | 'setUsePlainTextEncryption'
>

/**
 * AES-256-GCM under a key in a file only its owner may read, kept in `folder()`. There is no keyring behind it,
 * so the backend calls itself basic_text, Electron's word for that.
 */
export function createSafeStorage(folder: () => string, isReady: () => boolean): CoveredSafeStorage {
  function key(): Buffer {
    if (!isReady()) throw new Error('safeStorage cannot be used before app is ready')
    const file = join(folder(), 'safe-storage.key')
    try {
      return readKey(file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
    mkdirSync(folder(), { recursive: true, mode: 0o700 })
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(32), { mode: 0o600, flush: true })
    try {
      // A link never replaces: of two processes that start together, both use the key of the first.
      linkSync(draft, file)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    } finally {
      rmSync(draft, { force: true })
    }
    return readKey(file)
  }

  return {
    isEncryptionAvailable: isReady,
    getSelectedStorageBackend: () => (isReady() ? 'basic_text' : 'unknown'),
    setUsePlainTextEncryption: () => undefined,
    encryptString: (plainText) => {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', key(), nonce)
      const sealed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()])
      return Buffer.concat([magic, nonce, cipher.getAuthTag(), sealed])
    },
    decryptString: (encrypted) => {
      const failure = 'Error while decrypting the ciphertext provided to safeStorage.decryptString.'
      const start = magic.length + nonceLength + tagLength
      if (encrypted.length < start || !encrypted.subarray(0, magic.length).equals(magic)) {
        throw new Error(`${failure} Ciphertext does not appear to be encrypted.`)
      }
      const nonce = encrypted.subarray(magic.length, magic.length + nonceLength)
      const decipher = createDecipheriv('aes-256-gcm', key(), nonce)
      decipher.setAuthTag(encrypted.subarray(magic.length + nonceLength, start))
      try {
        return decipher.update(encrypted.subarray(start), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        throw new Error(failure)
      }
    },
  }
}

function readKey(file: string): Buffer {
  const key = readFileSync(file)
  if (key.length !== 32) throw new Error(`The key file ${file} is damaged`)
  return key
}
