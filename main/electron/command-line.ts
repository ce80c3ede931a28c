import { join } from 'node:path'
import { app } from 'electron'
import { asksService, runCommand } from '../cli.ts'
import { safeStorageCipher } from './cipher.ts'
import { dataFolder } from './data-folder.ts'

/** The words of a service command, or undefined where the counter is to open. */
export function serviceCommand(argv: readonly string[] = process.argv): readonly string[] | undefined {
  const given = argv.slice(app.isPackaged ? 1 : 2)
  return asksService(given) ? given : undefined
}

/** Runs it without a window: one JSON document on stdout, words for people on stderr, and the exit code. */
export function runServiceCommand(command: readonly string[]): void {
  app.setPath('userData', dataFolder())
  void app
    .whenReady()
    .then(() =>
      runCommand(command, {
        folder: dataFolder(),
        assets: join(import.meta.dirname, '../../assets'),
        cipher: safeStorageCipher,
      }),
    )
    .then((code) => app.exit(code))
}
