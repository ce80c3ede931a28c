import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Lane, openLane, startSelling } from './lane.ts'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
  await lane.done('scan', { code: '6901234567892' })
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

/** Sleeps until `wakes`: the clock goes on, no timer does. */
function sleepUntil(wakes: string): void {
  lane.station.sleep()
  lane.time.moveTo(new Date(wakes))
  lane.station.wake()
}

const facts = (...names: readonly string[]) =>
  [...lane.station.store.journal.entries(1)].flatMap(({ fact }) => (names.includes(fact.fact) ? [fact] : []))
const iso = (time: string) => `2026-11-23T${time}:00.000+08:00`

test('a counter that slept longer than it may be idle wakes locked, with its basket, and says when it slept', async () => {
  const from = lane.station.register.nowIso()
  sleepUntil(iso('20:30'))
  expect(lane.view().screen.kind).toBe('locked')
  expect(facts('station_slept', 'clock_jumped')).toEqual([{ fact: 'station_slept', from, to: iso('20:30') }])
  await lane.time.advance(31_000)
  expect(facts('clock_jumped')).toEqual([])
  expect(lane.view().notice).toBeUndefined()
  await lane.done('unlock', { pin: '2580' })
  expect(lane.screen('selling').basket.lines).toHaveLength(1)
  expect((await lane.station.store.verify()).problems).toEqual([])
})

test('a nod of a minute locks nothing, and a resume without a sleep says nothing', async () => {
  sleepUntil(new Date(lane.time.clock.now().getTime() + 60_000).toISOString())
  expect(lane.view().screen.kind).toBe('selling')
  lane.station.wake()
  expect(facts('station_slept')).toHaveLength(1)
})

test('a clock that went back while the computer slept is journaled and asked about', () => {
  sleepUntil('2020-01-01T00:00:00+08:00')
  expect(facts('clock_jumped')).toHaveLength(1)
  expect(lane.view().notice?.code).toBe('clock_back')
})
