import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** Longest wait (ms) for a browser that saves its profile before it ends. */
const PATIENCE = 20_000

/** The processes whose command line names the folder; none where the system does not tell. */
export function processesUsing(folder: string): string[] {
  if (!existsSync('/proc')) return []
  return readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry) || entry === String(process.pid)) return false
    try {
      return readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(folder)
    } catch {
      return false
    }
  })
}

/** A folder for an application's data, removed once the application and its browser have left it. */
export function temporaryFolder(finished: (clean: () => Promise<void>) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'checklane-e2e-'))
  finished(async () => {
    // A browser whose application was killed writes its profile once more, into a folder made anew where it has to.
    const until = Date.now() + PATIENCE
    while (processesUsing(folder).length > 0 && Date.now() < until) await pause(20)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  })
  return folder
}
