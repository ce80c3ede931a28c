import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEPT = 10
const NAME = /^checklane-.+\.zip$/

/** Writes a bundle into `folder` (made where it is missing) and removes the oldest beyond ten. Throws what the disk says. */
export function saveBundle(folder: string, name: string, content: Uint8Array): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, name)
  writeFileSync(`${file}.tmp`, content, { mode: 0o600, flush: true })
  renameSync(`${file}.tmp`, file)
  const older = readdirSync(folder)
    .filter((one) => NAME.test(one) && one !== name)
    .sort()
  for (const one of older.slice(0, Math.max(0, older.length - KEPT + 1))) rmSync(join(folder, one), { force: true })
  return file
}

/** "checklane-S1L1-20261123T020000Z.zip" */
export function bundleName(station: string, at: Date): string {
  const stamp = at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '')
  return `checklane-${station.replaceAll(/[^A-Za-z0-9-]/g, '_')}-${stamp}.zip`
}
