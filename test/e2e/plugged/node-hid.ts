// The package node-hid over the devices of the test's file: opening one that is not allowed fails as on Linux, and the
// reports that the test adds to a device are heard once each by whoever has it open.
import { EventEmitter } from 'node:events'
import { plugged, watchPlugged } from './plugged.ts'

export function devicesAsync(): Promise<readonly object[]> {
  return Promise.resolve(plugged().map(({ reports: _said, denied: _denied, ...info }) => info))
}

const deviceAt = (path: string) => plugged().find((each) => each.path === path)

export class HIDAsync extends EventEmitter {
  readonly #stop: () => void

  static async open(path: string): Promise<HIDAsync> {
    const device = deviceAt(path)
    if (device === undefined) throw new Error('cannot open device with path: No such file or directory')
    if (device.denied === true) throw new Error(`cannot open device with path ${path}: Permission denied`)
    return new HIDAsync(path, device.reports.length)
  }

  constructor(path: string, said: number) {
    super()
    let heard = said
    this.#stop = watchPlugged(() => {
      const device = deviceAt(path)
      if (device === undefined || device.denied === true) {
        this.#stop()
        this.emit('error', new Error('could not read from HID device'))
        return
      }
      for (const report of device.reports.slice(heard)) this.emit('data', Buffer.from(report, 'hex'))
      heard = device.reports.length
    })
  }

  close(): Promise<void> {
    this.#stop()
    return Promise.resolve()
  }
}
