import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createVirtualBuses } from '../../../virtual/buses.ts'
import { startVirtualPrinter, type VirtualPrinter } from '../../../virtual/escpos-printer.ts'
import { readEscPos } from '../../../virtual/escpos-reader/reader.ts'
import { type DeviceLane, openDeviceLane, sellMilk } from './lane.ts'

const WAIT = { timeout: 40_000, interval: 50 }

describe('a station with a network printer in its profile', () => {
  let device: VirtualPrinter
  let spare: VirtualPrinter
  let lane: DeviceLane
  beforeEach(async () => {
    device = await startVirtualPrinter()
    spare = await startVirtualPrinter()
  })
  afterEach(async () => {
    expect(lane.faults).toEqual([])
    lane.remove()
    await Promise.all([device.close(), spare.close()])
  })

  const open = (more: object = {}) =>
    openDeviceLane(
      { printer: { kind: 'network', host: '127.0.0.1', port: device.port, model: 'epson-80', ...more } },
      createVirtualBuses(),
    )
  const cuts = (printer: VirtualPrinter) => readEscPos(printer.paper()).filter(({ thing }) => thing === 'cut').length
  const pulses = (printer: VirtualPrinter) =>
    readEscPos(printer.paper()).filter(({ thing }) => thing === 'pulse').length

  it('prints the receipt of a sale there, opens the drawer by it, and shows no paper on the screen', async () => {
    lane = await open()
    await sellMilk(lane)
    await vi.waitFor(() => {
      expect(cuts(device)).toBe(1)
      expect(pulses(device)).toBe(1)
    }, WAIT)
    expect(device.paper().toString('latin1')).toContain('S1L1-000001')
    expect(lane.station.counterView().papers).toEqual([])
  })

  it('sells on while the cover is open, says so with advice, and prints once when it is closed', async () => {
    device.set({ coverOpen: true })
    lane = await open()
    await sellMilk(lane)
    await sellMilk(lane)
    expect(lane.station.store.printJobs.waiting()).toBe(2)
    await vi.waitFor(() => expect(lane.station.register.parts.printing.check().code).toBe('cover_open'), WAIT)
    device.set({ coverOpen: false })
    await vi.waitFor(() => expect(lane.station.store.printJobs.waiting()).toBe(0), WAIT)
    expect(cuts(device)).toBe(2)
  })

  it('prints on the substitute while the first one is out of paper, and on the first again afterwards', async () => {
    device.set({ paperOut: true })
    lane = await open({ substitute: { kind: 'network', host: '127.0.0.1', port: spare.port, model: 'generic-58' } })
    await sellMilk(lane)
    await vi.waitFor(() => expect(cuts(spare) + readEscPos(spare.paper()).length).toBeGreaterThan(5), WAIT)
    await vi.waitFor(() => expect(lane.station.store.printJobs.waiting()).toBe(0), WAIT)
    expect(lane.station.register.parts.printing.check()).toEqual({ state: 'warning', code: 'substitute' })
    device.refill()
    await lane.station.look()
    await sellMilk(lane)
    await vi.waitFor(() => expect(cuts(device)).toBe(1), WAIT)
  })
})
