import { afterEach, describe, expect, it, vi } from 'vitest'
import { createVirtualBuses, plugHid, plugSerial } from '../../../virtual/buses.ts'
import { startVirtualPrinter, type VirtualPrinter } from '../../../virtual/escpos-printer.ts'
import { readEscPos } from '../../../virtual/escpos-reader/reader.ts'
import { reportsOf } from '../../../virtual/scanner-reports.ts'
import { type DeviceLane, openDeviceLane, sellMilk } from './lane.ts'

const WAIT = { timeout: 40_000, interval: 20 }
const weight = (grams: number) => Uint8Array.of(3, 4, 2, 0, grams & 255, grams >> 8)

describe('a computer that sleeps and wakes', () => {
  let lane: DeviceLane
  let printer: VirtualPrinter
  afterEach(async () => {
    expect(lane.faults).toEqual([])
    lane.remove()
    await printer.close()
  })

  it('lets go of its devices, and has each of them again after, where it is then', async () => {
    printer = await startVirtualPrinter()
    const buses = createVirtualBuses()
    const scanner = plugHid(buses, { path: 's', vendorId: 1, productId: 2, usagePage: 0x8c, product: 'Voyager' })
    const scale = plugHid(buses, { path: 'w', vendorId: 1, productId: 3, usagePage: 0x8d, serialNumber: 'SC1' })
    const pole = plugSerial(buses, { path: 'COM5' })
    const at = { kind: 'network', host: '127.0.0.1', port: printer.port, model: 'epson-80' }
    lane = await openDeviceLane(
      { printer: at, scale: { kind: 'hid', serial_number: 'SC1' }, display: { kind: 'serial', path: 'COM5' } },
      buses,
    )
    const { scale: weighing, printing } = lane.station.register.parts
    await vi.waitFor(() => {
      for (const device of [scanner, scale, pole]) expect(device.opened).toBeDefined()
    }, WAIT)
    scale.opened?.report(weight(532))
    expect(weighing.read()).toMatchObject({ state: 'stable', weight: 532_000 })

    // The printer is switched off for the night while a receipt waits for it.
    printer.set({ coverOpen: true })
    await sellMilk(lane)
    await vi.waitFor(() => expect(printing.check().code).toBe('cover_open'), WAIT)
    lane.station.sleep()
    for (const device of [scanner, scale, pole]) expect(device.opened).toBeUndefined()
    expect(weighing.read()).toEqual({ state: 'absent' })
    expect(lane.station.counterView().station.virtual.scale).toBe(false)

    // While it slept somebody plugged the scale into another socket and closed the printer.
    buses.hidDevices.delete('w')
    const moved = plugHid(buses, { path: 'w2', vendorId: 1, productId: 3, usagePage: 0x8d, serialNumber: 'SC1' })
    printer.set({ coverOpen: false })
    lane.station.wake()
    await vi.waitFor(() => {
      for (const device of [scanner, moved, pole]) expect(device.opened).toBeDefined()
    }, WAIT)
    moved.opened?.report(weight(250))
    expect(weighing.read()).toMatchObject({ state: 'stable', weight: 250_000 })
    for (const report of reportsOf(']E06901234567892')) scanner.opened?.report(report)
    expect(lane.station.counterView().scans).toHaveLength(1)
    await vi.waitFor(() => expect(lane.station.store.printJobs.waiting()).toBe(0), WAIT)
    expect(readEscPos(printer.paper()).filter(({ thing }) => thing === 'cut')).toHaveLength(1)
  })
})
