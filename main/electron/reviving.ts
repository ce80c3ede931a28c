import type { BrowserWindow } from 'electron'

/** A window that dies so often within so long (ms) is not crashing by chance. */
const OFTEN = 3
const WITHIN = 60_000
/** Then there is a pause (ms), so that a page which dies at once does not keep the computer busy with dying. */
const PAUSE = 5_000

/** Draws a window's page anew whenever its process has gone or hangs: main holds the truth, nothing is lost by it. */
export function revive(window: BrowserWindow): void {
  const contents = window.webContents
  let gone: readonly number[] = []
  const reload = (): void => {
    if (!window.isDestroyed()) contents.reload()
  }
  contents.on('render-process-gone', () => {
    const now = performance.now()
    gone = [...gone.filter((at) => now - at < WITHIN), now]
    if (gone.length <= OFTEN) reload()
    else setTimeout(reload, PAUSE)
  })
  window.on('unresponsive', () => contents.forcefullyCrashRenderer())
}
