// A global set-up for Vitest: what tests make in the temporary folder lies in one folder of the run, which ends with it.
// A test that is broken off, or a program that it killed, leaves nothing behind that way. In it are also the compiled
// modules of the programs that tests start, hundreds of times the same.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * The names under which systems look for their temporary folder. Not on macOS: its own is so long already that the
 * browser's sockets in a folder of it would pass the 104 bytes their names may have.
 * @type {Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>}
 */
const NAMES_BY_SYSTEM = { linux: ['TMPDIR'], win32: ['TEMP', 'TMP'] }

/** @param {import('vitest/node').TestProject} project is told the folder */
export function setup(project) {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'checklane-run-'))
  const names = NAMES_BY_SYSTEM[process.platform] ?? []
  const wanted = {
    ...Object.fromEntries(names.map((name) => [name, folder])),
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  }
  const before = Object.keys(wanted).map((name) => /** @type {const} */ ([name, process.env[name]]))
  Object.assign(process.env, wanted)
  project.provide('runFolder', folder)
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}
