import type { Page } from 'playwright'

import { launchApplication } from '../../standin/application.ts'
import { residentMegabytes } from '../counter.ts'

export interface Start {
  /** From the start of the process to the first frame with something in it (ms). */
  readonly ready: number
  /** Resident memory of the main process then (MB). */
  readonly megabytes: number
}

export interface Startable {
  readonly main: string
  readonly folder: string
  readonly page: string
  /** What stands on the page once it can be used. */
  readonly shows: string
}

/** Starts an application, notes when its page could be used, and ends it. */
export async function launch({ main, folder, page: ending, shows }: Startable): Promise<Start> {
  const before = Date.now()
  const application = await launchApplication({ main, args: ['--data', folder] })
  try {
    const page = await application.window(ending)
    await page.waitForSelector(shows)
    const ready = (await firstPaint(page)) - before
    return { ready, megabytes: residentMegabytes(application.process) }
  } finally {
    await application.close()
  }
}

/** When the page first painted words or pictures (ms since 1970): the browser's own record, not when somebody asked. */
function firstPaint(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (entries: readonly PerformanceEntry[]): void => {
          const paint = entries.find(({ name }) => name === 'first-contentful-paint')
          if (paint !== undefined) resolve(performance.timeOrigin + paint.startTime)
        }
        new PerformanceObserver((list) => look(list.getEntries())).observe({ type: 'paint', buffered: true })
      }),
  )
}
