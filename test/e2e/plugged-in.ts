import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface PluggedHid {
  readonly path: string
  readonly vendorId: number
  readonly productId: number
  readonly usagePage: number
  readonly product: string
  readonly serialNumber: string
  /** The system lets nobody open it. */
  readonly denied?: boolean
}

/** As the packages' stand-ins read it. */
export interface Plugged extends PluggedHid {
  /** In hexadecimal, everything the device has said. */
  readonly reports: readonly string[]
}

const HOOKS = fileURLToPath(new URL('./plugged/hooks.ts', import.meta.url))

/**
 * HID devices made of data for a real application: the packages that would reach them are replaced at the edge of the
 * program, everything of the program itself runs as it is.
 */
export function pluggedDevices(folder: string) {
  const file = join(folder, 'plugged.json')
  const devices = new Map<string, Plugged>()
  const tell = () => {
    // Renamed over the old one: a reader never sees half a file.
    writeFileSync(`${file}.new`, JSON.stringify([...devices.values()]))
    renameSync(`${file}.new`, file)
  }
  tell()
  return {
    env: { CHECKLANE_TEST_PLUGGED: file, NODE_OPTIONS: `--import ${HOOKS}` },
    plug(device: PluggedHid) {
      devices.set(device.path, { ...device, reports: [] })
      tell()
    },
    unplug(path: string) {
      devices.delete(path)
      tell()
    },
    report(path: string, ...reports: readonly Uint8Array[]) {
      const device = devices.get(path)
      if (device === undefined) throw new Error(`Nothing is plugged in at ${path}`)
      const said = reports.map((report) => Buffer.from(report).toString('hex'))
      devices.set(path, { ...device, reports: [...device.reports, ...said] })
      tell()
    },
  }
}
