import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { describe, expect, it } from 'vitest'
import { CRACKERS } from './goods.ts'
import { eventually, laneForThisTest, readyToSell, stationFolder } from './support.ts'

/** What the program's log says so far. */
function logOf(folder: string): string {
  const file = join(folder, 'logs/checklane.log')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** What the counter's page says its basket holds; asked past Playwright, which gives a page up once it has crashed. */
async function linesAfterCrash(browser: Browser): Promise<unknown> {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const page = targetInfos.find(({ url }) => url.includes('counter.html'))
  if (page === undefined) return undefined
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: page.targetId })
  const expression = `[...document.querySelectorAll('[role="option"]')].map((row) => row.getAttribute('aria-label'))`
  const params = { expression, returnByValue: true }
  const answered = new Promise<unknown>((resolve) => {
    session.on('Target.receivedMessageFromTarget', ({ message }) => resolve(JSON.parse(message).result?.result?.value))
  })
  await session.send('Target.sendMessageToTarget', {
    sessionId,
    message: JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }),
  })
  return answered.finally(() => session.detach())
}

describe('a page whose process dies', { timeout: 120_000 }, () => {
  it('is drawn again with the basket as it was, and the log says both', async ({ skip }) => {
    const folder = await stationFolder()
    const at = await laneForThisTest({ folder })
    const browser = at.counter.context().browser()
    if (browser === null) return skip('Electron gives no browser to look at a crashed page through')
    await readyToSell(at)
    await at.scan(CRACKERS.code)
    await at.lineCount(1)
    const session = await at.counter.context().newCDPSession(at.counter)
    // Never answered: the process that would answer is the one that dies.
    session.send('Page.crash').catch(() => undefined)
    await eventually(() => logOf(folder)).toMatch(
      /error window counter gone: crashed.*info window counter drawn again/s,
    )
    await eventually(() => linesAfterCrash(browser)).toEqual([`${CRACKERS.name}, 1 × 9.90, 9.90`])
    expect(logOf(folder)).not.toContain('fault')
  })
})
