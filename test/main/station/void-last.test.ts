import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../preload/contract.ts'
import { payByCard } from './lane.ts'
import { FIRST, MILK, openVerifiedLaneForEach, ring, supervisor, taken, ways, YOGHURT } from './returns-lane.ts'
import { lane, restartLane } from './selling-lane.ts'

openVerifiedLaneForEach()

describe('the last sale is voided', () => {
  test('in cash: goods, discounts and rounding come back, the drawer and the shift as if it had never been', async () => {
    await ring(`3*${YOGHURT}`)
    const { cashDue } = lane.screen('tender')
    await lane.done('payCash', { amount: '100' })
    const sale = lane.station.store.ledger.newest()
    expect(await lane.refused('voidReceipt', { receipt: FIRST, reason: 'x' })).toBe('approval_needed')
    expect(await lane.refused('voidReceipt', { receipt: FIRST, reason: ' ', approval: supervisor })).toBe(
      'reason_needed',
    )
    const opened = lane.station.devices.drawer.times()
    await lane.done('voidReceipt', { receipt: `CLR${FIRST}`, reason: 'wrong customer', approval: supervisor })
    expect(lane.station.devices.drawer.times()).toBe(opened + 1)
    const void_ = lane.station.store.ledger.newest()
    expect(void_).toMatchObject({
      ...{ kind: 'refund', refundKind: 'void', refundOf: FIRST, reason: 'wrong customer', approver: '02' },
      ...{ total: -(sale?.total ?? 0), discount: -(sale?.discount ?? 0), tax: -(sale?.tax ?? 0) },
      rounding: sale?.rounding === 0 ? 0 : -(sale?.rounding ?? 0),
      tenders: [{ kind: 'cash', amount: -cashDue }],
    })
    const report = await lane.call('xReport', { print: false, drawer: true, approval: { operator: '02', pin: '3691' } })
    expect(report.ok && report.value).toMatchObject({
      voidedReceipts: { count: 1, amount: -(sale?.total ?? 0) },
      cash: { sales: 0, expected: 20000 },
    })
    expect(await lane.refused('startRefund', { receipt: FIRST, approval: supervisor })).toBe('nothing_to_return')
  })

  test('by card: its charge is reversed and no other money moves', async () => {
    await ring(`10*${MILK}`)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    expect(taken()).toBe(3000)
    await lane.done('voidReceipt', { receipt: FIRST, reason: 'twice', approval: supervisor })
    expect(taken()).toBe(0)
    expect(lane.screen('change')).toMatchObject({ refundKind: 'void', tenders: [{ kind: 'card', amount: -3000 }] })
    expect(lane.view().papers[0]?.title).toMatch(/S1L1-000002/)
  })

  test('only the newest receipt, only a sale, only in its own shift', async () => {
    await ring(MILK)
    await lane.done('payCash', { amount: '3' })
    await ring(MILK)
    await lane.done('payCash', { amount: '3' })
    const approval = supervisor
    expect(await lane.refused('voidReceipt', { receipt: FIRST, reason: 'x', approval })).toBe('void_not_last')
    expect(await lane.refused('voidReceipt', { receipt: 'S1L1-000009', reason: 'x', approval })).toBe('no_such_receipt')
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '206' } })
    await lane.done('next', {})
    await lane.done('openShift', { float: '200' })
    expect(await lane.refused('voidReceipt', { receipt: 'S1L1-000002', reason: 'x', approval })).toBe(
      'void_other_shift',
    )
    await ring(MILK)
    await lane.done('payCash', { amount: '3' })
    await lane.done('voidReceipt', { receipt: 'S1L1-000003', reason: 'x', approval })
    expect(await lane.refused('voidReceipt', { receipt: 'S1L1-000004', reason: 'x', approval })).toBe('void_of_refund')
  })

  test('a reversal that hangs holds nobody: the counter answers meanwhile, the void ends, and it is tried on', async () => {
    await ring(`10*${MILK}`)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    lane.station.devices.terminal.network({ host: false, link: false })
    const asked = lane.station.call('voidReceipt', { receipt: FIRST, reason: 'x', approval: supervisor })
    const looked = lane.station.call('receipts', { limit: 1 })
    expect(((await looked) as Answer<'receipts'>).ok).toBe(true)
    expect((await asked).ok).toBe(true)
    expect(lane.screen('card').state.step).toBe('reversing')
    await lane.time.advance(6_000)
    expect(lane.screen('change')).toMatchObject({ refundKind: 'void' })
    expect(lane.view().notice?.code).toBe('reversal_pending')
    await lane.done('next', {})
    await lane.done('key', { text: MILK })
    lane.station.devices.terminal.network({ host: true, link: true })
    await lane.time.advance(120_000)
    expect(taken()).toBe(0)
    expect(lane.view().notice?.code).toBe('reversal_done')
  })

  test('a power cut while the terminal reverses: the void goes on at sign-in and is written once', async () => {
    await ring(`10*${MILK}`)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    await lane.station.call('voidReceipt', { receipt: FIRST, reason: 'x', approval: supervisor })
    expect(lane.station.store.ledger.newest()?.receipt).toBe(FIRST)
    await restartLane()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    await lane.time.advance(60_000)
    expect(taken()).toBe(0)
    expect(lane.station.store.ledger.newest()).toMatchObject({ receipt: 'S1L1-000002', refundKind: 'void' })
  })

  test('where the terminal refuses, nothing is void: the card may be refunded, or the sale kept', async () => {
    await ring(`10*${MILK}`)
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    const { payments } = lane.station.register.parts
    payments.reverse = () => Promise.resolve({ result: 'refused' })
    await lane.done('voidReceipt', { receipt: FIRST, reason: 'x', approval: supervisor })
    expect(lane.screen('tender').due).toBe(-3000)
    expect(lane.view().notice?.code).toBe('void_charge_stands')
    await lane.done('leaveTender', {})
    expect(lane.station.store.ledger.newest()?.receipt).toBe(FIRST)
    await lane.done('voidReceipt', { receipt: FIRST, reason: 'x', approval: supervisor })
    expect(ways()?.[0]).toEqual(['card', 3000])
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '30.00')
    expect(lane.screen('change')).toMatchObject({ refundKind: 'void', total: -3000 })
    expect(taken()).toBe(0)
  })

  test('part by card, part by voucher, part in cash: each goes back as it came', async () => {
    await ring(`10*${MILK}`)
    await lane.done('payVoucher', { code: 'V9', amount: '5' })
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '10.00')
    await lane.done('payCash', { amount: '50' })
    expect(lane.screen('change').change).toBe(3500)
    await lane.done('voidReceipt', { receipt: FIRST, reason: 'x', approval: supervisor })
    expect(lane.screen('change').tenders).toMatchObject([
      { kind: 'voucher', amount: -500 },
      { kind: 'card', amount: -1000 },
      { kind: 'cash', amount: -1500 },
    ])
    expect(taken()).toBe(0)
  })
})
