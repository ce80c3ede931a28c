import { describe, expect, test } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { OfflineLimits } from '../../../main/domain/profile.ts'
import { payByCard } from './lane.ts'
import { lane, openLaneForEach, restartLane } from './selling-lane.ts'

const LIMITS: OfflineLimits = { charge: minor(2000), count: 2, sum: minor(3000), hours: 24 }

openLaneForEach()

function allow(limits: OfflineLimits): void {
  const { settings } = lane.station.store
  const { profile } = settings.current()
  const terminal = { ...profile.terminal, offline: limits }
  settings.save({ ...settings.current(), profile: { ...profile, terminal } })
}

const host = (up: boolean): void => lane.station.devices.terminal.network({ host: up })

/** Sells milk by card while the terminal's bank is away; the screen it leads to. */
async function sell(pieces: number, outcome: 'approved' | 'offline_declined' = 'approved'): Promise<string> {
  await lane.done('key', { text: `${pieces}*6901234567892` })
  await lane.done('startTender', {})
  await payByCard(lane, { outcome, present: 'tap' }, `${pieces * 3}.00`)
  const { kind } = lane.view().screen
  if (kind === 'change') await lane.done('next', {})
  return kind
}

async function giveUp(pieces: number): Promise<void> {
  await lane.done('cancelCard', {})
  await lane.done('payCash', { amount: `${pieces * 3}` })
  await lane.done('next', {})
}

describe('a card whose bank cannot be reached', () => {
  test('is refused: offline authorisation is off', async () => {
    host(false)
    expect(await sell(1)).toBe('card')
    expect(lane.screen('card').state).toMatchObject({ step: 'refused', failure: { code: 'payment_unreachable' } })
    expect(lane.view().exposure).toBeUndefined()
  })

  test('is taken within the limits, shown as exposure and on the X report, and no more beyond them', async () => {
    allow(LIMITS)
    host(false)
    expect(await sell(7)).toBe('card')
    await giveUp(7)
    expect(await sell(3)).toBe('change')
    expect(lane.view().exposure).toEqual({ count: 1, amount: 900 })
    expect(await lane.done('xReport', { print: false })).toMatchObject({ offline: { count: 1, amount: 900 } })
    expect(await sell(1)).toBe('change')
    expect(await sell(1)).toBe('card')
    await giveUp(1)
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '224' } })
    expect(lane.screen('closed').report.offline).toEqual({ count: 2, amount: 1200 })
  })

  test('is not taken once the oldest has waited too long', async () => {
    allow({ ...LIMITS, hours: 1 })
    host(false)
    expect(await sell(1)).toBe('change')
    await lane.time.advance(3_700_000)
    await lane.done('unlock', { pin: '2580' })
    expect(await sell(1)).toBe('card')
  })

  test('is sent to the bank when it is back, by itself', async () => {
    allow(LIMITS)
    host(false)
    await sell(2)
    await lane.time.advance(300_000)
    expect(lane.view().exposure).toEqual({ count: 1, amount: 600 })
    host(true)
    await lane.time.advance(130_000)
    expect(lane.view().exposure).toBeUndefined()
    expect(lane.station.store.intents.unsettled()).toHaveLength(1)
  })

  test('that the bank refuses afterwards is on a list until somebody has seen to it, over restarts', async () => {
    allow(LIMITS)
    host(false)
    await sell(2, 'offline_declined')
    host(true)
    await lane.time.advance(130_000)
    expect(lane.view()).toMatchObject({ lateDeclines: 1, notice: { code: 'late_decline' } })
    await restartLane()
    await lane.done('signIn', { operator: '02', pin: '3691' })
    expect(lane.view()).toMatchObject({ lateDeclines: 1, notice: { code: 'late_declines_wait' } })
    const listed = (await lane.done('lateDeclines', {})) as { intent: string; amount: number }[]
    expect(listed).toMatchObject([{ amount: 600 }])
    await lane.done('seeToLateDecline', { intent: listed[0]?.intent ?? '', how: 'Customer came back and paid' })
    expect(lane.view().lateDeclines).toBe(0)
    expect(await lane.refused('seeToLateDecline', { intent: listed[0]?.intent ?? '', how: 'again' })).toBe('not_asked')
  })

  test('never gives money back without the bank', async () => {
    await sell(2)
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '02', pin: '3691' })
    allow(LIMITS)
    host(false)
    await lane.done('startRefund', { receipt: 'S1L1-000001' })
    await payByCard(lane, { outcome: 'approved', present: 'tap' }, '6.00')
    expect(lane.screen('card').state).toMatchObject({ step: 'refused' })
    expect(lane.view().exposure).toBeUndefined()
  })

  test('never takes a wallet code without the bank', async () => {
    allow(LIMITS)
    host(false)
    await lane.done('key', { text: '6901234567892' })
    await lane.done('startTender', {})
    await lane.done('scan', { code: '134567890123456789' })
    await lane.done('confirmCard', { amount: '3.00' })
    await lane.time.advance(20_000)
    expect(lane.screen('card').state).toMatchObject({ step: 'refused' })
  })
})
