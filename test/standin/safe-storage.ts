import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
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

/** Chromium's own words for `--password-store`, and what Electron calls the backend that each chooses. */
const BACKENDS: Readonly<Record<string, ReturnType<SafeStorage['getSelectedStorageBackend']>>> = {
  basic: 'basic_text',
  'gnome-libsecret': 'gnome_libsecret',
  kwallet: 'kwallet',
  kwallet5: 'kwallet5',
  kwallet6: 'kwallet6',
}

export interface SafeStorageSurroundings {
  /** Where the key that stands in for the desktop's keyring is kept. */
  folder(): string
  isReady(): boolean
  /** What `--password-store` says; empty where it is not given. */
  passwordStore(): string
}

/**
 * As Electron on a Linux desktop with a keyring, which is stood in for by a key in a file that only its owner may read
 * (AES-256-GCM). With `--password-store=basic` there is none, as on a machine without one: the backend is `basic_text`,
 * encryption is not available and refuses, unless the application asks for plain text itself.
 */
export function createSafeStorage({ folder, isReady, passwordStore }: SafeStorageSurroundings): CoveredSafeStorage {
  let plainText = false
  const backend = () => BACKENDS[passwordStore()] ?? 'gnome_libsecret'
  const isAvailable = (): boolean => isReady() && (backend() !== 'basic_text' || plainText)

  function assertAvailable(doing: 'encrypting the text' | 'decrypting the ciphertext', call: string): void {
    if (!isReady()) throw new Error('safeStorage cannot be used before app is ready')
    if (isAvailable()) return
    const what = call === 'encryptString' ? 'Encryption' : 'Decryption'
    throw new Error(`Error while ${doing} provided to safeStorage.${call}. ${what} is not available.`)
  }

  function key(): Buffer {
    // Chromium's fixed password: anybody has it.
    if (backend() === 'basic_text') return createHash('sha256').update('peanuts').digest()
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
    isEncryptionAvailable: isAvailable,
    getSelectedStorageBackend: () => (isReady() ? backend() : 'unknown'),
    setUsePlainTextEncryption: (usePlainText) => {
      plainText = usePlainText
    },
    encryptString: (clear) => {
      assertAvailable('encrypting the text', 'encryptString')
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv('aes-256-gcm', key(), nonce)
      const sealed = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()])
      return Buffer.concat([magic, nonce, cipher.getAuthTag(), sealed])
    },
    decryptString: (encrypted) => {
      assertAvailable('decrypting the ciphertext', 'decryptString')
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
