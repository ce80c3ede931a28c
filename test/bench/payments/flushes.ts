import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

/** A card payment's flushes, the rung item and its two papers' steps included, as counted in system calls. */
const COMMITS = 12
/** About what a commit appends to the write-ahead log: six pages, by estimate. */
const BYTES = Buffer.alloc(6 * 4_096, 7)
/** Between two of them (ms): as long as a payment takes altogether. */
const APART = 5

/** Appends and flushes to a file of its own in `folder` what a payment does, each in a turn of its own. */
export function flushesOf(folder: string): { ofOnePayment(): Promise<void> } {
  const path = join(folder, 'flushes')
  return {
    async ofOnePayment() {
      const file = openSync(path, 'a')
      try {
        for (let count = 0; count < COMMITS; count += 1) {
          await after(APART)
          writeSync(file, BYTES)
          fdatasyncSync(file)
        }
      } finally {
        closeSync(file)
      }
    },
  }
}
