import { openStore, type Store } from '../storage/store.ts'
import type { Around } from './command.ts'

/** Holds the data folder while `work` runs. Throws StorageRefusal where it cannot be had. */
export async function withStore<T>(around: Around, work: (store: Store) => T | Promise<T>): Promise<T> {
  const store = openStore(around.folder, { cipher: around.cipher, program: around.program })
  try {
    return await work(store)
  } finally {
    store.close()
  }
}
