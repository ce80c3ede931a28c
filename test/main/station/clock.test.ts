import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Lane, openLane, startSelling } from './lane.ts'

const MILK = '6901234567892'
let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
})
afterEach(() => lane.remove())

async function sellOne(): Promise<string> {
  await lane.done('scan', { code: MILK })
  await lane.done('startTender', {})
  await lane.done('payCash', { amount: '3.00' })
  const receipt = `S1L1-${String(lane.station.store.journal.totals().sales.count).padStart(6, '0')}`
  await lane.done('next', {})
  return lane.station.store.ledger.sale(receipt)?.at ?? ''
}

const jumps = () =>
  [...lane.station.store.journal.entries(1)].flatMap(({ fact }) => (fact.fact === 'clock_jumped' ? [fact] : []))
const notice = () => lane.view().notice?.code

test('a clock that goes back while the lane trades is journaled and asked about, and sales keep their order', async () => {
  const first = await sellOne()
  lane.time.moveTo(new Date('2026-11-23T07:00:00+08:00'))
  const second = await sellOne()
  expect(Date.parse(second)).toBeGreaterThanOrEqual(Date.parse(first))
  await lane.time.advance(31_000)
  expect(jumps()).toHaveLength(1)
  expect(notice()).toBe('clock_back')
  expect((await lane.station.store.verify()).problems).toEqual([])
})

test('a clock that is far ahead at the start is journaled and asked about; a closed Sunday is not', async () => {
  lane.time.moveTo(new Date('2026-11-24T08:00:00+08:00'))
  lane = await lane.restart()
  expect(jumps()).toEqual([])
  lane.time.moveTo(new Date('2031-01-01T00:00:00+08:00'))
  lane = await lane.restart()
  expect(jumps()).toHaveLength(1)
  expect(notice()).toBe('clock_ahead')
})

test('a clock that went back while the station was off is journaled with both times', async () => {
  await sellOne()
  lane.time.moveTo(new Date('2020-01-01T00:00:00+08:00'))
  lane = await lane.restart()
  expect(jumps()[0]?.to).toMatch(/^2020-01-01/)
  expect(notice()).toBe('clock_back')
})

test('the business day of a shift stays the one it was opened on, over midnight too', async () => {
  lane.time.moveTo(new Date('2026-11-24T00:30:00+08:00'))
  await sellOne()
  const sale = lane.station.store.ledger.sale('S1L1-000001')
  expect(sale?.at).toMatch(/^2026-11-24/)
  expect(sale?.businessDay).toBe('2026-11-23')
})
