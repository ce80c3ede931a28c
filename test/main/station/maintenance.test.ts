import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { UpkeepFact } from '../../../main/domain/upkeep/event.ts'
import type { MaintenanceChange } from '../../../main/domain/upkeep/plan.ts'
import type { BatteryState } from '../../../main/register/ports.ts'
import type { MaintenanceView, TicketView } from '../../../preload/contract.ts'
import { createVirtualBuses, plugHid, unplugHid, type VirtualBuses } from '../../virtual/buses.ts'
import { type Lane, openLane } from './lane.ts'

const DAY = 24 * 60 * 60 * 1000
/** Crackers of the starter catalogue. */
const CRACKERS = '9520021000243'
const approval = { operator: '02', pin: '3691' }

let lane: Lane
let buses: VirtualBuses
let battery: BatteryState | undefined

beforeEach(async () => {
  buses = createVirtualBuses()
  battery = undefined
  lane = await openLane({ hardware: buses, power: { read: () => battery } })
})
afterEach(() => {
  expect(lane.faults).toEqual([])
  lane.remove()
})

const facts = () => [...lane.station.store.journal.entries(1)].map(({ fact }) => fact)
const told = (...kinds: readonly UpkeepFact['fact'][]) =>
  facts().filter(({ fact }) => (kinds as readonly string[]).includes(fact))
const plan = async () => (await lane.done('maintenance', {})) as MaintenanceView
const task = async (id: string) => (await plan()).tasks.find((one) => one.id === id)

async function signedInAs(operator: string, pin: string): Promise<void> {
  if (lane.view().operator !== undefined) await lane.done('signOut', {})
  await lane.done('signIn', { operator, pin })
}
const asTechnician = () => signedInAs('04', '7410')

describe('the plan of a lane', () => {
  test('a new station reminds nobody', async () => {
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.view().notice).toBeUndefined()
    expect(lane.view().maintenance).toEqual({ due: 0, overdue: 0 })
    expect((await plan()).tasks.every(({ state }) => state === 'ok')).toBe(true)
  })

  test('what is due is told once at sign-in to the role it is for, and selling goes on meanwhile', async () => {
    lane = await lane.restart(8 * DAY)
    await lane.done('signIn', { operator: '01', pin: '2580' })
    expect(lane.view().notice).toMatchObject({ tone: 'info', code: 'maintenance_due' })
    expect(lane.view().notice?.words.en).toContain('3 maintenance tasks are due')
    expect(lane.view().maintenance).toEqual({ due: 3, overdue: 0 })
    await lane.done('openShift', { float: '200.00' })
    await lane.done('scan', { code: CRACKERS })
    expect(lane.screen('selling').basket.items).toBe(1)
    const notice = () => lane.view().notice?.code
    expect(notice()).not.toBe('maintenance_due')
    await lane.done('lock', {})
    expect(lane.view().maintenance).toBeUndefined()
    await lane.done('unlock', { pin: '2580' })
    expect(notice()).not.toBe('maintenance_due')
  })

  test('what is overdue stays until it is put away, and the technician hears of the technician’s', async () => {
    lane = await lane.restart(31 * DAY)
    await asTechnician()
    expect(lane.view().notice).toMatchObject({ tone: 'warning', code: 'maintenance_overdue' })
    const { tasks } = await plan()
    expect(tasks.slice(0, 2).map(({ state }) => state)).toEqual(['overdue', 'overdue'])
    expect(tasks.find(({ id }) => id === 'cables_grounding')).toMatchObject({ state: 'ok', mine: true })
    expect(tasks.find(({ id }) => id === 'scale_level')).toMatchObject({ state: 'due', roles: expect.any(Array) })
  })

  test('done is journaled with the day and the counters, and begins the interval anew over a restart', async () => {
    lane = await lane.restart(8 * DAY)
    await signedInAs('01', '2580')
    lane.station.store.counters.add('scans', 12)
    await lane.done('maintenanceDone', { task: 'scanner_glass', note: ' cracked, card 4111111111111111 ' })
    expect(told('maintenance_done')).toEqual([
      {
        ...{ fact: 'maintenance_done', task: 'scanner_glass', day: '2026-12-01' },
        counters: { paper_mm: 0, cuts: 0, drawer_opens: 0, scans: 12, bad_scans: 0 },
        note: expect.not.stringContaining('4111111111111111'),
      },
    ])
    expect(lane.view().maintenance).toEqual({ due: 2, overdue: 0 })
    lane = await lane.restart()
    await signedInAs('01', '2580')
    expect(await task('scanner_glass')).toMatchObject({
      ...{ state: 'ok', handled: { what: 'done', day: '2026-12-01' } },
      history: [{ what: 'done', operator: '林小满', note: expect.stringContaining('cracked') }],
    })
  })

  test('leaving out needs a reason and the right, which a supervisor lends', async () => {
    lane = await lane.restart(8 * DAY)
    await signedInAs('01', '2580')
    expect(await lane.refused('skipMaintenance', { task: 'scale_zero', reason: ' ' })).toBe('reason_needed')
    expect(await lane.refused('skipMaintenance', { task: 'scale_zero', reason: 'new scale' })).toBe('approval_needed')
    await lane.done('skipMaintenance', { task: 'scale_zero', reason: 'new scale', approval })
    expect(told('maintenance_skipped')).toMatchObject([{ task: 'scale_zero', reason: 'new scale', approver: '02' }])
    expect(await task('scale_zero')).toMatchObject({ state: 'ok', handled: { what: 'skipped' } })
  })

  test('put off it is due still, but nobody is reminded before the day', async () => {
    lane = await lane.restart(8 * DAY)
    await signedInAs('02', '3691')
    const open = lane.view().maintenance?.due ?? 0
    await lane.done('deferMaintenance', { task: 'scale_zero', days: 3 })
    expect(told('maintenance_deferred')).toMatchObject([{ task: 'scale_zero', day: '2026-12-01', until: '2026-12-04' }])
    expect(await task('scale_zero')).toMatchObject({ state: 'due', deferredUntil: '2026-12-04' })
    expect(lane.view().maintenance?.due).toBe(open - 1)
    lane = await lane.restart(3 * DAY)
    await signedInAs('02', '3691')
    expect(await task('scale_zero')).toMatchObject({ state: 'overdue' })
    expect((await task('scale_zero'))?.deferredUntil).toBeUndefined()
    expect(await lane.refused('deferMaintenance', { task: 'scale_zero', days: 31 })).toBe('bad_input')
  })

  test('nobody does another role’s, nobody does what is not in the plan, and nobody anything signed out', async () => {
    expect(await lane.refused('maintenance', {})).toBe('not_signed_in')
    expect(await lane.refused('makeTicket', { device: 'printer' })).toBe('not_signed_in')
    await signedInAs('01', '2580')
    expect(await lane.refused('maintenanceDone', { task: 'battery' })).toBe('maintenance_not_yours')
    expect(await lane.refused('maintenanceDone', { task: '__proto__' })).toBe('maintenance_gone')
    expect(await lane.refused('makeTicket', { device: 'scale', task: 'printer_head' })).toBe('maintenance_gone')
    await lane.done('lock', {})
    expect(await lane.refused('maintenance', {})).toBe('counter_locked')
    expect(await lane.refused('maintenanceDone', { task: 'screen_clean' })).toBe('counter_locked')
  })

  test('a store’s own plan holds at once, its words included', async () => {
    const { settings } = lane.station.store
    const own: MaintenanceChange = {
      ...{ device: 'screen', roles: ['cashier'], every: { scans: 5 }, severity: 'low', picture: 'screen.svg' },
      name: { 'zh-CN': '擦玻璃柜', en: 'Wipe the glass case' },
      steps: [{ 'zh-CN': '擦', en: 'Wipe' }],
    }
    const { profile, ...rest } = settings.current()
    settings.save({ ...rest, profile: { ...profile, maintenance: { glass_case: own, screen_clean: false } } })
    lane.station.store.counters.add('scans', 5)
    await signedInAs('01', '2580')
    expect(lane.view().notice?.words.en).toContain('Wipe the glass case')
    expect((await plan()).tasks[0]).toMatchObject({ id: 'glass_case', state: 'due', steps: [{ en: 'Wipe' }] })
    expect(await task('screen_clean')).toBeUndefined()
  })
})

describe('a service ticket', () => {
  const scanner = { path: 'a', vendorId: 0x0c2e, productId: 0x0b61, usagePage: 0x8c, serialNumber: 'SN123' }

  async function withScanner() {
    const plugged = plugHid(buses, { ...scanner, product: 'Voyager 1450g' })
    await asTechnician()
    const { found } = (await lane.done('devices', {})) as { found: readonly { id: string }[] }
    await lane.done('assignDevice', { id: found[0]?.id ?? '', role: 'scanner' })
    await expect.poll(() => told('device_known')).toHaveLength(1)
    return plugged
  }

  test('tells the device as the bus reported it, also once it is unplugged, with its failures and maintenance', async () => {
    const plugged = await withScanner()
    await lane.done('maintenanceDone', { task: 'scanner_glass', note: '林小满 dropped it' })
    unplugHid(buses, plugged)
    buses.hint()
    await lane.time.advance(60_000)
    await lane.station.look()
    await expect.poll(() => told('device')).toMatchObject([{ device: 'scanner', state: 'failed' }])
    const { troubles } = await plan()
    expect(troubles).toContainEqual(expect.objectContaining({ name: 'scanner', device: 'scanner', state: 'failed' }))
    const ticket = (await lane.done('makeTicket', { device: 'scanner', task: 'scanner_glass' })) as TicketView
    expect(ticket.number).toBe('S1L1-T0001')
    expect(ticket.text.en).toContain('Model: Voyager 1450g\nSerial number: SN123\n')
    expect(ticket.text.en).toContain('Set up as: HID 0c2e:0b61 SN123')
    expect(ticket.text.en).toContain('Self-check: No scanner is found')
    expect(ticket.text.en).toMatch(/Since: 2026-11-2\d \d\d:\d\d\n/)
    expect(ticket.text.en).toContain('Done, did not help: Clean the scanner glass')
    expect(ticket.text.en).toContain('Clean the scanner glass: done 2026-11-23')
    expect(ticket.text.en).toMatch(/Failures: from 2026-11-2\d/)
    expect(ticket.text['zh-CN']).toContain('序列号: SN123')
    for (const text of Object.values(ticket.text)) expect(text).not.toContain('林小满')
    expect(told('ticket_made')).toEqual([
      { fact: 'ticket_made', ticket: 'S1L1-T0001', device: 'scanner', state: 'failed', task: 'scanner_glass' },
    ])
  })

  test('remembers the devices before: another one in the place is journaled once', async () => {
    const plugged = await withScanner()
    unplugHid(buses, plugged)
    plugHid(buses, { ...scanner, path: 'b', product: 'Granit', serialNumber: 'SN999' })
    const { found } = (await lane.done('devices', {})) as { found: readonly { id: string }[] }
    await lane.done('assignDevice', { id: found[0]?.id ?? '', role: 'scanner' })
    await expect.poll(() => told('device_known')).toHaveLength(2)
    lane = await lane.restart()
    await asTechnician()
    const ticket = (await lane.done('makeTicket', { device: 'scanner' })) as TicketView
    expect(ticket.text.en).toContain('Serial number: SN999')
    expect(ticket.text.en).toContain('Earlier devices: Voyager 1450g SN123 from 2026-11-23')
    expect(told('device_known')).toHaveLength(2)
  })

  test('what a slow bus tells of a device is not journaled after the device that took its place', async () => {
    for (const [path, serialNumber] of [
      ['a', 'SN123'],
      ['b', 'SN999'],
    ] as const)
      plugHid(buses, { ...scanner, path, serialNumber, product: 'Voyager' })
    await asTechnician()
    const { found } = (await lane.done('devices', {})) as { found: readonly { id: string }[] }
    const answers: (() => void)[] = []
    vi.spyOn(buses.usb, 'devices').mockImplementation(() => new Promise((answer) => answers.push(() => answer([]))))
    for (const { id } of found) await lane.done('assignDevice', { id, role: 'scanner' })
    expect(answers).toHaveLength(2)
    answers[1]?.()
    await lane.time.advance(0)
    answers[0]?.()
    await lane.time.advance(0)
    expect(told('device_known')).toMatchObject([{ serial: 'SN999' }])
  })

  test('is printed and saved by its number, goes on counting, and is not there after a restart', async () => {
    await signedInAs('01', '2580')
    await lane.done('makeTicket', { device: 'printer' })
    const { number } = (await lane.done('makeTicket', { device: 'printer' })) as TicketView
    expect(number).toBe('S1L1-T0002')
    await lane.done('printTicket', { ticket: number })
    await lane.time.advance(5_000)
    expect(lane.view().papers[0]?.title).toBe('维修单 S1L1-T0002')
    const { file } = (await lane.done('saveTicket', { ticket: number })) as { file: string }
    const saved = readFileSync(file, 'utf8')
    expect(saved).toContain('维修单 S1L1-T0002')
    expect(saved).toContain('以前的维修单: S1L1-T0001')
    expect(await lane.refused('printTicket', { ticket: '../../x' })).toBe('ticket_gone')
    lane = await lane.restart()
    await signedInAs('01', '2580')
    expect(await lane.refused('saveTicket', { ticket: number })).toBe('ticket_gone')
  })

  test('names the vendor for a device and the acquirer for the terminal', async () => {
    const { settings } = lane.station.store
    const { profile, ...rest } = settings.current()
    const contact = (name: string, purpose: 'vendor' | 'acquirer') => ({
      ...{ name, purpose, phone: '400', hours: '24/7' },
    })
    const support = [contact('Till Service', 'vendor'), contact('Card Service', 'acquirer')]
    settings.save({ ...rest, profile: { ...profile, support } })
    await asTechnician()
    const forScale = (await lane.done('makeTicket', { device: 'scale' })) as TicketView
    expect(forScale.text.en).toContain('Till Service: 400 (24/7)')
    expect(forScale.text.en).not.toContain('Card Service')
    const forTerminal = (await lane.done('makeTicket', { device: 'terminal' })) as TicketView
    expect(forTerminal.text.en).toContain('Card Service: 400')
    expect(forTerminal.text.en).toContain('Set up as: practice PRACTICE-S1L1')
  })
})

test('a battery that runs down is told of by the self-check and journaled as failed', async () => {
  const found = () => lane.station.checks().find(({ name }) => name === 'battery')
  await lane.time.advance(31_000)
  await expect.poll(() => lane.station.checks().length).toBeGreaterThan(0)
  expect(found()).toBeUndefined()
  battery = { onBattery: true, percent: 12 }
  await lane.time.advance(60_000)
  await expect.poll(() => found()?.state).toBe('failed')
  expect(told('device')).toMatchObject([{ device: 'battery', state: 'failed' }])
})
