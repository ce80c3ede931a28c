import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockFolder } from '../../main/storage/lock.ts'
import { launchApplication } from '../standin/application.ts'
import { CRACKERS, MILK, RICE } from './goods.ts'
import { type Lane, MAIN } from './lane.ts'
import { eventually, keepPicture, laneForThisTest, readyToSell, stationFolder } from './support.ts'

interface Charge {
  readonly amount: number
  readonly reversed: boolean
}

/** What the practice terminal's own record says was charged and kept. */
function charges(folder: string): readonly Charge[] {
  const file = join(folder, 'practice-terminal.json')
  if (!existsSync(file)) return []
  const { transactions } = JSON.parse(readFileSync(file, 'utf8')) as { transactions: readonly Charge[] }
  return transactions.filter(({ reversed }) => !reversed)
}

/** The tenders of every receipt, newest first. */
async function receiptTenders(lane: Lane): Promise<readonly (readonly string[])[]> {
  return lane.counter.evaluate(async () => {
    const found = await window.checklane.receipts({})
    return found.ok ? found.value.map(({ tenders }) => tenders) : []
  })
}

/** Sells crackers by card, to the moment at which the terminal has charged and the counter does not know it. */
async function killAfterCharge(folder: string, outcome: 'screen.practice.lost_after' | 'screen.practice.hang') {
  const lane = await laneForThisTest({ folder })
  await readyToSell(lane)
  await lane.scan(CRACKERS.code)
  await lane.lineCount(1)
  await lane.nextCardEnds(outcome)
  await lane.key('F10')
  await lane.press('screen.card.confirm', { amount: lane.money(CRACKERS.price) })
  await lane.press('screen.practice.tap')
  while (charges(folder).length === 0) await new Promise((next) => setTimeout(next, 5))
  await lane.app.kill()
}

describe('what a power cut leaves', { timeout: 180_000 }, () => {
  for (const outcome of ['screen.practice.lost_after', 'screen.practice.hang'] as const)
    it(`a charge whose answer was lost settles by itself after the restart, charged once (${outcome})`, async () => {
      const folder = await stationFolder()
      await killAfterCharge(folder, outcome)
      const lane = await laneForThisTest({ folder })
      await lane.signIn()
      await eventually(() => receiptTenders(lane)).toEqual([['card']])
      await keepPicture(lane, `settled-after-restart-${outcome.split('.').at(-1)}`)
      expect(charges(folder)).toMatchObject([{ amount: CRACKERS.price, reversed: false }])
    })

  it('an open basket survives kill -9 and a page reload', async () => {
    const folder = await stationFolder()
    const before = await laneForThisTest({ folder })
    await readyToSell(before)
    await before.scan(MILK.code, RICE.code, CRACKERS.code)
    await before.lineCount(3)
    const lines = await before.lines()
    await before.app.kill()
    const after = await laneForThisTest({ folder })
    await after.signIn()
    await eventually(() => after.lines()).toEqual(lines)
    await after.counter.reload()
    await eventually(() => after.lines()).toEqual(lines)
    await after.customer.reload()
    await after.customer.getByText(CRACKERS.name).waitFor()
  })
})

describe('one application, one data folder', { timeout: 180_000 }, () => {
  it('a second start ends at once and brings the first to the front, which sells on', async () => {
    const folder = await stationFolder()
    const lane = await laneForThisTest({ folder })
    await readyToSell(lane)
    await lane.customer.bringToFront()
    const second = await launchApplication({ main: MAIN, env: { CHECKLANE_DATA: folder } })
    expect(await second.ended).toBe(0)
    await eventually(() => lane.counter.evaluate(() => document.hasFocus())).toBe(true)
    await lane.scan(MILK.code)
    await lane.lineCount(1)
  })

  it('a folder held by a service command is named with its holder, and nothing opens', async ({ skip }) => {
    const folder = await stationFolder()
    const first = await laneForThisTest({ folder })
    if (first.app.kind === 'electron') skip("Electron's error box waits for a person to press its button")
    await first.region('screen.sign_in.who').waitFor()
    await first.app.close()
    const lock = lockFolder(folder, 'station import', new Date())
    try {
      const refused = await launchApplication({ main: MAIN, env: { CHECKLANE_DATA: folder } })
      expect(await refused.ended).toBe(2)
      expect(refused.output()).toContain(folder)
      expect(refused.output()).toContain('station import')
      expect(refused.output()).toContain(String(process.pid))
    } finally {
      lock.release()
    }
  })

  it('a service command on the folder of a running counter is refused and says who holds it', async () => {
    const folder = await stationFolder()
    const lane = await laneForThisTest({ folder })
    await readyToSell(lane)
    const command = await launchApplication({ main: MAIN, args: ['verify', '--data', folder] })
    expect(await command.ended).toBe(2)
    expect(command.output()).toContain(String(lane.app.process.pid))
    await lane.scan(MILK.code)
    await lane.lineCount(1)
  })
})

describe('settings that were broken by hand', { timeout: 180_000 }, () => {
  it('the last good copy is used, the screen names the file, and the lane sells', async () => {
    const folder = await stationFolder()
    const before = await laneForThisTest({ folder })
    await readyToSell(before)
    await before.app.close()
    const file = join(folder, 'settings.json')
    const broken = readFileSync(file, 'utf8').replace('"S1L1"', '"S1L1')
    writeFileSync(file, broken)
    const after = await laneForThisTest({ folder })
    await eventually(() => after.refusal()).toContain('settings.json')
    await keepPicture(after, 'settings-broken')
    await after.signIn()
    await after.scan(MILK.code)
    await after.lineCount(1)
    expect(readFileSync(file, 'utf8')).toBe(broken)
  })
})
