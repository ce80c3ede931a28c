import type { Cipher } from '../../main/storage/secrets.ts'
import { openStore } from '../../main/storage/store.ts'
import { closeShift, openShift } from '../main/storage/support.ts'
import { beIdle, commitSale } from './storage/commits.ts'

/** The counter's own secrets stay sealed: selling needs none of them. */
const NO_CIPHER: Cipher = {
  encrypt() {
    throw new Error('Selling writes no secret')
  },
  decrypt() {
    throw new Error('Selling reads no secret')
  },
}

/** Sells so often, through the storage itself but without waiting for the disk: only how much is stored matters. */
export function addSales(folder: string, count: number): void {
  const store = openStore(folder, { cipher: NO_CIPHER, program: 'bench' })
  store.databases.station.prepare('PRAGMA synchronous = OFF').run()
  const shift = openShift(store)
  for (let index = 0; index < count; index += 1) {
    commitSale(store)
    if (index % 500 === 499) beIdle(store)
  }
  beIdle(store)
  closeShift(store, shift)
  store.close()
}
