import type { DeviceIdentity } from '../../domain/device-settings.ts'

/** What a bus tells of a device. */
export interface Identified {
  readonly vendorId?: number | undefined
  readonly productId?: number | undefined
  readonly serialNumber?: string | null | undefined
  readonly port?: string | undefined
}

/**
 * Whether this is the device that the settings name. A serial number names one device, wherever it is plugged in; where
 * there is none the port does, so that two of a kind keep their places. Settings that name nothing fit every device.
 */
export function fitsIdentity(device: Identified, wanted: DeviceIdentity): boolean {
  if (wanted.serialNumber !== undefined) {
    if (wanted.serialNumber !== device.serialNumber) return false
  } else if (wanted.port !== undefined && wanted.port !== device.port) return false
  if (wanted.vendorId !== undefined && wanted.vendorId !== device.vendorId) return false
  return wanted.productId === undefined || wanted.productId === device.productId
}

/** The shortest settings that name this device again: its ids, and its serial number or else its port. */
export function identityFor({ vendorId, productId, serialNumber, port }: Identified): DeviceIdentity {
  return {
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(productId === undefined ? {} : { productId }),
    ...(serialNumber ? { serialNumber } : port === undefined ? {} : { port }),
  }
}
