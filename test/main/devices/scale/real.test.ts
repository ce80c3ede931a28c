import { describe, expect, it } from 'vitest'
import { readScaleReport } from '../../../../main/devices/scale/hid-report.ts'
import { weightIn } from '../../../../main/devices/scale/raw.ts'
import { createRealScale } from '../../../../main/devices/scale/real.ts'
import { createLineReader } from '../../../../main/devices/scale/serial-lines.ts'
import type { ScaleReading } from '../../../../main/register/ports.ts'
import { createVirtualBuses, plugHid, plugSerial, unplugSerial } from '../../../virtual/buses.ts'
import { patiently } from '../../patiently.ts'
import { handTimers } from '../printing/parts.ts'

const ascii = (text: string) => Buffer.from(text, 'latin1')
/** Toledo frame: status A x0.001, status B kg, status C none, digits of weight. */
const toledo = (digits: string, b = 0x30, a = 0x25, c = 0x20) =>
  ascii(`\x02${String.fromCharCode(a, b, c)}${digits}000000\r`)

describe('weights', () => {
  it('are converted exactly, and rounded half up once where they have more than six decimals', () => {
    expect(weightIn(532, 0, 'g', 'kg')).toBe(532_000)
    expect(weightIn(5320, -1, 'g', 'kg')).toBe(532_000)
    expect(weightIn(1, 0, 'lb', 'kg')).toBe(453_592)
    expect(weightIn(10_000_000, -7, 'lb', 'kg')).toBe(453_592)
    expect(weightIn(16, 0, 'oz', 'lb')).toBe(1_000_000)
    expect(weightIn(2, 0, 'jin', 'kg')).toBe(1_000_000)
    expect(weightIn(1, 0, 'kg', 'lb')).toBe(2_204_623)
    expect(weightIn(1, 13, 'kg', 'kg')).toBeUndefined()
    expect(weightIn(Number.NaN, 0, 'kg', 'kg')).toBeUndefined()
  })
})

describe('the report of a HID scale', () => {
  const report = (status: number, unit = 3, exponent = 0, weight = 0) =>
    readScaleReport(Uint8Array.of(3, status, unit, exponent & 0xff, weight & 0xff, weight >> 8), 'kg')

  it('is a weight only where it is stable and above zero, in whatever unit', () => {
    expect(report(4, 3, -3, 1234)).toEqual({ state: 'stable', weight: 1_234_000 })
    expect(report(4, 2, 0, 532)).toEqual({ state: 'stable', weight: 532_000 })
    expect(report(4, 12, -2, 100)).toEqual({ state: 'stable', weight: 453_592 })
    expect(report(4, 3, -3, 0)).toEqual({ state: 'empty' })
    expect([2, 3, 5, 6].map((status) => report(status)?.state)).toEqual(['empty', 'moving', 'under_zero', 'overload'])
  })

  it('says what the scale needs, and is nothing where it makes no sense', () => {
    expect([1, 7, 8].map((status) => report(status))).toEqual(
      ['fault', 'calibrate', 'zero'].map((code) => ({ state: 'fault', code })),
    )
    expect(report(4, 5)).toEqual({ state: 'fault', code: 'unit' })
    expect(report(0)).toBeUndefined()
    expect(report(99)).toBeUndefined()
    for (const bytes of [[], [3], [3, 4, 2, 0, 1], [9, 4, 2, 0, 1, 0]]) {
      expect(readScaleReport(Uint8Array.from(bytes), 'kg')).toBeUndefined()
    }
    expect(readScaleReport(Uint8Array.of(3, 4, 2, 0, 1, 0, 255, 255), 'kg')).toEqual({ state: 'stable', weight: 1_000 })
  })
})

describe('the lines of a serial scale', () => {
  it('in the Toledo dialect: decimal point, unit, sign, motion and overload', () => {
    const read = (frame: Uint8Array) => createLineReader('toledo', 'kg').take(frame)
    expect(read(toledo('  1234'))).toEqual({ readings: [{ state: 'stable', weight: 1_234_000 }], bad: 0 })
    expect(read(toledo(' 12345', 0x30, 0x24)).readings).toEqual([{ state: 'stable', weight: 123_450_000 }])
    expect(read(toledo('  1000', 0x20)).readings).toEqual([{ state: 'stable', weight: 453_592 }])
    expect(read(toledo('  1234', 0x38)).readings).toEqual([{ state: 'moving' }])
    expect(read(toledo('  1234', 0x32)).readings).toEqual([{ state: 'under_zero' }])
    expect(read(toledo('  1234', 0x34)).readings).toEqual([{ state: 'overload' }])
    expect(read(toledo('     0')).readings).toEqual([{ state: 'empty' }])
  })

  it('in the Toledo dialect: a frame that came in pieces is whole, one with a wrong checksum is none', () => {
    const reader = createLineReader('toledo', 'kg')
    const frame = toledo('   500')
    expect(reader.take(frame.subarray(0, 7)).readings).toEqual([])
    expect(reader.take(frame.subarray(7)).readings).toEqual([{ state: 'stable', weight: 500_000 }])
    const sum = [...frame].reduce((total, byte) => total + byte, 0)
    const right = createLineReader('toledo', 'kg').take(Buffer.concat([frame, Buffer.of((128 - (sum % 128)) % 128)]))
    expect(right).toMatchObject({ readings: [{ state: 'stable' }], bad: 0 })
    const wrong = createLineReader('toledo', 'kg').take(
      Buffer.concat([frame, Buffer.of((129 - (sum % 128)) % 128 || 5)]),
    )
    expect(wrong.readings).toEqual([])
  })

  it('in the ACS dialect: stable, unstable, overload, signs, units, lines in pieces', () => {
    const read = (text: string) => createLineReader('acs', 'kg').take(ascii(text))
    expect(read('ST,GS,+  0.532kg\r\n').readings).toEqual([{ state: 'stable', weight: 532_000 }])
    expect(read('ST,NT,  500 g\r\n').readings).toEqual([{ state: 'stable', weight: 500_000 }])
    expect(read('ST,GS,+ 1.00jin\r\n').readings).toEqual([{ state: 'stable', weight: 500_000 }])
    expect(read('US,GS,+  0.500kg\r\n').readings).toEqual([{ state: 'moving' }])
    expect(read('OL,GS,+ 99.999kg\r\n').readings).toEqual([{ state: 'overload' }])
    expect(read('ST,GS,-  0.010kg\r\n').readings).toEqual([{ state: 'under_zero' }])
    expect(read('ST,GS,+  0.000kg\r\n').readings).toEqual([{ state: 'empty' }])
    const reader = createLineReader('acs', 'kg')
    expect(reader.take(ascii('ST,GS,+  0.5')).readings).toEqual([])
    expect(reader.take(ascii('32kg\r\n')).readings).toEqual([{ state: 'stable', weight: 532_000 }])
  })

  it('that are garbage are counted, never weighed and never kept without end', () => {
    for (const dialect of ['toledo', 'acs'] as const) {
      const reader = createLineReader(dialect, 'kg')
      let seed = 7
      for (let round = 0; round < 200; round += 1) {
        const noise = Uint8Array.from({ length: 50 }, () => {
          seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
          return seed >> 16
        })
        for (const reading of reader.take(noise).readings) expect(reading.state).not.toBe('stable')
      }
    }
  })
})

describe('a scale at the lane', () => {
  it('counts one weighing however often the scale repeats it, and another when the goods were lifted between', async () => {
    const buses = createVirtualBuses()
    const device = plugHid(buses, { path: 'h', vendorId: 1, productId: 2, usagePage: 0x8d, usage: 0x20 })
    const scale = createRealScale({ settings: { kind: 'hid' }, hardware: buses, unit: 'kg', timers: handTimers() })
    await scale.looked
    const seen: ScaleReading[] = []
    scale.watch((reading) => seen.push(reading))
    const weigh = (status: number, grams = 0) =>
      device.opened?.report(Uint8Array.of(3, status, 2, 0, grams & 255, grams >> 8))
    for (const grams of [532, 532, 532]) weigh(4, grams)
    weigh(3, 100)
    weigh(4, 532)
    weigh(4, 600)
    expect(seen).toEqual([
      { state: 'stable', weight: 532_000, reading: 1 },
      { state: 'moving' },
      { state: 'stable', weight: 532_000, reading: 2 },
      { state: 'stable', weight: 600_000, reading: 3 },
    ])
  })

  it('forgets a weight that its scale does not say any more, and one from before the cable was pulled', async () => {
    const buses = createVirtualBuses()
    const timers = handTimers()
    const port = plugSerial(buses, { path: 'COM3' })
    const settings = { kind: 'serial', path: 'COM3', baud: 9600, dialect: 'acs' } as const
    const scale = createRealScale({ settings, hardware: buses, unit: 'kg', timers })
    await scale.looked
    port.opened?.data(ascii('ST,GS,+  0.532kg\r\n'))
    expect(scale.read()).toMatchObject({ state: 'stable', reading: 1 })
    timers.fire()
    expect(scale.read()).toEqual({ state: 'absent' })
    expect(scale.check()).toEqual({ state: 'failed', code: 'silent' })
    port.opened?.data(ascii('ST,GS,+  0.532kg\r\n'))
    expect(scale.read()).toMatchObject({ state: 'stable', reading: 2 })
    unplugSerial(buses, port)
    expect(scale.read()).toEqual({ state: 'absent' })
    await patiently(() => expect(scale.check()).toEqual({ state: 'failed', code: 'unplugged' }))
  })

  it('says that what it hears is garbage, and who is in the way of its port', async () => {
    const buses = createVirtualBuses()
    const port = plugSerial(buses, { path: 'COM3' })
    const settings = { kind: 'serial', path: 'COM3', baud: 9600, dialect: 'acs' } as const
    const scale = createRealScale({ settings, hardware: buses, unit: 'kg', timers: handTimers() })
    await scale.looked
    for (let line = 0; line < 12; line += 1) port.opened?.data(ascii('\x80\x81 nonsense\r\n'))
    expect(scale.check()).toEqual({ state: 'failed', code: 'garbage' })
    const locked = plugSerial(buses, { path: 'COM4' })
    locked.refuses = new Error('Error Resource temporarily unavailable Cannot lock port')
    const other = createRealScale({
      settings: { ...settings, path: 'COM4' },
      hardware: buses,
      unit: 'kg',
      timers: handTimers(),
    })
    await other.looked
    expect(other.check()).toEqual({ state: 'failed', code: 'busy' })
  })
})
