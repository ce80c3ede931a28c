import { join } from 'node:path'
import type { Secrets } from '../register/ports.ts'
import { readIfPresent, replaceFile } from './files.ts'
import { StorageRefusal } from './refusal.ts'

/** Encrypts for this machine or user only: Electron's safeStorage, or what the caller has instead. */
export interface Cipher {
  encrypt(clear: Buffer): Buffer
  /** Throws where `sealed` was not encrypted by this cipher. */
  decrypt(sealed: Buffer): Buffer
  /** Whether there is a key to do it with; both others throw StorageRefusal `no_key_store` where there is none. */
  available?(): boolean
}

/** Secrets as one file of encrypted values, readable by its owner only. A read throws where the file is no such file. */
export function openSecrets(folder: string, cipher: Cipher): Secrets {
  const path = join(folder, 'secrets.json')
  let sealed: ReadonlyMap<string, string> | undefined
  const load = () => {
    sealed ??= parse(readIfPresent(path), path)
    return sealed
  }
  return {
    available: () => cipher.available?.() ?? true,
    read(name) {
      const value = load().get(name)
      return value === undefined ? undefined : cipher.decrypt(Buffer.from(value, 'base64'))
    },
    write(name, secret) {
      const next = new Map(load()).set(name, cipher.encrypt(secret).toString('base64'))
      replaceFile(path, `${JSON.stringify(Object.fromEntries(next), null, 2)}\n`, 0o600)
      sealed = next
    },
  }
}

function parse(json: string | undefined, path: string): ReadonlyMap<string, string> {
  if (json === undefined) return new Map()
  try {
    const parsed: unknown = JSON.parse(json)
    if (typeof parsed === 'object' && parsed !== null) {
      const entries = Object.entries(parsed)
      if (entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) return new Map(entries)
    }
  } catch {
    // Said below, with the place.
  }
  throw new StorageRefusal('damaged', { path })
}
