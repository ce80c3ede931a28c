import { join } from 'node:path'
import { app } from 'electron'
import { BROWSER_FOLDER, makeFolder } from '../storage/files.ts'

/** Where the station's data is: `--data DIR`, else CHECKLANE_DATA, else the user's own folder for this application. */
export function dataFolder(): string {
  const named = process.argv.indexOf('--data')
  const joined = process.argv.find((word) => word.startsWith('--data='))?.slice('--data='.length)
  const asked = named === -1 ? joined : process.argv[named + 1]
  return asked ?? process.env.CHECKLANE_DATA ?? join(app.getPath('appData'), 'checklane')
}

/**
 * Gives the browser's own files (profile, caches, the key of safeStorage) a folder beside the station's, and makes the
 * single-instance lock one per data folder. Where that folder cannot be made, or none is named, they go to a temporary
 * place: whoever opens the station then says in words what is wrong. Must be called before the app is ready.
 */
export function keepBrowserFilesApart(folder: string | undefined): void {
  const home = folder !== undefined && madeFolder(folder) ? folder : join(app.getPath('temp'), 'checklane')
  app.setPath('userData', join(home, BROWSER_FOLDER))
}

function madeFolder(folder: string): boolean {
  try {
    makeFolder(folder)
    return true
  } catch {
    return false
  }
}
