import type { Hardware, HidEvents, HidInfo, SerialEvents, SerialInfo } from '../../main/devices/bus/hardware.ts'
import type { UsbPrinterDevice } from '../../main/devices/printing/transport/usb.ts'

/** Buses made of code: what is plugged in, what a device says, and how opening it fails. */
export interface VirtualBuses extends Hardware {
  readonly usbDevices: UsbPrinterDevice[]
  readonly hidDevices: Map<string, VirtualHid>
  readonly serialPorts: Map<string, VirtualSerial>
  /** Tells whoever watches that something was plugged in or out, perhaps. */
  hint(): void
}

export interface VirtualHid {
  readonly info: HidInfo
  /** Thrown by the next openings. */
  refuses?: Error
  opened?: HidEvents
  opens: number
}

export interface VirtualSerial {
  readonly info: SerialInfo
  refuses?: Error
  opened?: SerialEvents
  readonly written: Uint8Array[]
  opens: number
}

export function createVirtualBuses(): VirtualBuses {
  const usbDevices: UsbPrinterDevice[] = []
  const hidDevices = new Map<string, VirtualHid>()
  const serialPorts = new Map<string, VirtualSerial>()
  const watchers = new Set<() => void>()
  return {
    usbDevices,
    hidDevices,
    serialPorts,
    hint() {
      for (const watcher of [...watchers]) watcher()
    },
    usb: {
      devices: async () => [...usbDevices],
      watch(changed) {
        const watcher = () => changed()
        watchers.add(watcher)
        return () => watchers.delete(watcher)
      },
    },
    hid: {
      list: async () => [...hidDevices.values()].map((device) => device.info),
      async open(path, events) {
        const device = hidDevices.get(path)
        if (device === undefined) throw new Error('cannot open device: No such file or directory')
        if (device.refuses !== undefined) throw device.refuses
        device.opened = events
        device.opens += 1
        return {
          close() {
            if (device.opened === events) delete device.opened
          },
        }
      },
    },
    serial: {
      list: async () => [...serialPorts.values()].map((port) => port.info),
      async open(path, _baud, events) {
        const port = serialPorts.get(path)
        if (port === undefined) throw new Error(`Error: No such file or directory, cannot open ${path}`)
        if (port.refuses !== undefined) throw port.refuses
        port.opened = events
        port.opens += 1
        return {
          write: async (bytes) => void port.written.push(Uint8Array.from(bytes)),
          close() {
            if (port.opened === events) delete port.opened
          },
        }
      },
    },
  }
}

/** Plugs a HID interface in; the returned device's `opened` is whoever listens to it. */
export function plugHid(buses: VirtualBuses, info: HidInfo): VirtualHid {
  const device: VirtualHid = { info, opens: 0 }
  buses.hidDevices.set(info.path, device)
  buses.hint()
  return device
}

/** Pulls it out while it may be in use. */
export function unplugHid(buses: VirtualBuses, device: VirtualHid): void {
  buses.hidDevices.delete(device.info.path)
  device.opened?.gone(new Error('could not read from HID device'))
  buses.hint()
}

export function plugSerial(buses: VirtualBuses, info: SerialInfo): VirtualSerial {
  const port: VirtualSerial = { info, written: [], opens: 0 }
  buses.serialPorts.set(info.path, port)
  buses.hint()
  return port
}

export function unplugSerial(buses: VirtualBuses, port: VirtualSerial): void {
  buses.serialPorts.delete(port.info.path)
  port.opened?.gone(new Error('disconnected'))
  buses.hint()
}
