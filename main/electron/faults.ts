import { app } from 'electron'
import type { ProgramLog } from '../upkeep/log/log-file.ts'
import { pageOf } from './origin.ts'

/** How long a fault that repeats is told of once only (ms): the log has them all. */
const TOLD_AGAIN = 60_000

/**
 * Faults of the program itself are written to the log and never end the lane: what is stored was stored before anything was
 * shown, so a step that broke off is a step that was not done. `tell` says on the screen that there was one.
 */
export function watchFaults(log: ProgramLog, tell: () => void): void {
  let told = -TOLD_AGAIN
  const fault = (what: string, error: unknown): void => {
    log.write('error', what, error)
    if (performance.now() - told < TOLD_AGAIN) return
    told = performance.now()
    try {
      tell()
    } catch (second) {
      log.write('error', 'fault while telling of a fault', second)
    }
  }
  process.on('uncaughtException', (error) => fault('uncaught exception', error))
  process.on('unhandledRejection', (reason) => fault('unhandled rejection', reason))
  app.on('web-contents-created', (_event, contents) => {
    contents.on('render-process-gone', (_gone, { reason, exitCode }) => {
      const page = pageOf(contents.getURL()) ?? 'unknown'
      log.write('error', `window ${page} gone: ${reason}, exit code ${exitCode}`)
      contents.once('did-finish-load', () => log.write('info', `window ${page} drawn again`))
    })
    contents.on('preload-error', (_broken, path, error) => log.write('error', `preload ${path}`, error))
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode, name = '' }) => {
    log.write('error', `process ${type} ${name} gone: ${reason}, exit code ${exitCode}`)
  })
}
