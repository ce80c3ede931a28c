import { basename } from 'node:path'
import type { UsbPrinterDevice } from '../printing/transport/usb.ts'
import type { Closable, Hardware, HidBus, HidInfo, SerialBus, SerialInfo, UsbBus } from './hardware.ts'
import { linuxSerialPorts, usbPortOf } from './sysfs.ts'

/*
 * The computer's own buses by the packages usb, node-hid and serialport. Each is loaded at the first use, so that a system
 * for which one has no binary still has a lane with everything else.
 */

/** The buses of this computer. Nothing is loaded or opened yet. */
export function systemHardware(): Hardware {
  return { usb: usbBus, hid: hidBus, serial: serialBus }
}

const usbBus: UsbBus = {
  async devices() {
    const { usb } = await import('usb')
    // The package declares its transfers through the DOM's USBDevice, which TypeScript's own libraries do not have.
    return (await usb.getDevices()) as unknown as readonly UsbPrinterDevice[]
  },
  watch(changed) {
    let stopped = false
    let stop = () => {}
    const listen = async (): Promise<void> => {
      const { usb } = await import('usb')
      // Where there is no bus the package would fail later, where nobody can catch it.
      await usb.getDevices()
      if (stopped) return
      const events: EventTarget = usb
      const listener = () => changed()
      for (const name of ['connect', 'disconnect']) events.addEventListener(name, listener)
      stop = () => {
        for (const name of ['connect', 'disconnect']) events.removeEventListener(name, listener)
      }
    }
    // Without the package or a bus there is nothing to watch; whoever looks at the bus is told why.
    listen().catch(() => undefined)
    return () => {
      stopped = true
      stop()
    }
  },
}

const hidBus: HidBus = {
  async list() {
    const { devicesAsync } = await import('node-hid')
    const found = await devicesAsync()
    return found.flatMap((device): HidInfo[] => {
      const { path, vendorId, productId, serialNumber, product, usagePage, usage } = device
      if (path === undefined) return []
      // Elsewhere the path itself says where it is plugged in.
      const port = process.platform === 'linux' ? usbPortOf(`hidraw/${basename(path)}`) : path
      return [
        {
          ...{ path, vendorId, productId },
          ...(serialNumber === undefined || serialNumber === '' ? {} : { serialNumber }),
          ...(product === undefined ? {} : { product }),
          ...(port === undefined ? {} : { port }),
          ...(usagePage === undefined ? {} : { usagePage }),
          ...(usage === undefined ? {} : { usage }),
        },
      ]
    })
  },
  async open(path, events): Promise<Closable> {
    const { HIDAsync } = await import('node-hid')
    const device = await HIDAsync.open(path)
    device.on('data', (bytes: Uint8Array) => events.report(bytes))
    device.on('error', (problem: unknown) => events.gone(problem))
    return { close: () => void device.close().catch(() => undefined) }
  },
}

const serialBus: SerialBus = {
  async list() {
    if (process.platform === 'linux') return linuxSerialPorts()
    const { SerialPort } = await import('serialport')
    return (await SerialPort.list()).map((port): SerialInfo => {
      const { path, vendorId, productId, serialNumber, manufacturer, locationId } = port
      return {
        path,
        ...hexMember('vendorId', vendorId),
        ...hexMember('productId', productId),
        ...(serialNumber === undefined ? {} : { serialNumber }),
        ...(manufacturer === undefined ? {} : { product: manufacturer }),
        ...(locationId === undefined ? {} : { port: locationId }),
      }
    })
  },
  async open(path, baudRate, events) {
    const { SerialPort } = await import('serialport')
    const port = new SerialPort({ path, baudRate, autoOpen: false })
    await new Promise<void>((resolve, reject) => port.open((problem) => (problem ? reject(problem) : resolve())))
    port.on('data', (bytes: Buffer) => events.data(bytes))
    port.on('error', (problem: Error) => events.gone(problem))
    port.on('close', (problem: Error | null) => events.gone(problem ?? new Error('closed')))
    return {
      write: (bytes) =>
        new Promise((resolve, reject) => {
          port.write(Buffer.from(bytes), (problem) => {
            if (problem) reject(problem)
            else port.drain((late) => (late ? reject(late) : resolve()))
          })
        }),
      close: () => port.close(() => undefined),
    }
  },
}

function hexMember<Name extends string>(name: Name, text: string | undefined): { readonly [Key in Name]?: number } {
  const value = text === undefined ? Number.NaN : Number.parseInt(text, 16)
  return Number.isNaN(value) ? {} : ({ [name]: value } as { readonly [Key in Name]?: number })
}
