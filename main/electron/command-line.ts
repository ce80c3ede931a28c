import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import { asksService, makesStation, runCommand } from '../cli.ts'
import { safeStorageCipher } from './cipher.ts'
import { dataFolder, keepBrowserFilesApart } from './data-folder.ts'

/** The words of a service command, or undefined where the counter is to open. */
export function serviceCommand(argv: readonly string[] = process.argv): readonly string[] | undefined {
  const given = argv.slice(app.isPackaged ? 1 : 2)
  return asksService(given) ? given : undefined
}

/** Runs it without a window: one JSON document on stdout, words for people on stderr, and the exit code. */
export function runServiceCommand(command: readonly string[]): void {
  const folder = dataFolder()
  // Electron makes its folder by itself; a command that only looks must not leave one where there was none.
  keepBrowserFilesApart(existsSync(folder) || makesStation(command) ? folder : undefined)
  void app
    .whenReady()
    .then(() =>
      runCommand(command, {
        folder,
        assets: join(import.meta.dirname, '../../assets'),
        cipher: safeStorageCipher,
      }),
    )
    .then((code) => app.exit(code))
}
