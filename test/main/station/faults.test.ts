import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { StorageRefusal } from '../../../main/storage/refusal.ts'
import { patiently } from '../patiently.ts'
import { type Lane, openLane, payByCard, startSelling } from './lane.ts'

const MILK = '6901234567892'
const SUPERVISOR = { operator: '02', pin: '3691' }
const taken = (lane: Lane): number => lane.station.devices.terminal.taken()
const full = (): never => {
  throw new StorageRefusal('full', { path: 'station.db' })
}

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
  await lane.done('key', { text: `10*${MILK}` })
})
afterEach(() => {
  vi.restoreAllMocks()
  lane.remove()
})

describe('a disk that takes no more', () => {
  test('is told as what it is, and the basket is as before', async () => {
    vi.spyOn(lane.station.store.drafts, 'append').mockImplementationOnce(full)
    expect(await lane.refused('scan', { code: MILK })).toBe('disk_full')
    expect(lane.screen('selling').basket.items).toBe(10)
    expect(lane.faults).toHaveLength(1)
  })

  test('a charge that could not be written is never charged again: it is counted once there is room', async () => {
    await lane.done('startTender', {})
    const append = vi.spyOn(lane.station.store.drafts, 'append').mockImplementation(full)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    expect(lane.screen('card').state).toMatchObject({ step: 'refused', canRetry: false })
    expect(lane.screen('card').state).toMatchObject({ failure: { code: 'charge_not_written' } })
    await lane.call('cancelCard', {})
    expect(lane.screen('card').state).toMatchObject({ failure: { code: 'charge_not_written' } })
    append.mockRestore()
    await lane.done('cancelCard', {})
    expect(lane.screen('change')).toMatchObject({ total: 3000, tenders: [{ kind: 'card', amount: 3000 }] })
    expect(taken(lane)).toBe(3000)
  })

  test('a sale that could not be committed after its card was charged is completed by going on', async () => {
    await lane.done('startTender', {})
    const record = lane.station.store.journal.record
    vi.spyOn(lane.station.store.journal, 'record').mockImplementation((draft, effects) =>
      draft.fact.fact === 'sale_completed' ? full() : record(draft, effects),
    )
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    expect(lane.screen('card').state).toMatchObject({ failure: { code: 'charge_not_written' } })
    vi.restoreAllMocks()
    await lane.done('cancelCard', {})
    expect(lane.screen('change')).toMatchObject({ total: 3000, tenders: [{ kind: 'card', amount: 3000 }] })
    expect(taken(lane)).toBe(3000)
  })

  test('an intent that could not be journaled was never sent: the payment is over and can be tried again', async () => {
    await lane.done('startTender', {})
    const record = lane.station.store.journal.record
    vi.spyOn(lane.station.store.journal, 'record').mockImplementation((draft, effects) =>
      draft.fact.fact === 'payment' ? full() : record(draft, effects),
    )
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    vi.restoreAllMocks()
    expect(lane.screen('card').state).toMatchObject({ step: 'refused', failure: { code: 'payment_not_charged' } })
    await lane.done('cancelCard', {})
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    expect(lane.screen('change').total).toBe(3000)
    expect(taken(lane)).toBe(3000)
  })

  test('a decision whose fact could not be written was not made, and may be made otherwise', async () => {
    await lane.done('startTender', {})
    await lane.done('practiceTerminal', { outcome: 'lost_after', present: 'tap' })
    await lane.done('startCard', { method: 'card' })
    await lane.done('confirmCard', { amount: '30.00' })
    while (taken(lane) === 0) await lane.time.advance(100)
    lane.station.devices.terminal.network({ link: false })
    while (lane.screen('card').state.step !== 'undecided') await lane.time.advance(5_000)
    const record = lane.station.store.journal.record
    vi.spyOn(lane.station.store.journal, 'record').mockImplementation((draft, effects) =>
      draft.fact.fact === 'payment_decided' ? full() : record(draft, effects),
    )
    expect(await lane.refused('decideCard', { charged: true, approval: SUPERVISOR })).toBe('disk_full')
    vi.restoreAllMocks()
    expect(lane.screen('card').state.step).toBe('undecided')
    await lane.done('decideCard', { charged: false, approval: SUPERVISOR })
    expect(lane.screen('card').state.step).toBe('refused')
  })

  test('what the self-check finds and cannot write is reported, and found again', async () => {
    const { store } = lane.station
    const { record } = store.journal
    vi.spyOn(store.journal, 'record').mockImplementation((draft, effects) =>
      draft.fact.fact === 'device' ? full() : record(draft, effects),
    )
    const written = () => [...store.journal.entries(1)].some(({ fact }) => fact.fact === 'device')
    lane.station.devices.terminal.network({ link: false })
    await lane.time.advance(60_000)
    await patiently(() => expect(lane.faults.length).toBeGreaterThan(0))
    expect(written()).toBe(false)
    vi.restoreAllMocks()
    await lane.time.advance(60_000)
    await patiently(() => expect(written()).toBe(true))
  })

  test('what happens while nobody calls (locking, tidying) is reported and stops nothing', async () => {
    vi.spyOn(lane.station.store.journal, 'record').mockImplementation(full)
    vi.spyOn(lane.station.store, 'idle').mockImplementation(full)
    await lane.done('dismissNotice', {})
    await lane.time.advance(lane.station.register.settings.idleLockMinutes * 60_000 + 1)
    vi.restoreAllMocks()
    expect(lane.faults.length).toBeGreaterThan(0)
    await lane.done('scan', { code: MILK })
  })
})

describe('payments that settle beside the counter', () => {
  test('a reversal that ends while the next payment is on the screen leaves that payment alone, and is told', async () => {
    await lane.done('startTender', {})
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
    lane.station.devices.terminal.network({ host: false })
    await lane.done('undoTender', { tender: 1 })
    expect(lane.view().notice?.code).toBe('reversal_pending')
    lane.station.devices.terminal.network({ host: true })
    await lane.done('startCard', { method: 'card' })
    await lane.time.advance(20_000)
    expect(taken(lane)).toBe(0)
    expect(lane.screen('card').state.step).toBe('check_amount')
    expect(lane.view().notice?.code).toBe('reversal_done')
    await lane.done('practiceTerminal', { outcome: 'approved', present: 'tap' })
    await lane.done('confirmCard', { amount: '30.00' })
    await lane.time.advance(15_000)
    expect(lane.screen('change').total).toBe(3000)
    expect(taken(lane)).toBe(3000)
  })

  test('a payment asked about since a restart comes to a person when asking does not settle it', async () => {
    await lane.done('startTender', {})
    await lane.done('practiceTerminal', { outcome: 'lost_after', present: 'tap' })
    await lane.done('startCard', { method: 'card' })
    await lane.done('confirmCard', { amount: '30.00' })
    while (taken(lane) === 0) await lane.time.advance(100)
    lane = await lane.restart()
    lane.station.devices.terminal.network({ link: false })
    const { settings } = lane.station.store
    settings.save({ ...settings.current(), idleLockMinutes: 0 })
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.screen('card').state.step).toBe('asking')
    await lane.time.advance(240_000)
    expect(lane.screen('card').state.step).toBe('undecided')
    await lane.done('decideCard', { charged: true, approval: SUPERVISOR })
    expect(lane.screen('change').total).toBe(3000)
    lane.station.devices.terminal.network({ link: true })
    await lane.time.advance(900_000)
    expect(taken(lane)).toBe(3000)
    expect(lane.view().notice).toBeUndefined()
  })

  test('a charge that becomes known while a supervisor types the PIN is counted once', async () => {
    const { settings } = lane.station.store
    settings.save({ ...settings.current(), idleLockMinutes: 0 })
    await lane.done('startTender', {})
    await lane.done('practiceTerminal', { outcome: 'lost_after', present: 'tap' })
    await lane.done('startCard', { method: 'card', amount: '10.00' })
    await lane.done('confirmCard', { amount: '10.00' })
    while (taken(lane) === 0) await lane.time.advance(100)
    lane.station.devices.terminal.network({ link: false })
    while (lane.screen('card').state.step !== 'undecided') await lane.time.advance(5_000)
    const { verify } = lane.station.store.operators
    vi.spyOn(lane.station.store.operators, 'verify').mockImplementation(async (number, pin) => {
      lane.station.devices.terminal.network({ link: true })
      await lane.time.advance(900_000)
      return verify(number, pin)
    })
    await lane.call('decideCard', { charged: true, approval: SUPERVISOR })
    expect(lane.screen('tender')).toMatchObject({ due: 2000, tenders: [{ kind: 'card', amount: 1000 }] })
    expect(taken(lane)).toBe(1000)
  })

  test('a signature not looked at before a power cut is asked for after it', async () => {
    await lane.done('startTender', {})
    await payByCard(lane, { outcome: 'approved', present: 'swipe' }, '30.00')
    expect(lane.screen('card').state.step).toBe('signature')
    lane = await lane.restart()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.screen('card').state.step).toBe('signature')
    await lane.done('confirmSignature', { agrees: false })
    expect(lane.screen('tender')).toMatchObject({ due: 3000, tenders: [] })
    expect(taken(lane)).toBe(0)
  })

  test('a charge reversed just before the power went is not counted after it', async () => {
    await lane.done('startTender', {})
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
    const append = vi.spyOn(lane.station.store.drafts, 'append')
    const { reverse } = lane.station.register.parts.payments
    vi.spyOn(lane.station.register.parts.payments, 'reverse').mockImplementation(async (intent) => {
      const done = await reverse(intent)
      append.mockImplementation(full)
      return done
    })
    await lane.call('undoTender', { tender: 1 })
    vi.restoreAllMocks()
    lane = await lane.restart()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(taken(lane)).toBe(0)
    expect(lane.screen('tender')).toMatchObject({ due: 3000, tenders: [] })
  })
})

test('more empties than goods: the customer gets money back and no card is charged', async () => {
  await lane.done('voidLine', { line: 1 })
  await lane.done('key', { text: '8912' })
  await lane.done('startTender', {})
  expect(lane.screen('tender').due).toBe(-1600)
  expect(await lane.refused('startCard', { method: 'card' })).toBe('card_gives_nothing_back')
  await lane.done('payCash', { amount: '16' })
  expect(lane.screen('change')).toMatchObject({ total: -1600 })
})
