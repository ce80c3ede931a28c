import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { type Application, launchApplication } from '../standin/application.ts'

const MAIN = join(import.meta.dirname, '../../out/main/index.js')

export interface Counter {
  readonly application: Application
  readonly page: Page
}

/** Starts the built counter on a data folder. Throws where it was not built. */
export async function startCounter(folder: string): Promise<Counter> {
  if (!existsSync(MAIN)) throw new Error('There are no bundles yet: run "npm run build" first')
  const application = await launchApplication({ main: MAIN, args: ['--data', folder] })
  return { application, page: await application.window('counter.html') }
}

/** Resident memory of a process in MB (VmRSS, Linux). */
export function residentMegabytes(process: Application['process']): number {
  const status = readFileSync(`/proc/${process.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024
}
