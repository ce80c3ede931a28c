import { describe, expect, it } from 'vitest'
import { createPoleDisplay, poleBytes } from '../../../../main/devices/display/pole.ts'
import { createVirtualBuses, plugSerial, unplugSerial } from '../../../virtual/buses.ts'
import { patiently } from '../../patiently.ts'
import { handTimers } from '../printing/parts.ts'

const settings = { kind: 'serial', dialect: 'cd5220', path: 'COM5', baud: 9600 } as const

describe('a pole display', () => {
  it('gets two lines of exactly twenty characters in its dialect, without what it cannot show', () => {
    expect(poleBytes('cd5220', 'Milk 牛奶', 'TOTAL           3.00 and more').toString('latin1')).toBe(
      `\x1bQA${'Milk'.padEnd(20)}\r\x1bQB${'TOTAL           3.00'}\r`,
    )
    expect(poleBytes('escpos', 'a', 'b').toString('latin1')).toBe(`\x1f\x01\x0c${'a'.padEnd(20)}${'b'.padEnd(20)}`)
  })

  it('shows the newest pair once it is plugged in, and again when it comes back', async () => {
    const buses = createVirtualBuses()
    const display = createPoleDisplay({ settings, bus: buses.serial, timers: handTimers(), changed: () => undefined })
    await display.looked
    expect(display.check()).toEqual({ state: 'failed', code: 'unplugged' })
    display.show('old', 'old')
    display.show('new', 'pair')
    const port = plugSerial(buses, { path: 'COM5' })
    display.hint()
    const shown = () => Buffer.concat(port.written).toString('latin1')
    await patiently(() => expect(shown()).toContain('new'))
    expect(shown()).not.toContain('old')
    unplugSerial(buses, port)
    await patiently(() => expect(display.check().code).toBe('unplugged'))
    display.close()
  })
})
