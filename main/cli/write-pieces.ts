import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { CommandRefusal } from './command.ts'

/**
 * Writes a file whole or not at all: beside its place first, then renamed over it. Throws CommandRefusal where that
 * cannot be done; a file that was there then still stands.
 */
export function writePieces(path: string, pieces: Iterable<string | Uint8Array>): void {
  const beside = `${path}.part`
  try {
    const file = openSync(beside, 'w')
    try {
      for (const piece of pieces) writeWhole(file, Buffer.from(piece as Uint8Array))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(beside, path)
  } catch (error) {
    if (existsSync(beside)) rmSync(beside, { force: true })
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
    throw new CommandRefusal('cli.cannot_write', { path, found: String(error.code) })
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}
