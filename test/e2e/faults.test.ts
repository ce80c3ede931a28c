import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CRACKERS } from './goods.ts'
import { eventually, laneForThisTest, readyToSell, temporaryFolder } from './support.ts'

/** What the program's log says so far. */
function logOf(folder: string): string {
  const file = join(folder, 'logs/checklane.log')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

describe('a page whose process dies', { timeout: 120_000 }, () => {
  it('is drawn again with the basket as it was, and the log says that it died', async () => {
    const folder = temporaryFolder()
    const at = await laneForThisTest({ folder })
    await readyToSell(at)
    await at.scan(CRACKERS.code)
    await at.lineCount(1)
    const session = await at.counter.context().newCDPSession(at.counter)
    // Never answered: the process that would answer is the one that dies.
    session.send('Page.crash').catch(() => undefined)
    await eventually(() => logOf(folder)).toMatch(/error window counter gone: crashed/)
    const drawn = await at.app.window('counter.html')
    await drawn
      .getByRole('listbox', { name: at.say('screen.basket.list'), exact: true })
      .getByRole('option')
      .waitFor()
    expect(logOf(folder)).not.toContain('fault')
    await eventually(() => at.lines()).toEqual([`${CRACKERS.name}, 1 × 9.90, 9.90`])
  })
})
