import { describe, expect, it } from 'vitest'
import { findDevices, withDevice, withoutDevice } from '../../../main/devices/found.ts'
import { NO_DEVICES } from '../../../main/domain/device-settings.ts'
import { deviceDocumentOf, deviceSettingsOf } from '../../../main/storage/device-settings.ts'
import { createVirtualBuses, plugHid, plugSerial } from '../../virtual/buses.ts'

describe('found devices', () => {
  it('are offered for what they can be, and keep their place through the settings document', async () => {
    const buses = createVirtualBuses()
    plugHid(buses, { path: 'a', vendorId: 1, productId: 2, usagePage: 0x8c, product: 'Voyager', port: '1-2' })
    plugHid(buses, { path: 'b', vendorId: 1, productId: 3, usagePage: 0x8d, serialNumber: 'SC1' })
    plugHid(buses, { path: 'c', vendorId: 9, productId: 9, usagePage: 1 })
    plugSerial(buses, { path: '/dev/ttyUSB0' })
    const found = await findDevices(buses)
    expect(found.map(({ roles }) => roles[0])).toEqual(['scanner', 'scale_hid', 'scale_toledo'])
    const [scanner, scale, serial] = found
    if (scanner === undefined || scale === undefined || serial === undefined) throw new Error('Not all were found')
    const first = withDevice(NO_DEVICES, scanner, 'scanner')
    const second = first && withDevice(first, scale, 'scale_hid')
    const third = second && withDevice(second, serial, 'display')
    const settings = third && withDevice(third, serial, 'printer')
    if (settings === undefined) throw new Error('A device was not taken')
    expect(settings.scanner.hid).toEqual({ vendorId: 1, productId: 2, port: '1-2' })
    expect(settings.scale).toEqual({ kind: 'hid', vendorId: 1, productId: 3, serialNumber: 'SC1' })
    expect(deviceSettingsOf(deviceDocumentOf(settings))).toEqual(settings)
    expect(withDevice(settings, scanner, 'printer')).toBeUndefined()
    const emptied = withoutDevice(withoutDevice(withoutDevice(settings, 'scale'), 'scanner'), 'display')
    expect(withoutDevice(emptied, 'printer')).toEqual(NO_DEVICES)
  })

  it('of a bus that cannot be read are simply not there', async () => {
    const buses = createVirtualBuses()
    plugSerial(buses, { path: 'COM3' })
    const broken = { ...buses, usb: { ...buses.usb, devices: () => Promise.reject(new Error('no such bus')) } }
    expect(await findDevices(broken)).toHaveLength(1)
  })
})
