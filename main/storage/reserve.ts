import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { flushFolder } from './files.ts'

export const RESERVE_FILE = 'reserve.bin'
/** Some hundred sales: enough to end what is open, and to write that no more is begun. */
const BYTES = 4 * 1024 * 1024
const PIECE = Buffer.alloc(64 * 1024)

/** Room on the disk that is given up once nothing else is left, so that the sale at the counter can be ended. */
export interface Reserve {
  /** The room is given up, or could never be had: no new sale is begun. */
  isShort(): boolean
  /** Gives the room up; false where there was none. */
  giveUp(): boolean
  /** Takes the room again where there is enough; for moments when nobody waits. */
  restore(): void
}

/** The reserve of a data folder, taken where it is not there yet. Throws nothing: without room it is short. */
export function openReserve(folder: string): Reserve {
  const path = join(folder, RESERVE_FILE)
  let short = !take(path)
  return {
    isShort: () => short,
    giveUp() {
      if (short) return false
      short = true
      return releaseReserve(folder)
    },
    restore() {
      if (short) short = !take(path)
    },
  }
}

/** Gives up the reserve of a folder that is not open; false where it has none. */
export function releaseReserve(folder: string): boolean {
  const path = join(folder, RESERVE_FILE)
  if (!existsSync(path)) return false
  rmSync(path, { force: true })
  return true
}

/** Written and not only promised: a file with holes keeps no room. */
function take(path: string): boolean {
  try {
    if (existsSync(path) && statSync(path).size === BYTES) return true
    const file = openSync(path, 'w')
    try {
      for (let written = 0; written < BYTES; )
        written += writeSync(file, PIECE, 0, Math.min(PIECE.length, BYTES - written))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    flushFolder(join(path, '..'))
    return true
  } catch {
    rmSync(path, { force: true })
    return false
  }
}
