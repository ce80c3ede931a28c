import { describe, expect, it } from 'vitest'
import { printerProfile } from '../../../../main/devices/printing/profiles.ts'
import { createUsbTransport, type UsbPrinterDevice } from '../../../../main/devices/printing/transport/usb.ts'
import { createWiredPrinter } from '../../../../main/devices/printing/wired.ts'
import type { DeviceIdentity } from '../../../../main/domain/device-settings.ts'
import { systemTimers } from '../../../../main/station/time.ts'

import { printedLines } from '../../../virtual/escpos-reader/reader.ts'
import { saying } from './parts.ts'

type Fault = 'none' | 'denied' | 'pulled' | 'timed_out' | 'never'

/** A USB printer made of code: answers DLE EOT, takes bytes, fails as it is told. */
function fakeDevice(
  more: { readonly serialNumber?: string; readonly interfaceClass?: number; readonly type?: string } = {},
) {
  const calls: string[] = []
  const taken: number[] = []
  const answers: number[] = []
  const state = { fault: 'none' as Fault, kernel: true, takesAtMost: Number.POSITIVE_INFINITY }
  const end = (endpointNumber: number, direction: 'in' | 'out') => ({
    endpointNumber,
    direction,
    type: more.type ?? 'bulk',
  })
  const configuration = {
    configurationValue: 1,
    interfaces: [
      { interfaceNumber: 0, alternate: { interfaceClass: 3, endpoints: [end(1, 'in')] } },
      {
        interfaceNumber: 2,
        alternate: { interfaceClass: more.interfaceClass ?? 7, endpoints: [end(3, 'out'), end(4, 'in')] },
      },
    ],
  }
  const note = (call: string) => {
    calls.push(call)
    return Promise.resolve()
  }
  const device: UsbPrinterDevice = {
    vendorId: 0x04b8,
    productId: 0x0e28,
    serialNumber: more.serialNumber ?? null,
    configuration,
    configurations: [configuration],
    open: () => (state.fault === 'denied' ? Promise.reject(new Error('Access denied (permission)')) : note('open')),
    close: () => note('close'),
    selectConfiguration: (value) => note(`select ${value}`),
    claimInterface: (number) => note(`claim ${number}`),
    releaseInterface: (number) => note(`release ${number}`),
    detachKernelDriver: (number) =>
      state.kernel ? note(`detach ${number}`) : Promise.reject(new Error('no driver to detach')),
    async transferOut(endpoint, bytes) {
      if (endpoint !== 3) throw new Error('wrong endpoint')
      if (state.fault === 'pulled') throw new Error('device disconnected')
      if (state.fault === 'timed_out') throw new Error('transfer timed out')
      if (state.fault === 'never') return new Promise(() => {})
      if (bytes[0] === 0x10 && bytes[1] === 0x04) answers.push(0x12)
      else taken.push(...bytes.subarray(0, state.takesAtMost))
      return { bytesWritten: Math.min(bytes.length, state.takesAtMost), status: 'ok' }
    },
    async transferIn(endpoint) {
      if (endpoint !== 4) throw new Error('wrong endpoint')
      await new Promise((resolve) => setImmediate(resolve))
      if (answers.length === 0) throw new Error('transfer timed out')
      return { data: new DataView(Uint8Array.from(answers.splice(0)).buffer), status: 'ok' }
    },
  }
  return { device, calls, taken, state }
}

function printerOn(devices: readonly UsbPrinterDevice[], choice: DeviceIdentity = {}, patience = 20_000) {
  const profile = printerProfile('generic-80')
  if (profile === undefined) throw new Error('No profile')
  const transport = createUsbTransport({
    devices: () => Promise.resolve(devices),
    choice,
    timers: systemTimers,
    milliseconds: patience,
  })
  return createWiredPrinter({ profile, transport, answerWithin: patience, confirmWithin: patience })
}

describe('the USB transport over a WebUSB device made of code', () => {
  it('takes the printer interface from the kernel, prints through its bulk endpoints and gives it back', async () => {
    const { device, calls, taken } = fakeDevice()
    expect(await printerOn([device]).print(saying('牛奶 6.00'))).toEqual({ printed: true })
    expect(printedLines(Uint8Array.from(taken)).map((line) => line.text)).toEqual(['牛奶 6.00'])
    expect(calls).toEqual(['open', 'detach 2', 'claim 2', 'release 2', 'close'])
  })

  it('claims the interface all the same where there is no kernel driver to detach', async () => {
    const { device, calls, state } = fakeDevice()
    state.kernel = false
    expect(await printerOn([device]).print(saying('x'))).toEqual({ printed: true })
    expect(calls).toContain('claim 2')
  })

  it('finds the printer it was told of among two alike by serial number', async () => {
    const first = fakeDevice({ serialNumber: 'A' })
    const second = fakeDevice({ serialNumber: 'B' })
    await printerOn([first.device, second.device], { serialNumber: 'B' }).print(saying('x'))
    expect([first.taken.length, second.taken.length > 0]).toEqual([0, true])
  })

  it('says unplugged where no device is a printer, whatever its descriptor claims to be', async () => {
    const unplugged = { printed: false, trouble: 'unplugged', mayHavePrinted: false }
    expect(await printerOn([]).print(saying('x'))).toEqual(unplugged)
    expect(await printerOn([fakeDevice({ interfaceClass: 8 }).device]).print(saying('x'))).toEqual(unplugged)
    expect(await printerOn([fakeDevice({ type: 'interrupt' }).device]).print(saying('x'))).toEqual(unplugged)
  })

  it('says denied where the system does not let it use the device', async () => {
    const { device, state } = fakeDevice()
    state.fault = 'denied'
    expect(await printerOn([device]).print(saying('x'))).toMatchObject({ trouble: 'denied', mayHavePrinted: false })
  })

  it('tells a printer that was pulled out from one that takes no bytes, and closes both', async () => {
    for (const [fault, trouble] of [
      ['pulled', 'unplugged'],
      ['timed_out', 'hung'],
    ] as const) {
      const { device, calls, state } = fakeDevice()
      state.fault = fault
      expect(await printerOn([device]).print(saying('x'))).toMatchObject({ printed: false, trouble })
      expect(calls.at(-1)).toBe('close')
    }
  })

  it('does not wait for ever for a transfer that never ends', async () => {
    const { device, state } = fakeDevice()
    state.fault = 'never'
    expect(await printerOn([device], {}, 50).print(saying('x'))).toMatchObject({ trouble: 'hung' })
  })

  it('calls a paper doubtful when the printer stopped taking it half way', async () => {
    const { device, state } = fakeDevice()
    state.takesAtMost = 5
    expect(await printerOn([device]).print(saying('a longer text'))).toEqual({
      printed: false,
      trouble: 'hung',
      mayHavePrinted: true,
    })
  })

  it('says that something is missing where the package itself cannot be loaded', async () => {
    const transport = createUsbTransport({
      devices: () => Promise.reject(new Error('Cannot find module')),
      choice: {},
      timers: systemTimers,
      milliseconds: 50,
    })
    expect(await transport.open()).toEqual({ trouble: 'missing' })
  })
})
