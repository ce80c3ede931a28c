import type { DeviceIdentity, DeviceSettings } from '../domain/device-settings.ts'
import type { Hardware } from './bus/hardware.ts'
import { fitsIdentity } from './bus/identity.ts'
import { type FoundDevice, findDevices } from './found.ts'

/** A place at the counter that a found device can have. */
export type IdentifiedPlace = 'printer' | 'scanner' | 'scale' | 'display'

/** What a bus tells of the device in a place. */
export interface KnownDevice {
  /** As its maker named it; missing where the device does not tell. */
  readonly model?: string
  readonly serial?: string
  /** "USB 1-2", "/dev/ttyUSB0". */
  readonly where: string
}

/** The devices that the settings name and that are there now. One that is unplugged is missing. */
export async function identifyDevices(
  hardware: Hardware,
  settings: DeviceSettings,
): Promise<ReadonlyMap<IdentifiedPlace, KnownDevice>> {
  const found = await findDevices(hardware)
  const wanted = addressesOf(settings)
  return new Map(
    wanted.flatMap(([place, address]) => {
      const device = found.find((one) => fits(one, address))
      return device === undefined ? [] : [[place, knownDevice(device)] as const]
    }),
  )
}

type Address =
  | { readonly bus: 'usb' | 'hid'; readonly identity: DeviceIdentity }
  | { readonly bus: 'serial'; readonly path: string }

function addressesOf({
  printer,
  scanner,
  scale,
  display,
}: DeviceSettings): readonly (readonly [IdentifiedPlace, Address])[] {
  const places: (readonly [IdentifiedPlace, Address])[] = []
  if (printer?.at.kind === 'usb') places.push(['printer', { bus: 'usb', identity: printer.at }])
  if (printer?.at.kind === 'serial') places.push(['printer', { bus: 'serial', path: printer.at.path }])
  if (scanner.hid !== undefined) places.push(['scanner', { bus: 'hid', identity: scanner.hid }])
  if (scale?.kind === 'hid') places.push(['scale', { bus: 'hid', identity: scale }])
  if (scale?.kind === 'serial') places.push(['scale', { bus: 'serial', path: scale.path }])
  if (display !== undefined) places.push(['display', { bus: 'serial', path: display.path }])
  return places
}

function fits({ address, reported }: FoundDevice, wanted: Address): boolean {
  if (wanted.bus === 'serial') return address.bus === 'serial' && address.path === wanted.path
  return address.bus === wanted.bus && fitsIdentity(reported, wanted.identity)
}

function knownDevice({ reported: { model, serialNumber }, where }: FoundDevice): KnownDevice {
  return {
    ...(model ? { model: plain(model) } : {}),
    ...(serialNumber ? { serial: plain(serialNumber) } : {}),
    where: plain(where),
  }
}

/** What a device says of itself may be anything. */
function plain(text: string): string {
  return text
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 80)
}
