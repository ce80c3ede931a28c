import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Lane, openLane } from './lane.ts'

let lane: Lane

beforeEach(async () => {
  lane = await openLane()
})

afterEach(() => lane.remove())

const states = () => lane.view().support.map(({ state }) => state)

it('tells whom to call as the minutes go by, and as soon as the profile changes', async () => {
  // 10:00 in the store; the starter's contacts answer from 08:00 to 22:00.
  expect(states()).toEqual(Array(4).fill({ open: true, until: { time: '22:00', inDays: 0 } }))
  await lane.time.advance(12 * 3_600_000)
  expect(states()[0]).toEqual({ open: false, from: { time: '08:00', inDays: 1 } })
  const { store, register } = lane.station
  const { settings } = register
  const support = settings.profile.support.map((contact) => ({ ...contact, hours: '24/7' }))
  store.settings.save({ ...settings, profile: { ...settings.profile, support } })
  expect(states()[0]).toEqual({ open: true })
})
