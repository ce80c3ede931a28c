import { safeStorage } from 'electron'
import type { Cipher } from '../storage/secrets.ts'

/** Electron's safeStorage as the secrets' cipher: the operating system's key, never one of ours on disk. */
export const safeStorageCipher: Cipher = {
  encrypt: (secret) => safeStorage.encryptString(secret.toString('base64')),
  decrypt: (sealed) => Buffer.from(safeStorage.decryptString(sealed), 'base64'),
}
