// What the test has plugged in, as its file says at this moment.
import { readFileSync, unwatchFile, watchFile } from 'node:fs'
import type { Plugged } from '../plugged-in.ts'

const FILE = process.env.CHECKLANE_TEST_PLUGGED ?? ''

export function plugged(): readonly Plugged[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as readonly Plugged[]
}

/** Calls `changed` when the file says something else; returns how to stop. */
export function watchPlugged(changed: () => void): () => void {
  const listener = () => changed()
  watchFile(FILE, { interval: 50, persistent: false }, listener)
  return () => unwatchFile(FILE, listener)
}
