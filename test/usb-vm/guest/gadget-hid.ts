import { closeSync, constants, openSync, writeSync } from 'node:fs'
import { appears, createGadget, until } from './gadget.ts'

export interface GadgetHid {
  plug(): Promise<void>
  unplug(): void
  /** Sends one report; resolves when the host has taken it. */
  report(bytes: Uint8Array): Promise<void>
}

/** `index` counts the HID gadgets: /dev/hidg0, 1 … */
export function createGadgetHid(plan: {
  readonly index: number
  readonly port: number
  readonly product: string
  readonly serialNumber: string
  readonly descriptor: Uint8Array
  readonly reportLength: number
}): GadgetHid {
  const { index, port, product, serialNumber, descriptor, reportLength } = plan
  const gadget = createGadget({
    name: `hid${index}`,
    ...{ vendorId: 0x0c2e, productId: 0x0b61 + index, product, serialNumber, port },
    functions: {
      [`hid.usb${index}`]: {
        protocol: '0',
        subclass: '0',
        report_length: String(reportLength),
        report_desc: descriptor,
      },
    },
  })
  const file = `/dev/hidg${index}`
  let side: number | undefined

  return {
    async plug() {
      gadget.plug()
      await appears(file)
      side = openSync(file, constants.O_RDWR | constants.O_NONBLOCK)
    },
    unplug() {
      if (side !== undefined) closeSync(side)
      side = undefined
      gadget.unplug()
    },
    report: (bytes) =>
      until('the host takes a report', () => {
        try {
          return side !== undefined && writeSync(side, bytes) === bytes.length
        } catch (problem) {
          if (problem instanceof Error && 'code' in problem && problem.code === 'EAGAIN') return false
          throw problem
        }
      }),
  }
}
