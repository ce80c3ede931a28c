import { join } from 'node:path'
import { app } from 'electron'

/** Where the station's data is: `--data DIR`, else CHECKLANE_DATA, else the user's own folder for this application. */
export function dataFolder(): string {
  const named = process.argv.indexOf('--data')
  const joined = process.argv.find((word) => word.startsWith('--data='))?.slice('--data='.length)
  const asked = named === -1 ? joined : process.argv[named + 1]
  return asked ?? process.env.CHECKLANE_DATA ?? join(app.getPath('appData'), 'checklane')
}

/**
 * Gives the browser's own files (profile, caches, the key of safeStorage) a folder beside the station's, and makes the
 * single-instance lock one per data folder. Must be called before the app is ready.
 */
export function keepBrowserFilesApart(folder = dataFolder()): void {
  app.setPath('userData', join(folder, 'browser'))
}
