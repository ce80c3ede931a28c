import assert from 'node:assert/strict'
import type { Hardware } from '../../../main/devices/bus/hardware.ts'
import { createRealScale } from '../../../main/devices/scale/real.ts'
import type { ScaleReading, Timers } from '../../../main/register/ports.ts'
import { until } from './gadget.ts'
import type { GadgetHid } from './gadget-hid.ts'
import type { GadgetSerial } from './gadget-serial.ts'
import type { Scenario } from './scenarios.ts'

const GRAMS = 2
/** Report 3: status, unit, exponent, weight. */
const weighs = (status: number, grams = 0) => Uint8Array.from([3, status, GRAMS, 0, grams & 0xff, grams >> 8])
const toledo = (grams: number, isMoving = false) => {
  const digits = String(grams).padStart(6, ' ')
  return Buffer.from(`\x02\x25${isMoving ? '8' : '0'}\x20${digits}000000\r`, 'latin1')
}

export function weighingScenarios(
  hardware: Hardware,
  timers: Timers,
  scale: GadgetHid,
  serial: GadgetSerial,
): readonly Scenario[] {
  return [
    {
      name: 'a HID scale: settled weights once each, the same weight put on again is another weighing, unplugged is absent',
      async run() {
        await scale.plug()
        const real = createRealScale({
          settings: { kind: 'hid', serialNumber: 'SC0001' },
          hardware,
          unit: 'kg',
          timers,
        })
        const seen: ScaleReading[] = []
        real.watch((reading) => seen.push(reading))
        await until('it is there', () => {
          real.hint()
          return real.check().state === 'ok'
        })
        for (const report of [
          weighs(2),
          weighs(3, 300),
          weighs(4, 532),
          weighs(4, 532),
          weighs(2),
          weighs(3, 400),
          weighs(4, 532),
          weighs(6),
          weighs(5),
        ])
          await scale.report(report)
        await until('the last reading has arrived', () => real.read().state === 'under_zero')
        assert.deepEqual(seen, [
          { state: 'empty' },
          { state: 'moving' },
          { state: 'stable', weight: 532_000, reading: 1 },
          { state: 'empty' },
          { state: 'moving' },
          { state: 'stable', weight: 532_000, reading: 2 },
          { state: 'overload' },
          { state: 'under_zero' },
        ])
        scale.unplug()
        await until('it is missed', () => real.read().state === 'absent' && real.check().code === 'unplugged')
        await scale.plug()
        await until('it is back', () => {
          real.hint()
          return real.check().state === 'ok'
        })
        real.close()
      },
    },
    {
      name: 'a serial scale on a CDC-ACM port: Toledo frames, garbage between them, silence, unplugged and back',
      async run() {
        await serial.plug()
        assert.ok(
          (await hardware.serial.list()).some((port) => port.path === '/dev/ttyACM0' && port.serialNumber === 'WT0001'),
        )
        const settings = { kind: 'serial', dialect: 'toledo', path: '/dev/ttyACM0', baud: 9600 } as const
        const real = createRealScale({ settings, hardware, unit: 'kg', timers })
        await until('the port opens', () => {
          real.hint()
          return real.check().state === 'ok'
        })
        const speak = async (bytes: Uint8Array, holds: () => boolean) =>
          until('the scale is heard', async () => {
            serial.send(bytes)
            await new Promise((resolve) => setTimeout(resolve, 100))
            return holds()
          })
        await speak(toledo(1234, true), () => real.read().state === 'moving')
        await speak(toledo(1234), () => real.read().state === 'stable')
        const reading = real.read()
        assert.ok(reading.state === 'stable' && reading.weight === 1_234_000)
        await speak(Buffer.concat([Buffer.from('nonsense'), toledo(0)]), () => real.read().state === 'empty')
        await until('silence is told', () => real.check().code === 'silent')
        serial.unplug()
        await until('it is missed', () => real.check().code === 'unplugged')
        await serial.plug()
        await until('it is back', () => {
          real.hint()
          return real.check().code !== 'unplugged'
        })
        await speak(toledo(500), () => real.read().state === 'stable')
        real.close()
        serial.unplug()
      },
    },
  ]
}
