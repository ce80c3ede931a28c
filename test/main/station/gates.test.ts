import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Channel, HeldView } from '../../../preload/contract.ts'
import { type Lane, openLane, payByCard, startSelling } from './lane.ts'

const MILK = '6901234567892'
const BANANAS = '4011'
const UNKNOWN = '4006381333931'

let lane: Lane
beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
})
afterEach(() => {
  vi.restoreAllMocks()
  expect(lane.faults).toEqual([])
  lane.remove()
})

const facts = (): string[] => [...lane.station.store.journal.entries(1)].map((entry) => entry.fact.fact)

describe('a locked counter', () => {
  test.each([
    ['count', 'closeShift', { counted: { by: 'sum', amount: '200' } }],
    ['count', 'leaveCount', {}],
    ['tender', 'leaveTender', {}],
    ['tender', 'payCash', { amount: '100' }],
    ['card', 'confirmCard', { amount: '3.00' }],
    ['card', 'cancelCard', {}],
    ['question', 'cancelQuestion', {}],
  ] as const)('at %s takes no %s', async (at, channel, input) => {
    if (at === 'count') await lane.done('startCount', {})
    else await lane.done('scan', { code: MILK })
    if (at === 'tender' || at === 'card') await lane.done('startTender', {})
    if (at === 'card') await lane.done('startCard', { method: 'card' })
    if (at === 'question') await lane.done('key', { text: BANANAS })
    await lane.done('lock', {})
    expect(await lane.refused(channel as Channel, input as never)).toBe('counter_locked')
    await lane.done('unlock', { pin: '2580' })
    expect(lane.view().screen.kind).toBe(at === 'question' ? 'selling' : at)
  })

  test('is handed over with its sale to another operator when its own is locked out', async () => {
    await lane.done('scan', { code: MILK })
    await lane.done('lock', {})
    for (let tries = 0; tries < 5; tries += 1) await lane.refused('unlock', { pin: '9999' })
    expect(await lane.refused('unlock', { pin: '2580' })).toBe('operator_locked')
    expect(await lane.refused('signOut', {})).toBe('counter_locked')
    await lane.done('forceSignOut', { operator: '02', pin: '3691', shift: 'leave_open' })
    await lane.done('signIn', { operator: '02', pin: '3691' })
    const [held] = (await lane.done('held', {})) as HeldView[]
    await lane.done('recall', { id: held?.id ?? '' })
    expect(lane.screen('selling').basket.lines).toHaveLength(1)
  })

  test('locks by itself also after a payment that was at the terminal when its time came', async () => {
    await lane.done('key', { text: `10*${MILK}` })
    await lane.done('startTender', {})
    const { idleLockMinutes } = lane.station.register.settings
    await payByCard(lane, { outcome: 'hang', present: 'nothing' }, '30.00', idleLockMinutes * 60_000 + 90_000)
    expect(lane.view().screen.kind).toBe('locked')
  })
})

test('a technician who signs in on an open sale gets out again and leaves it to the cashier', async () => {
  await lane.done('scan', { code: MILK })
  await lane.done('startTender', {})
  lane = await lane.restart()
  await lane.done('signIn', { operator: '04', pin: '7410' })
  expect(await lane.refused('voidSale', {})).toBe('may_not_sell')
  await lane.done('signOut', {})
  await lane.done('signIn', { operator: '01', pin: '2580' })
  expect(lane.screen('tender').due).toBe(300)
})

describe('a quantity before the item', () => {
  test('typed with a code that is refused does not stay for the next item', async () => {
    await lane.refused('key', { text: `3*${UNKNOWN}` })
    await lane.done('scan', { code: MILK })
    expect(lane.screen('selling').basket.lines[0]?.quantity).toBe('1')
  })

  test('typed where nothing can be sold does not stay either', async () => {
    await lane.done('scan', { code: MILK })
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '1' })
    await lane.refused('key', { text: `3*${MILK}` })
    await lane.done('payCash', { amount: '2' })
    await lane.done('scan', { code: MILK })
    expect(lane.screen('selling').basket.lines[0]?.quantity).toBe('1')
  })

  test('typed alone waits for the next item', async () => {
    await lane.done('key', { text: '3*' })
    expect(lane.screen('selling').pendingQuantity).toBe('3')
    await lane.done('scan', { code: MILK })
    expect(lane.screen('selling').basket.lines[0]?.quantity).toBe('3')
  })

  test('never multiplies goods under one label with its price', async () => {
    const bread = lane.station.store.catalogue.find(MILK)
    if (bread === undefined) throw new Error('The starter catalogue has no milk')
    vi.spyOn(lane.station.store.catalogue, 'find').mockReturnValue(bread)
    await lane.done('quantity', { quantity: '3' })
    expect(await lane.refused('scan', { code: '2012345012349' })).toBe('quantity_of_labelled')
    expect(lane.screen('selling').basket.lines).toEqual([])
  })
})

describe('a scan that brings nothing', () => {
  test('leaves the change due on the screen', async () => {
    await lane.done('scan', { code: MILK })
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '10' })
    expect(await lane.refused('scan', { code: UNKNOWN })).toBe('unknown_code')
    expect(await lane.refused('hold', {})).toBe('basket_empty')
    expect(lane.screen('change').change).toBe(700)
    await lane.done('scan', { code: MILK })
    expect(lane.screen('selling').basket.items).toBe(1)
  })

  test('leaves the customer at paying', async () => {
    await lane.done('scan', { code: MILK })
    await lane.done('startTender', {})
    expect(await lane.refused('scan', { code: UNKNOWN })).toBe('unknown_code')
    expect(lane.screen('tender').due).toBe(300)
    await lane.done('scan', { code: MILK })
    expect(lane.screen('selling').basket.total).toBe(600)
  })
})

test('a wallet code goes to the terminal as bare digits, whatever the scanner puts around it', async () => {
  await lane.done('scan', { code: MILK })
  await lane.done('startTender', {})
  const pay = vi.spyOn(lane.station.register.parts.payments, 'pay')
  await lane.done('scan', { code: ' ]Q1281234567890123456\r\n' })
  expect(lane.screen('card')).toMatchObject({ method: 'wallet', amount: 300 })
  expect(JSON.stringify(lane.view())).not.toContain('281234567890123456')
  await lane.done('confirmCard', { amount: '3.00' })
  expect(pay.mock.calls[0]?.[0].walletCode).toBe('281234567890123456')
  await lane.time.advance(15_000)
  expect(lane.screen('change').tenders).toMatchObject([{ kind: 'wallet', amount: 300 }])
})

test('goods whose tax nobody knows are refused in words, and so are those with such a deposit', async () => {
  const milk = lane.station.store.catalogue.find(MILK)
  if (milk === undefined) throw new Error('The starter catalogue has no milk')
  const find = vi.spyOn(lane.station.store.catalogue, 'find')
  find.mockReturnValue({ ...milk, tax: '99' })
  expect(await lane.refused('scan', { code: MILK })).toBe('tax_unknown')
  find.mockImplementation((code) => (code === MILK ? { ...milk, deposit: '1' } : { ...milk, code: '1', tax: '99' }))
  expect(await lane.refused('scan', { code: MILK })).toBe('tax_unknown')
  expect(lane.screen('selling').basket.lines).toEqual([])
})

test('while the cash is counted nothing of the till moves and nothing tells what it should be', async () => {
  await lane.done('startCount', {})
  expect(await lane.refused('xReport', { print: false })).toBe('counting')
  expect(await lane.refused('drop', { amount: '10' })).toBe('counting')
  const approval = { operator: '02', pin: '3691' }
  expect(await lane.refused('noSale', { reason: 'change', approval })).toBe('counting')
  await lane.done('leaveCount', {})
  await lane.done('xReport', { print: false })
})

test('fewer pieces on a line and cash handed back before the end are in the journal', async () => {
  await lane.done('key', { text: `10*${MILK}` })
  await lane.done('setLineQuantity', { line: 1, quantity: '1' })
  await lane.done('startTender', {})
  await lane.done('payCash', { amount: '1' })
  await lane.done('undoTender', { tender: 1 })
  expect(facts()).toEqual(expect.arrayContaining(['quantity_changed', 'tender_undone']))
})

test('a warning about money outlives scans and sign-ins until somebody has seen it', async () => {
  lane.station.register.notify('warning', 'payment_settled_late', { amount: '3.00' })
  await lane.done('scan', { code: MILK })
  expect(lane.view().notice?.code).toBe('payment_settled_late')
  await lane.refused('scan', { code: UNKNOWN })
  expect(lane.view().notice?.code).toBe('unknown_code')
  await lane.done('dismissNotice', {})
  expect(lane.view().notice?.code).toBe('payment_settled_late')
  await lane.done('dismissNotice', {})
  expect(lane.view().notice).toBeUndefined()
})

test('held sales are told of before the till is counted, and wait for the next shift', async () => {
  await lane.done('scan', { code: MILK })
  await lane.done('hold', { name: 'red bag' })
  await lane.done('startCount', {})
  expect(lane.view().notice?.code).toBe('sales_held')
  await lane.done('closeShift', { counted: { by: 'sum', amount: '200' } })
  await lane.done('next', {})
  await lane.done('openShift', { float: '200' })
  expect(lane.screen('selling').held).toBe(1)
})

test('a card gets back no more than it paid, however much is to be given back', async () => {
  await lane.done('key', { text: `10*${MILK}` })
  await lane.done('startTender', {})
  await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
  await lane.done('payCash', { amount: '20' })
  const approval = { operator: '02', pin: '3691' }
  await lane.done('startRefund', { receipt: 'S1L1-000001', approval })
  expect(lane.screen('tender').due).toBe(-3000)
  expect(await lane.refused('startCard', { method: 'card', amount: '30.00' })).toBe('more_than_due')
  await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
  expect(lane.screen('tender').due).toBe(-2000)
  expect(await lane.refused('startCard', { method: 'card' })).toBe('refund_not_by')
  await lane.done('payCash', { amount: '20' })
  expect(lane.screen('change').total).toBe(-3000)
  expect(lane.station.devices.terminal.taken()).toBe(0)
})
