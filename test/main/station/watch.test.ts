import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { usualThresholds } from '../../../main/domain/watch/rules.ts'
import { watchParts } from '../../../main/station/watch.ts'
import { backtest } from '../../../main/watch/backtest.ts'
import type { AlertView } from '../../../preload/contract.ts'
import { type Lane, openLane, startSelling } from './lane.ts'

let lane: Lane

beforeEach(async () => {
  lane = await openLane()
  await startSelling(lane)
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

const approval = { operator: '02', pin: '3691' }
const noSale = (): Promise<unknown> => lane.done('noSale', { reason: 'change', approval })
const facts = () => [...lane.station.store.journal.entries(1)].map(({ fact }) => fact)
const raised = () => facts().flatMap((fact) => (fact.fact === 'alert_raised' ? [fact.alert] : []))

async function openDrawer(times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await noSale()
}

async function signedInAs(operator: string, pin: string): Promise<void> {
  await lane.done('signOut', {})
  await lane.done('signIn', { operator, pin })
}

describe('the watch of a lane', () => {
  test('journals an alert once, goes on counting over a restart, and tells the cashier nothing', async () => {
    await openDrawer(8)
    expect(raised()).toEqual([])
    lane = await lane.restart()
    await lane.done('signIn', { operator: '01', pin: '2580' })
    await noSale()
    expect(raised()).toMatchObject([{ rule: 'no_sales', found: 9, limit: 8, shift: 1, operator: '01' }])
    expect(lane.view().alerts).toBeUndefined()
    expect(await lane.refused('alerts', {})).toBe('right_missing')
    lane = await lane.restart()
    expect(raised()).toHaveLength(1)
  })

  test('finds after a crash what was journaled and not looked at, and raises nothing twice', async () => {
    await openDrawer(9)
    const { store } = lane.station
    store.databases.station.prepare('DELETE FROM watch_state').run()
    store.databases.station.prepare("INSERT INTO watch_state VALUES (1, 0, '{}')").run()
    lane = await lane.restart()
    expect(raised()).toHaveLength(1)
  })

  test('is seen to by a supervisor with a note, never by whom it is about, and counted on the Z report', async () => {
    await openDrawer(9)
    await signedInAs('02', '3691')
    expect(lane.view().alerts).toMatchObject({ open: 1 })
    const [alert] = (await lane.done('alerts', {})) as AlertView[]
    expect(alert).toMatchObject({ rule: 'no_sales', name: { en: 'Drawer opened often' } })
    expect(alert?.evidence).toHaveLength(9)
    const id = alert?.id ?? ''
    expect(await lane.refused('acknowledgeAlert', { alert: id, note: '  ' })).toBe('reason_needed')
    expect(await lane.refused('acknowledgeAlert', { alert: 'voids-1', note: 'x' })).toBe('alert_gone')
    await lane.done('acknowledgeAlert', { alert: id, note: 'Coins for the bakery, card 4111111111111111' })
    expect(await lane.refused('acknowledgeAlert', { alert: id, note: 'again' })).toBe('alert_gone')
    expect(lane.view().alerts).toMatchObject({ open: 0 })
    expect(JSON.stringify(facts())).not.toContain('4111111111111111')
    expect(facts().at(-1)).toMatchObject({ fact: 'alert_acknowledged', alert: id, rule: 'no_sales' })
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '200' } })
    expect(lane.screen('closed').report.alerts).toEqual({ raised: 1, acknowledged: 1 })
  })

  test('counts on the Z report what only the close raises', async () => {
    await lane.done('key', { text: '6901234567892' })
    await lane.done('hold', {})
    await signedInAs('02', '3691')
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '200' } })
    expect(lane.screen('closed').report.alerts).toEqual({ raised: 1, acknowledged: 0 })
    expect(raised()).toMatchObject([{ rule: 'held_at_close' }])
  })

  test('notices a payment that stays unknown without anybody doing anything', async () => {
    // Making the station's operators was journaled at the machine's own time, which must not lie ahead, and the shift at the lane's.
    lane.time.moveTo(new Date(Math.max(Date.now(), lane.time.clock.now().getTime()) + 60_000))
    await lane.done('key', { text: '6901234567892' })
    await lane.done('startTender', {})
    await lane.done('practiceTerminal', { outcome: 'hang', present: 'tap' })
    await lane.done('startCard', { method: 'card' })
    await lane.done('confirmCard', { amount: '3.00' })
    await lane.time.advance(1_000)
    lane.station.devices.terminal.network({ link: false })
    await lane.time.advance(14 * 60_000)
    expect(raised()).toEqual([])
    await lane.time.advance(3 * 60_000)
    expect(raised()).toMatchObject([{ rule: 'unknown_payment' }])
  })

  test.each([true, false])('asks before the same card’s second charge of an amount counts; kept: %s', async (kept) => {
    for (const _sale of ['first', 'second']) {
      await lane.done('key', { text: '6901234567892' })
      await lane.done('startTender', {})
      lane.station.devices.terminal.next({ outcome: 'approved', present: 'tap', card: 'A' })
      await lane.done('startCard', { method: 'card' })
      await lane.done('confirmCard', { amount: '3.00' })
      await lane.time.advance(15_000)
      if (lane.view().screen.kind === 'change') await lane.done('next', {})
    }
    expect(lane.screen('card').state).toMatchObject({ step: 'repeated', minutes: 0 })
    expect(lane.station.devices.terminal.taken()).toBe(600)
    await lane.done('confirmSignature', { agrees: kept })
    expect(lane.view().screen.kind).toBe(kept ? 'change' : 'tender')
    expect(lane.station.devices.terminal.taken()).toBe(kept ? 600 : 300)
    expect(raised()).toMatchObject([{ rule: 'same_card_amount' }])
  })

  test('a backtest with the same thresholds finds what the lane found', async () => {
    await openDrawer(10)
    await lane.done('key', { text: '6901234567892' })
    await lane.done('hold', {})
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '200' } })
    expect(raised().map(({ rule }) => rule)).toEqual(['no_sales', 'held_at_close'])
    const { store } = lane.station
    const found = [...backtest(watchParts(store), store.journal.entries(1))]
    expect(found).toEqual(raised())
    const strict = { ...watchParts(store), thresholds: () => ({ ...usualThresholds(2), no_sales: { count: 20 } }) }
    const fewer = [...backtest(strict, store.journal.entries(1))]
    expect(fewer.map(({ rule }) => rule)).toEqual(['held_at_close'])
  })

  test('a day is checked by a manager, who says why where the totals differ, and is reminded until then', async () => {
    await lane.done('key', { text: '6901234567892' })
    await lane.done('startTender', {})
    await lane.done('payCash', { amount: '3' })
    await lane.done('next', {})
    await signedInAs('03', '1470')
    expect(await lane.done('days', {})).toEqual([])
    await lane.done('startCount', {})
    await lane.done('closeShift', { counted: { by: 'sum', amount: '203' } })
    await lane.time.advance(86_400_000)
    await signedInAs('03', '1470')
    expect(lane.view()).toMatchObject({ notice: { code: 'days_unchecked' }, alerts: { days: 1 } })
    const day = '2026-11-23'
    expect(await lane.done('days', {})).toMatchObject([{ day, journal: 0 }])
    expect(await lane.refused('checkDay', { day: '2026-11-22', bank: '0' })).toBe('day_not_open')
    expect(await lane.refused('checkDay', { day, bank: '1.00' })).toBe('day_differs')
    await lane.done('checkDay', { day, bank: '1.00', note: 'fee' })
    expect(await lane.done('days', {})).toEqual([])
    expect(lane.view().alerts).toEqual({ open: 0, days: 0 })
    await signedInAs('02', '3691')
    expect(await lane.refused('days', {})).toBe('right_missing')
  })
})
