import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SerialInfo } from './hardware.ts'

/*
 * What Linux tells of devices in /sys (Documentation/ABI). The packages leave out where a device is plugged in, and one of
 * them needs a program of udev to list ports.
 */

const SYS = '/sys/class'

/** The port ("1-2.4") of the USB device that a class device ("hidraw/hidraw0") belongs to; undefined where it has none. */
export function usbPortOf(classDevice: string, root = SYS): string | undefined {
  const device = usbDeviceOf(join(root, classDevice))
  return device === undefined ? undefined : (device.split('/').at(-1) ?? undefined)
}

/** Every serial port with hardware behind it. */
export function linuxSerialPorts(root = SYS): readonly SerialInfo[] {
  const names = existsSync(join(root, 'tty')) ? readdirSync(join(root, 'tty')) : []
  return names.filter((name) => /^tty(USB|ACM|S|AMA)\d+$/.test(name)).flatMap((name) => serialPort(root, name))
}

function serialPort(root: string, name: string): SerialInfo[] {
  const folder = join(root, 'tty', name)
  const path = `/dev/${name}`
  const device = usbDeviceOf(folder)
  if (device === undefined) {
    // A built-in port that has no chip is listed by the kernel all the same.
    return textIn(join(folder, 'type')) === '0' || !existsSync(join(folder, 'device')) ? [] : [{ path }]
  }
  const vendorId = Number.parseInt(textIn(join(device, 'idVendor')) ?? '', 16)
  const productId = Number.parseInt(textIn(join(device, 'idProduct')) ?? '', 16)
  const serialNumber = textIn(join(device, 'serial'))
  const product = textIn(join(device, 'product'))
  const port = device.split('/').at(-1)
  return [
    {
      path,
      ...(Number.isNaN(vendorId) ? {} : { vendorId }),
      ...(Number.isNaN(productId) ? {} : { productId }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
      ...(product === undefined ? {} : { product }),
      ...(port === undefined ? {} : { port }),
    },
  ]
}

function usbDeviceOf(classFolder: string): string | undefined {
  try {
    let folder = realpathSync(classFolder)
    while (folder !== dirname(folder)) {
      if (existsSync(join(folder, 'idVendor'))) return folder
      folder = dirname(folder)
    }
  } catch {
    // It left while it was looked at.
  }
  return undefined
}

function textIn(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim()
    return text === '' ? undefined : text
  } catch {
    return undefined
  }
}
