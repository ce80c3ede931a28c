import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StorageRefusal } from '../../../main/storage/refusal.ts'
import { type Lane, openLane, payByCard, startSelling } from './lane.ts'

const MILK = '6901234567892'
const SUPERVISOR = { operator: '02', pin: '3691' }
const full = (): never => {
  throw new StorageRefusal('full', { path: 'station.db' })
}

let lane: Lane
const taken = (): number => lane.station.devices.terminal.taken()

/** A sale of 30.00 that was paid by card and is voided: from here on the disk behaves as told. */
beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
  await lane.done('key', { text: `10*${MILK}` })
  await lane.done('startTender', {})
  await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
})
afterEach(() => {
  vi.restoreAllMocks()
  lane.remove()
})

const voidLast = () =>
  lane.done('voidReceipt', { receipt: lane.screen('change').receipt, reason: 'x', approval: SUPERVISOR })

test('a reversal that could not be written to the void is no charge that stands: it goes back once', async () => {
  const { store } = lane.station
  const { append } = store.drafts
  vi.spyOn(store.drafts, 'append').mockImplementation((draft, events) =>
    events.some((event) => event.do === 'tender_added') ? full() : append(draft, events),
  )
  await voidLast()
  expect(taken()).toBe(0)
  expect(lane.view().notice?.code).not.toBe('void_charge_stands')
  expect(await lane.refused('payCash', { amount: '30.00' })).toBe('payment_running')
  vi.restoreAllMocks()
  await lane.done('cancelCard', {})
  expect(lane.screen('change')).toMatchObject({ refundKind: 'void', tenders: [{ kind: 'card', amount: -3000 }] })
  expect(taken()).toBe(0)
})

test('a reversal that could not be begun leaves the charge standing, and it is given back another way or later', async () => {
  const { store } = lane.station
  const { step } = store.intents
  vi.spyOn(store.intents, 'step').mockImplementation((one) => (one.state === 'reversing' ? full() : step(one)))
  await voidLast()
  expect(lane.view().notice?.code).toBe('void_charge_stands')
  expect(lane.screen('tender').due).toBe(-3000)
  vi.restoreAllMocks()
  await lane.done('payCash', { amount: '30.00' })
  await lane.time.advance(400_000)
  expect(taken()).toBe(3000)
})
