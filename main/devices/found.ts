import type { DeviceIdentity, DeviceSettings } from '../domain/device-settings.ts'
import type { Hardware } from './bus/hardware.ts'
import { type Identified, identityFor } from './bus/identity.ts'
import { identified, printerEnds, usbPort } from './printing/transport/usb.ts'
import { isScale } from './scale/real.ts'
import { isScanner } from './scanner/hid.ts'

/** What a found device can be used as. */
export type DeviceRole = 'printer' | 'substitute' | 'scanner' | 'scale_hid' | 'scale_toledo' | 'scale_acs' | 'display'

export interface FoundDevice {
  /** The same for the same device as long as it is plugged in where it is. */
  readonly id: string
  readonly name: string
  readonly where: string
  readonly roles: readonly DeviceRole[]
  /** What the bus itself tells of it. */
  readonly reported: Identified & { readonly model?: string | undefined }
  readonly address:
    | { readonly bus: 'usb' | 'hid'; readonly identity: DeviceIdentity }
    | { readonly bus: 'serial'; readonly path: string }
}

/** Every device on the buses that a lane has a use for. A bus that cannot be read shows nothing. */
export async function findDevices(hardware: Hardware): Promise<readonly FoundDevice[]> {
  const lists = await Promise.all([printers(hardware), hidDevices(hardware), serialPorts(hardware)].map(orNone))
  return lists.flat()
}

function orNone(list: Promise<readonly FoundDevice[]>): Promise<readonly FoundDevice[]> {
  return list.catch(() => [])
}

async function printers({ usb }: Hardware): Promise<readonly FoundDevice[]> {
  return (await usb.devices())
    .filter((device) => printerEnds(device) !== undefined)
    .map((device) => {
      const identity = identityFor(identified(device))
      const { manufacturerName, productName, serialNumber } = device
      const model = [manufacturerName, productName].filter(Boolean).join(' ')
      return {
        id: `usb:${JSON.stringify(identity)}`,
        name: [manufacturerName, productName, serialNumber].filter(Boolean).join(' ') || idsOf(identity),
        where: `USB ${usbPort(device) ?? ''}`.trim(),
        roles: ['printer', 'substitute'],
        reported: { ...identified(device), model },
        address: { bus: 'usb', identity },
      }
    })
}

async function hidDevices({ hid }: Hardware): Promise<readonly FoundDevice[]> {
  const found = (await hid.list()).filter((info) => isScanner(info) || isScale(info))
  return found.map((info) => {
    const identity = identityFor(info)
    return {
      id: `hid:${JSON.stringify(identity)}`,
      name: [info.product, info.serialNumber].filter(Boolean).join(' ') || idsOf(identity),
      where: `USB HID ${info.port ?? ''}`.trim(),
      roles: [isScale(info) ? 'scale_hid' : 'scanner'],
      reported: { ...info, model: info.product },
      address: { bus: 'hid', identity },
    }
  })
}

async function serialPorts({ serial }: Hardware): Promise<readonly FoundDevice[]> {
  return (await serial.list()).map(({ path, product, serialNumber, ...ids }) => ({
    id: `serial:${path}`,
    name: [product, serialNumber].filter(Boolean).join(' ') || path,
    where: path,
    roles: ['scale_toledo', 'scale_acs', 'printer', 'display'],
    reported: { ...ids, serialNumber, model: product },
    address: { bus: 'serial', path },
  }))
}

/** "04b8:0e15", as every system shows a device's ids. */
function idsOf({ vendorId, productId }: DeviceIdentity): string {
  return [vendorId, productId].map((id) => (id ?? 0).toString(16).padStart(4, '0')).join(':')
}

const DEFAULT_BAUD = 9_600
const DEFAULT_MODEL = 'generic-80'
/** Vendors whose printers answer everything that the Epson profile asks. */
const EPSON = 0x04b8
const STAR = 0x0519

/** The settings with this device in this place; undefined where it cannot be used so. What is set of a model stays. */
export function withDevice(
  settings: DeviceSettings,
  device: FoundDevice,
  role: DeviceRole,
): DeviceSettings | undefined {
  const { address } = device
  if (!device.roles.includes(role)) return undefined
  switch (role) {
    case 'printer':
    case 'substitute': {
      const before = settings[role]
      const model = before?.model ?? modelOf(address)
      const at =
        address.bus === 'serial'
          ? ({ kind: 'serial', path: address.path, baud: DEFAULT_BAUD } as const)
          : ({ kind: 'usb', ...address.identity } as const)
      return { ...settings, [role]: { ...before, model, at } }
    }
    case 'scanner':
      return address.bus === 'serial'
        ? undefined
        : { ...settings, scanner: { ...settings.scanner, hid: address.identity } }
    case 'scale_hid':
      return address.bus === 'serial' ? undefined : { ...settings, scale: { kind: 'hid', ...address.identity } }
    case 'scale_toledo':
    case 'scale_acs': {
      const dialect = role === 'scale_toledo' ? 'toledo' : 'acs'
      if (address.bus !== 'serial') return undefined
      return { ...settings, scale: { kind: 'serial', path: address.path, baud: DEFAULT_BAUD, dialect } }
    }
    case 'display':
      if (address.bus !== 'serial') return undefined
      return { ...settings, display: { kind: 'serial', path: address.path, baud: DEFAULT_BAUD, dialect: 'cd5220' } }
  }
}

function modelOf(address: FoundDevice['address']): string {
  if (address.bus === 'serial') return DEFAULT_MODEL
  if (address.identity.vendorId === EPSON) return 'epson-80'
  return address.identity.vendorId === STAR ? 'star-80' : DEFAULT_MODEL
}

/** The settings without a device in this place. */
export function withoutDevice(settings: DeviceSettings, place: DevicePlace): DeviceSettings {
  if (place === 'scanner') {
    const { hid: _hid, ...scanner } = settings.scanner
    return { ...settings, scanner }
  }
  const { [place]: _gone, ...left } = settings
  return left as DeviceSettings
}

export type DevicePlace = 'printer' | 'substitute' | 'scanner' | 'scale' | 'display'
