import { afterEach, describe, expect, it, vi } from 'vitest'
import { createVirtualBuses, plugHid, plugSerial, unplugHid } from '../../../virtual/buses.ts'
import { reportsOf } from '../../../virtual/scanner-reports.ts'
import { type DeviceLane, openDeviceLane, sellMilk } from './lane.ts'

const WAIT = { timeout: 40_000, interval: 20 }

describe('a station with a HID scanner, a HID scale and a pole display', () => {
  let lane: DeviceLane
  afterEach(() => {
    expect(lane.faults).toEqual([])
    lane.remove()
  })

  it('gives each scanned code to the page once, weighs by the real scale, shows the total, and takes found devices', async () => {
    const buses = createVirtualBuses()
    const scanner = plugHid(buses, { path: 's', vendorId: 1, productId: 2, usagePage: 0x8c, product: 'Voyager' })
    const scale = plugHid(buses, { path: 'w', vendorId: 1, productId: 3, usagePage: 0x8d, serialNumber: 'SC1' })
    const pole = plugSerial(buses, { path: 'COM5' })
    lane = await openDeviceLane({ display: { kind: 'serial', path: 'COM5' } }, buses)
    await vi.waitFor(() => expect(scanner.opened).toBeDefined(), WAIT)
    for (const code of [']E06901234567892', ']E06901234567892']) {
      for (const report of reportsOf(code)) scanner.opened?.report(report)
    }
    expect(lane.station.counterView().scans).toEqual([1, 2])
    expect(await lane.done('takeScan', { id: 1 })).toEqual({ code: ']E06901234567892' })
    expect(await lane.done('takeScan', { id: 1 })).toEqual({})
    expect(lane.station.counterView().scans).toEqual([2])
    await sellMilk(lane)
    await vi.waitFor(() => expect(Buffer.concat(pole.written).toString('latin1')).toMatch(/TOTAL +3\.00/), WAIT)
    await lane.done('signOut', {})
    await lane.done('signIn', { operator: '04', pin: '7410' })
    const view = (await lane.done('devices', {})) as { found: { id: string; roles: string[] }[]; counters: object }
    expect(view.counters).toMatchObject({ scans: 1, bad_scans: 0 })
    const found = view.found.find(({ roles }) => roles.includes('scale_hid'))
    await lane.done('assignDevice', { id: found?.id ?? '', role: 'scale_hid' })
    await vi.waitFor(() => expect(scale.opened).toBeDefined(), WAIT)
    scale.opened?.report(Uint8Array.of(3, 4, 2, 0, 532 & 255, 532 >> 8))
    expect(lane.station.register.parts.scale.read()).toEqual({ state: 'stable', weight: 532_000, reading: 1 })
    expect(lane.station.counterView().station.virtual.scale).toBe(false)
    unplugHid(buses, scale)
    expect(lane.station.register.parts.scale.check()).toEqual({ state: 'failed', code: 'unplugged' })
  })

  it('keeps the devices’ channels to those who may set the station up', async () => {
    lane = await openDeviceLane({}, createVirtualBuses())
    await lane.done('signIn', { operator: '01', pin: '2580' })
    for (const [channel, input] of [
      ['devices', {}],
      ['testDevice', { what: 'drawer' }],
      ['releaseDevice', { place: 'scale' }],
    ] as const) {
      expect(await lane.station.call(channel, input)).toMatchObject({ ok: false, failure: { code: 'right_missing' } })
    }
  })
})
