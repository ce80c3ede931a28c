import { describe, expect, it } from 'vitest'
import { systemHardware } from '../../../../main/devices/bus/system.ts'
import { createConfiguredPrinter } from '../../../../main/devices/printing/configured.ts'
import { systemTimers } from '../../../../main/station/time.ts'
import { startVirtualPrinter } from '../../../virtual/escpos-printer.ts'
import { printedLines } from '../../../virtual/escpos-reader/reader.ts'
import { saying } from './parts.ts'

describe('a printer from its settings', () => {
  it('prints where the settings say that it is', async () => {
    const device = await startVirtualPrinter()
    const at = { kind: 'network', host: '127.0.0.1', port: device.port } as const
    const printer = createConfiguredPrinter({ model: 'epson-80', at }, systemHardware(), systemTimers)
    expect(await printer?.print(saying('测试'))).toEqual({ printed: true })
    expect(printedLines(device.paper()).map((line) => line.text)).toEqual(['测试'])
    await device.close()
  })

  it('is none for a model that nobody knows', () => {
    const at = { kind: 'network', host: '127.0.0.1' } as const
    expect(createConfiguredPrinter({ model: 'typewriter', at }, systemHardware(), systemTimers)).toBeUndefined()
  })

  it('loads the real USB package only when it is used, and says unplugged or denied where no such printer is', async () => {
    const printer = createConfiguredPrinter(
      { model: 'generic-58', at: { kind: 'usb', serialNumber: 'no printer has this number' } },
      systemHardware(),
      systemTimers,
    )
    const outcome = await printer?.print(saying('x'))
    expect(outcome).toMatchObject({ printed: false, mayHavePrinted: false })
    expect(['unplugged', 'denied']).toContain(outcome?.printed === false && outcome.trouble)
  })
})
