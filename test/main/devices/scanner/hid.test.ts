import { describe, expect, it } from 'vitest'
import { createHidScanners } from '../../../../main/devices/scanner/hid.ts'
import { createReportReader } from '../../../../main/devices/scanner/report.ts'
import { createVirtualBuses, plugHid, unplugHid } from '../../../virtual/buses.ts'
import { reportsOf } from '../../../virtual/scanner-reports.ts'
import { patiently } from '../../patiently.ts'
import { handTimers } from '../printing/parts.ts'

const SCANNER = { vendorId: 0x0c2e, productId: 0x0b61, usagePage: 0x8c, usage: 2 }

describe('the reports of a HID POS scanner', () => {
  const read = (...reports: readonly Uint8Array[]) => {
    const reader = createReportReader()
    return reports.map((report) => reader.take(report))
  }

  it('are a code with its AIM identifier, put together where they go on', () => {
    expect(read(...reportsOf(']E06901234567892'))).toEqual([{ read: 'code', code: ']E06901234567892' }])
    const long = `]Q1https://example.com/01/${'0'.repeat(120)}`
    expect(read(...reportsOf(long)).at(-1)).toEqual({ read: 'code', code: long })
    expect(read(...reportsOf(']Q1会员卡'))).toEqual([{ read: 'code', code: ']Q1会员卡' }])
    expect(read(...reportsOf('no identifier'))).toEqual([{ read: 'code', code: 'no identifier' }])
  })

  it('keep GS inside and lose only line ends that the scanner was set to add', () => {
    expect(read(...reportsOf(']C10109501101530003\x1d10AB\r\n'))).toEqual([
      { read: 'code', code: ']C10109501101530003\x1d10AB' },
    ])
  })

  it('that cannot be are bad, whatever their length, and the next code is whole', () => {
    const lying = Uint8Array.from(reportsOf(']E06901234567892')[0] ?? [])
    lying[1] = 250
    const cases = [
      new Uint8Array(0),
      Uint8Array.of(2),
      Uint8Array.of(2, 60, 0),
      lying,
      new Uint8Array(64).fill(2, 0, 1),
    ]
    for (const bad of cases) {
      expect(read(bad, ...reportsOf('x1'))).toEqual([{ read: 'bad' }, { read: 'code', code: 'x1' }])
    }
    expect(read(new Uint8Array(64).fill(9))).toEqual([{ read: 'other' }])
  })

  it('that never end are given up before they fill the memory', () => {
    const reader = createReportReader()
    const report = Uint8Array.from(reportsOf(`${'x'.repeat(100)}`)[0] ?? [])
    const readings = Array.from({ length: 100 }, () => reader.take(report).read)
    expect(readings).toContain('bad')
  })
})

describe('HID scanners on the bus', () => {
  function lane() {
    const buses = createVirtualBuses()
    const timers = handTimers()
    const codes: string[] = []
    let misread = 0
    const scanners = createHidScanners({
      ...{ bus: buses.hid, timers },
      scanned: (code) => codes.push(code),
      misread: () => {
        misread += 1
      },
      changed: () => undefined,
    })
    return { buses, timers, codes, scanners, misread: () => misread }
  }

  it('are all heard by their usage page, the keyboard beside them is not', async () => {
    const { buses, codes, scanners } = lane()
    const hand = plugHid(buses, { ...SCANNER, path: '/dev/hidraw0', serialNumber: 'A' })
    const desk = plugHid(buses, { ...SCANNER, path: '/dev/hidraw1', serialNumber: 'B' })
    const keyboard = plugHid(buses, { ...SCANNER, path: '/dev/hidraw2', usagePage: 1, usage: 6 })
    await scanners.look()
    await scanners.look()
    for (const report of reportsOf('111')) hand.opened?.report(report)
    for (const report of reportsOf('222')) desk.opened?.report(report)
    expect(codes).toEqual(['111', '222'])
    expect(keyboard.opens).toBe(0)
    expect([hand.opens, desk.opens]).toEqual([1, 1])
  })

  it('keep the reports of two scanners apart when both send a long code at once', async () => {
    const { buses, codes, scanners } = lane()
    const [one, two] = ['A', 'B'].map((name) => plugHid(buses, { ...SCANNER, path: name, serialNumber: name }))
    await scanners.look()
    await scanners.look()
    const first = reportsOf('1'.repeat(80))
    const second = reportsOf('2'.repeat(80))
    one?.opened?.report(first[0] ?? new Uint8Array())
    two?.opened?.report(second[0] ?? new Uint8Array())
    one?.opened?.report(first[1] ?? new Uint8Array())
    two?.opened?.report(second[1] ?? new Uint8Array())
    expect(codes).toEqual(['1'.repeat(80), '2'.repeat(80)])
  })

  it('that are pulled out in the middle of a code lose it, count it as bad and are heard again when they are back', async () => {
    const { buses, codes, scanners, misread } = lane()
    const scanner = plugHid(buses, { ...SCANNER, path: '/dev/hidraw0' })
    await scanners.look()
    await scanners.look()
    const [half] = reportsOf('9'.repeat(80))
    scanner.opened?.report(half ?? new Uint8Array())
    unplugHid(buses, scanner)
    expect(misread()).toBe(1)
    expect(scanners.check()).toBeUndefined()
    const back = plugHid(buses, { ...SCANNER, path: '/dev/hidraw5' })
    await scanners.look()
    await scanners.look()
    for (const report of reportsOf('6901234567892')) back.opened?.report(report)
    expect(codes).toEqual(['6901234567892'])
  })

  it('that are let go of in the middle of a code count nothing after', async () => {
    const { buses, timers, scanners, misread } = lane()
    const scanner = plugHid(buses, { ...SCANNER, path: '/dev/hidraw0' })
    await scanners.look()
    await scanners.look()
    const { opened } = scanner
    const [half] = reportsOf('9'.repeat(80))
    opened?.report(half ?? new Uint8Array())
    scanners.close()
    timers.fire()
    opened?.gone(new Error('closed'))
    expect(misread()).toBe(0)
  })

  it.each([
    ['cannot open device with path /dev/hidraw0: Permission denied', 'denied'],
    ['device is busy', 'busy'],
  ])('say why one cannot be heard: %s', async (message, code) => {
    const { buses, scanners } = lane()
    const scanner = plugHid(buses, { ...SCANNER, path: '/dev/hidraw0' })
    scanner.refuses = new Error(message)
    await scanners.look()
    await patiently(() => expect(scanners.check()).toEqual({ state: 'failed', code }))
  })
})
