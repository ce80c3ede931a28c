import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, writeSync } from 'node:fs'
import { appears, createGadget } from './gadget.ts'

export interface GadgetSerial {
  plug(): Promise<void>
  unplug(): void
  send(bytes: Uint8Array): void
}

/** A CDC-ACM device: /dev/ttyGS0 is the device's side, /dev/ttyACM0 the host's. */
export function createGadgetSerial(port: number): GadgetSerial {
  const gadget = createGadget({
    name: 'serial',
    ...{ vendorId: 0x1a86, productId: 0x55d4, product: 'USB Scale', serialNumber: 'WT0001', port },
    functions: { 'acm.usb0': {} },
  })
  const file = '/dev/ttyGS0'
  let side: number | undefined
  return {
    async plug() {
      gadget.plug()
      await appears(file)
      await appears('/dev/ttyACM0')
      execFileSync('stty', ['-F', file, 'raw', '-echo'])
      side = openSync(file, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY)
    },
    unplug() {
      if (side !== undefined) closeSync(side)
      side = undefined
      gadget.unplug()
    },
    send(bytes) {
      if (side !== undefined) writeSync(side, bytes)
    },
  }
}
