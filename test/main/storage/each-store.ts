import { afterEach, beforeEach } from 'vitest'
import type { Store } from '../../../main/storage/store.ts'
import { newStore, reopen, temporaryFolder } from './support.ts'

/** The data folder of the test that runs, and the store that is open on it. */
export let folder: ReturnType<typeof temporaryFolder>
export let store: Store

/** Each test of the file has a new store in a folder of its own. */
export function openStoreForEach(): void {
  beforeEach(async () => {
    folder = temporaryFolder()
    store = await newStore(folder.path)
  })
  afterEach(() => {
    store.close()
    folder.remove()
  })
}

/** Ends the program and starts it anew; `between` happens to the folder meanwhile. */
export function restart(between: () => void = () => undefined): void {
  store.close()
  between()
  store = reopen(folder.path)
}
