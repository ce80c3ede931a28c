import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Lane, openLane } from './lane.ts'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
})
afterEach(() => lane.remove())

const told = () =>
  [...lane.station.store.journal.entries(1)].flatMap(({ fact }) =>
    fact.fact === 'device' ? [`${fact.device} ${fact.state}`] : [],
  )

// Looking at the disk takes real time, which virtual time does not wait for.
test('a device that fails and is well again is journaled, once each', async () => {
  await lane.time.advance(60_000)
  expect(told()).toEqual([])
  lane.station.devices.terminal.network({ link: false })
  await lane.time.advance(300_000)
  await expect.poll(told).toEqual(['terminal failed'])
  lane.station.devices.terminal.network({ link: true })
  await lane.time.advance(300_000)
  await expect.poll(told).toEqual(['terminal failed', 'terminal ok'])
})

test('what a test of a slow device finds is not shown for the test that was begun after it', async () => {
  await lane.done('signIn', { operator: '04', pin: '7410' })
  const tested = async () => ((await lane.done('devices', {})) as { readonly tested?: object }).tested
  await lane.done('testDevice', { what: 'terminal' })
  expect(await tested()).toEqual({ what: 'terminal', state: 'running' })
  await lane.done('testDevice', { what: 'drawer' })
  const drawer = await tested()
  expect(drawer).toMatchObject({ what: 'drawer', state: 'ok' })
  await lane.time.advance(60_000)
  expect(await tested()).toEqual(drawer)
})
