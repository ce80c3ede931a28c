import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { say } from '../../main/register/words.ts'
import { CRACKERS } from './goods.ts'
import { keepPicture, laneForThisTest, readyToSell, temporaryFolder } from './support.ts'

describe('a lane without a key store', { timeout: 120_000 }, () => {
  it('sells for cash, keeps no secret, and says what to do', async () => {
    const folder = temporaryFolder()
    const at = await laneForThisTest({ folder, args: ['--password-store=basic'] })
    const advice = say('zh-CN', 'check.keys.no_key_store.advice')
    await at.counter.getByText(advice).waitFor()
    await keepPicture(at, 'no-key-store')
    await readyToSell(at)
    await at.scan(CRACKERS.code)
    await at.lineCount(1)
    await at.key('F11')
    await at.done()
    expect(existsSync(join(folder, 'secrets.json'))).toBe(false)
    await at.next()
  })
})
