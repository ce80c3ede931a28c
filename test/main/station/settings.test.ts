import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Lane, openLane } from './lane.ts'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
})
afterEach(() => lane.remove())

it('settings edited by hand into nonsense are told with the file, the place in it and the reason in words', async () => {
  const file = join(lane.folder, 'settings.json')
  const broken = readFileSync(file, 'utf8').replace('"CNY"', '"GROATS"')
  writeFileSync(file, broken)
  lane = await lane.restart()
  const { station, notice } = lane.view()
  expect(station.currency.code).toBe('CNY')
  expect(notice).toMatchObject({
    tone: 'warning',
    words: {
      en: expect.stringContaining(`${file} is wrong (currency: `),
      'zh-CN': expect.stringContaining(`${file} 有误`),
    },
  })
  const checked = async () => {
    await lane.time.advance(1_000)
    return lane.station.checks().find(({ name }) => name === 'settings')
  }
  await expect.poll(checked).toBeDefined()
  const check = await checked()
  expect(check).toMatchObject({ state: 'warning', advice: expect.anything() })
  expect(check?.found.en).toContain(`(${file}: currency: `)
  expect(check?.found['zh-CN']).not.toMatch(/bad_value|unknown_currency/)
  expect(readFileSync(file, 'utf8')).toBe(broken)
})
