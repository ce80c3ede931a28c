import assert from 'node:assert/strict'
import type { Hardware } from '../../../main/devices/bus/hardware.ts'
import { createHidScanners } from '../../../main/devices/scanner/hid.ts'
import type { Timers } from '../../../main/register/ports.ts'
import { reportsOf } from '../../virtual/scanner-reports.ts'
import { until } from './gadget.ts'
import type { GadgetHid } from './gadget-hid.ts'
import type { Scenario } from './scenarios.ts'

export function scanningScenarios(hardware: Hardware, timers: Timers, scanner: GadgetHid): readonly Scenario[] {
  const codes: string[] = []
  let misread = 0
  const scanners = createHidScanners({
    ...{ bus: hardware.hid, timers },
    scanned: (code) => codes.push(code),
    misread: () => {
      misread += 1
    },
    changed: () => undefined,
  })
  const isHeard = () => scanners.check()?.state === 'ok'

  return [
    {
      name: 'a HID scanner is heard once it is plugged in, by its usage page alone',
      async run() {
        assert.equal(scanners.check(), undefined)
        await scanner.plug()
        scanners.hint()
        await until('it is heard', isHeard)
      },
    },
    {
      name: 'a thousand codes arrive, none lost, doubled or mixed with another, long ones over several reports',
      async run() {
        codes.length = 0
        const sent = Array.from({ length: 1_000 }, (_, index) =>
          index % 50 === 0 ? `]C1${'0101234567890128'.repeat(5)}${index}` : `]E069${String(index).padStart(11, '0')}`,
        )
        for (const code of sent) for (const report of reportsOf(code)) await scanner.report(report)
        await until('all have arrived', () => codes.length >= sent.length)
        assert.deepEqual(codes, sent)
        assert.equal(misread, 0)
      },
    },
    {
      name: 'half a code, lengths that cannot be and foreign reports are no codes, and the next code is whole',
      async run() {
        codes.length = 0
        const [first] = reportsOf(`]Q1${'x'.repeat(100)}`)
        assert(first)
        await scanner.report(first)
        await until('the half code is given up', () => misread === 1)
        const lying = Uint8Array.from(first)
        lying[1] = 200
        await scanner.report(lying)
        for (const report of reportsOf(']E06901234567892')) await scanner.report(report)
        await until('the code has arrived', () => codes.length > 0)
        assert.deepEqual(codes, [']E06901234567892'])
        assert.equal(misread, 2)
      },
    },
    {
      name: 'a scanner that was pulled out twenty times is heard each time it is back',
      async run() {
        for (let round = 0; round < 20; round += 1) {
          scanner.unplug()
          await until('it is missed', () => !isHeard())
          await scanner.plug()
          await until('it is heard again', () => {
            scanners.hint()
            return isHeard()
          })
        }
        codes.length = 0
        for (const report of reportsOf(']E06901234567892')) await scanner.report(report)
        await until('it still scans', () => codes.length === 1)
        scanners.close()
      },
    },
  ]
}
