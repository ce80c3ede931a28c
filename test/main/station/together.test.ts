import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StorageRefusal } from '../../../main/storage/refusal.ts'
import { type Lane, openLane, payByCard, startSelling } from './lane.ts'

const MILK = '6901234567892'
const SUPERVISOR = { operator: '02', pin: '3691' }

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
  await lane.done('key', { text: `2*${MILK}` })
})
afterEach(() => {
  vi.restoreAllMocks()
  lane.remove()
})

/** How many of the named happening's rows another process sees: what a power cut at that moment would leave. */
function seen() {
  const database = new DatabaseSync(join(lane.station.store.folder, 'station.db'), { readOnly: true })
  const count = (sql: string) => Number(database.prepare(sql).get()?.n)
  const found = {
    facts: count('SELECT count(*) AS n FROM journal'),
    steps: count('SELECT count(*) AS n FROM sale_step'),
    intents: count('SELECT count(*) AS n FROM payment_intent') + count('SELECT count(*) AS n FROM payment_step'),
  }
  database.close()
  return found
}

/** Runs an action whose last write fails; afterwards nothing of it may be on disk, in memory or on the screen. */
async function halfWritten(action: () => Promise<unknown>): Promise<void> {
  const before = { seen: seen(), basket: lane.view().screen }
  const record = lane.station.store.journal.record
  const spy = vi.spyOn(lane.station.store.journal, 'record').mockImplementation((draft, effects) => {
    if (draft.fact.fact === 'approved') return record(draft, effects)
    record(draft, effects)
    throw new StorageRefusal('full', { path: 'station.db' })
  })
  await action()
  spy.mockRestore()
  const { facts, ...rows } = seen()
  const { facts: factsBefore, ...rowsBefore } = before.seen
  expect(rows).toEqual(rowsBefore)
  expect(facts - factsBefore).toBeLessThanOrEqual(1)
  expect(lane.view().screen).toEqual(before.basket)
  expect(await lane.station.store.verify()).toMatchObject({ ok: true })
}

test.each([
  ['setLineQuantity', { line: 1, quantity: '3' }],
  ['voidLine', { line: 1, approval: SUPERVISOR }],
  ['overridePrice', { line: 1, price: '1.00', reason: 'torn', approval: SUPERVISOR }],
  ['discountLine', { line: 1, discount: { by: 'percent', percent: '10' }, reason: 'torn', approval: SUPERVISOR }],
  ['hold', { name: 'a' }],
] as const)('%s leaves no step where its fact could not be written', async (channel, input) => {
  await halfWritten(async () => expect(await lane.refused(channel, input)).toBe('disk_full'))
  await lane.done(channel, input)
  const { journal } = lane.station.store
  expect(journal.entry(journal.head().seq)?.fact.fact).toMatch(/_(changed|voided|overridden|given|held)$/)
})

test('a voucher that ends the sale is no tender where the sale could not be written', async () => {
  await lane.done('startTender', {})
  const pay = { amount: '6.00', code: 'V1' } as const
  await halfWritten(async () => expect(await lane.refused('payVoucher', pay)).toBe('disk_full'))
  await lane.done('payVoucher', pay)
  expect(lane.screen('change').total).toBe(600)
})

test('a card sale is completed by the transaction that counts the charge: nobody else ever sees the one without the other', async () => {
  await lane.done('startTender', {})
  const steps = seen().steps
  const append = lane.station.store.drafts.append
  vi.spyOn(lane.station.store.drafts, 'append').mockImplementation((draft, events) => {
    append(draft, events)
    expect(seen().steps).toBe(steps)
  })
  const { printer } = lane.station.devices
  expect(printer.papers()).toHaveLength(0)
  await payByCard(lane, { outcome: 'approved', present: 'tap' }, '6.00')
  expect(lane.screen('change').total).toBe(600)
  expect(lane.faults).toEqual([])
})

test('a payment step and its fact are one: neither stands where the other could not be written', async () => {
  await lane.done('startTender', {})
  const before = seen()
  const record = lane.station.store.journal.record
  vi.spyOn(lane.station.store.journal, 'record').mockImplementation((draft, effects) => {
    const entry = record(draft, effects)
    if (draft.fact.fact === 'payment') throw new StorageRefusal('full', { path: 'station.db' })
    return entry
  })
  await payByCard(lane, { outcome: 'approved', present: 'tap' }, '6.00')
  expect(seen()).toEqual(before)
  vi.restoreAllMocks()
  await lane.done('cancelCard', {})
  await payByCard(lane, { outcome: 'approved', present: 'tap' }, '6.00')
  expect(lane.station.devices.terminal.taken()).toBe(600)
})
