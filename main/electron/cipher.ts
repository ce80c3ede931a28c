import { safeStorage } from 'electron'
import { StorageRefusal } from '../storage/refusal.ts'
import type { Cipher } from '../storage/secrets.ts'

/**
 * Electron's safeStorage as the secrets' cipher: the operating system's key, never one of ours on disk. Where there is no
 * key store it refuses with StorageRefusal `no_key_store`; it never falls back to a password that everybody can read.
 */
export const safeStorageCipher: Cipher = {
  available: hasKeyStore,
  encrypt(secret) {
    if (!hasKeyStore()) throw new StorageRefusal('no_key_store', {})
    return safeStorage.encryptString(secret.toString('base64'))
  },
  decrypt(sealed) {
    if (!hasKeyStore()) throw new StorageRefusal('no_key_store', {})
    try {
      return Buffer.from(safeStorage.decryptString(sealed), 'base64')
    } catch (error) {
      // Sealed by another machine's or another user's key store.
      throw new StorageRefusal('no_key_store', {}, error)
    }
  },
}

/** On Linux Chromium calls a fixed password in its own source `basic_text`: what it seals, anybody opens. */
function hasKeyStore(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
}
