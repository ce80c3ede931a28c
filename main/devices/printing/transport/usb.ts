import type { DeviceIdentity } from '../../../domain/device-settings.ts'
import type { Timers } from '../../../register/ports.ts'
import { deviceTroubleOf, wordsOf } from '../../bus/hardware.ts'
import { fitsIdentity, type Identified } from '../../bus/identity.ts'
import { createInbox } from './inbox.ts'
import type { Connection, Transport, TransportTrouble } from './transport.ts'

/*
 * USB printer class (7/1/1 to 3) by the WebUSB interface of the package `usb`. Tested on a device made of code, and in a
 * virtual machine on a real bus (test/usb-vm).
 */

/** The part of a WebUSB device, as the package has it, that printing needs. Transfers take a time-out of their own in milliseconds. */
export interface UsbPrinterDevice {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string | null
  readonly manufacturerName?: string | null
  readonly productName?: string | null
  /** The bus and the ports on the way to it: where it is plugged in. */
  readonly bus?: string
  readonly ports?: readonly number[]
  readonly configuration?: UsbConfiguration | null
  readonly configurations: readonly UsbConfiguration[]
  open(): Promise<void>
  close(): Promise<void>
  selectConfiguration(value: number): Promise<void>
  claimInterface(number: number): Promise<void>
  releaseInterface(number: number): Promise<void>
  /** Linux only: takes the interface from the kernel's own printer driver. */
  detachKernelDriver?(number: number): Promise<void>
  transferOut(
    endpoint: number,
    bytes: Uint8Array,
    milliseconds: number,
  ): Promise<{ readonly bytesWritten?: number; readonly status?: string }>
  transferIn(
    endpoint: number,
    length: number,
    milliseconds: number,
  ): Promise<{ readonly data?: DataView; readonly status?: string }>
  controlTransferIn?(
    setup: {
      readonly requestType: 'class'
      readonly recipient: 'interface'
      readonly request: number
      readonly value: number
      readonly index: number
    },
    length: number,
    milliseconds: number,
  ): Promise<{ readonly data?: DataView; readonly status?: string }>
}

interface UsbConfiguration {
  readonly configurationValue: number
  readonly interfaces: readonly {
    readonly interfaceNumber: number
    readonly alternate: {
      readonly interfaceClass: number
      readonly endpoints: readonly {
        readonly endpointNumber: number
        readonly direction: 'in' | 'out'
        readonly type: string
      }[]
    }
  }[]
}

export interface UsbTransportParts {
  /** The devices on the bus at this moment. */
  readonly devices: () => Promise<readonly UsbPrinterDevice[]>
  /** Which printer: by serial number where it names one, else by ids and port; empty: the first of the printer class. */
  readonly choice: DeviceIdentity
  readonly timers: Timers
  /** For each chunk to be taken. */
  readonly milliseconds: number
}

const PRINTER_CLASS = 7
const CHUNK = 4_096
const READ = 64
/** A read is given up and begun again this often, so that closing never waits for a silent printer. */
const READ_MILLISECONDS = 200

export interface Ends {
  readonly configuration: number
  readonly number: number
  readonly out: number
  readonly in?: number
}

/** The chosen printer on the bus, looked for anew at each job; its interface is held only while a job runs. */
export function createUsbTransport(parts: UsbTransportParts): Transport {
  return {
    async open() {
      try {
        const found = await chosen(parts)
        if (found === undefined) return { trouble: 'unplugged' }
        await claim(found.device, found.ends)
        return { connection: over(found.device, found.ends, parts) }
      } catch (problem) {
        return { trouble: troubleOf(problem) }
      }
    },
  }
}

async function chosen(
  parts: UsbTransportParts,
): Promise<{ readonly device: UsbPrinterDevice; readonly ends: Ends } | undefined> {
  for (const device of await parts.devices()) {
    const ends = printerEnds(device)
    if (ends !== undefined && fitsIdentity(identified(device), parts.choice)) return { device, ends }
  }
  return undefined
}

/** Where a device is plugged in, "3-1.4": the same for whatever is plugged in there. */
export function usbPort({ bus, ports }: UsbPrinterDevice): string | undefined {
  return bus === undefined || ports === undefined ? undefined : `${bus}-${ports.join('.')}`
}

/** What tells it from others. */
export function identified(device: UsbPrinterDevice): Identified {
  const { vendorId, productId, serialNumber } = device
  return { vendorId, productId, serialNumber, port: usbPort(device) }
}

/** Its printer interface; undefined for any other device, and for one whose descriptors cannot be read. */
export function printerEnds(device: UsbPrinterDevice): Ends | undefined {
  try {
    return endsOf(device)
  } catch {
    return undefined
  }
}

/** The first printer interface with a bulk endpoint to write to; a descriptor without one is no printer, whatever it says. */
function endsOf(device: UsbPrinterDevice): Ends | undefined {
  for (const configuration of device.configurations) {
    for (const { interfaceNumber, alternate } of configuration.interfaces) {
      if (alternate.interfaceClass !== PRINTER_CLASS) continue
      const bulk = (direction: 'in' | 'out') =>
        alternate.endpoints.find((end) => end.type === 'bulk' && end.direction === direction)?.endpointNumber
      const out = bulk('out')
      const back = bulk('in')
      if (out === undefined) continue
      const ends = { configuration: configuration.configurationValue, number: interfaceNumber, out }
      return back === undefined ? ends : { ...ends, in: back }
    }
  }
  return undefined
}

async function claim(device: UsbPrinterDevice, ends: Ends): Promise<void> {
  await device.open()
  try {
    if (device.configuration?.configurationValue !== ends.configuration)
      await device.selectConfiguration(ends.configuration)
    // Refused where no kernel driver holds it or the system has none; claiming then says what is really wrong.
    await device.detachKernelDriver?.(ends.number).catch(() => undefined)
    await device.claimInterface(ends.number)
  } catch (problem) {
    await device.close().catch(() => undefined)
    throw problem
  }
}

function over(device: UsbPrinterDevice, ends: Ends, parts: UsbTransportParts): Connection {
  const { timers, milliseconds } = parts
  const inbox = createInbox(timers)
  let closed = false
  const reading = ends.in === undefined ? Promise.resolve() : readOn(ends.in)

  async function readOn(endpoint: number): Promise<void> {
    while (!closed) {
      try {
        const { data } = await device.transferIn(endpoint, READ, READ_MILLISECONDS)
        if (data !== undefined && data.byteLength > 0) {
          inbox.put(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
        }
      } catch (problem) {
        const trouble = troubleOf(problem)
        if (trouble === 'hung') continue
        inbox.end(trouble)
        return
      }
    }
  }

  async function writeChunk(
    bytes: Uint8Array,
  ): Promise<{ readonly taken: number; readonly trouble?: TransportTrouble }> {
    const sending = device
      .transferOut(ends.out, bytes, milliseconds)
      .then(({ bytesWritten = 0 }) =>
        bytesWritten === bytes.length ? { taken: bytesWritten } : ({ taken: bytesWritten, trouble: 'hung' } as const),
      )
      .catch((problem: unknown) => ({ taken: 0, trouble: troubleOf(problem) }))
    // The transfer has a time-out of its own; this one holds where a driver never keeps it.
    let giveUp = () => {}
    const late = new Promise<{ readonly taken: number; readonly trouble: TransportTrouble }>((resolve) => {
      giveUp = timers.after(milliseconds * 2, () => resolve({ taken: 0, trouble: 'hung' }))
    })
    return Promise.race([sending, late]).finally(() => giveUp())
  }

  return {
    async write(bytes) {
      let sent = 0
      while (sent < bytes.length) {
        const { taken, trouble } = await writeChunk(bytes.subarray(sent, sent + CHUNK))
        sent += taken
        if (trouble !== undefined) return { sent, trouble }
      }
      return { sent }
    },
    async ask(query, complete, wait) {
      if (query.length > 0) {
        inbox.clear()
        const { trouble } = await writeChunk(query)
        if (trouble !== undefined) return { trouble }
      }
      return inbox.take(complete, wait)
    },
    portStatus: () => portStatus(device, ends, milliseconds),
    async close() {
      closed = true
      inbox.end('unplugged')
      let giveUp = () => {}
      const late = new Promise<void>((resolve) => {
        giveUp = timers.after(milliseconds, resolve)
      })
      await Promise.race([reading, late])
      giveUp()
      await device.releaseInterface(ends.number).catch(() => undefined)
      await device.close().catch(() => undefined)
    },
  }
}

/** GET_PORT_STATUS, request 1 of the printer class: one byte; undefined where the device does not answer it. */
async function portStatus(device: UsbPrinterDevice, ends: Ends, milliseconds: number): Promise<number | undefined> {
  const setup = { requestType: 'class', recipient: 'interface', request: 1, value: 0, index: ends.number } as const
  try {
    const answer = await device.controlTransferIn?.(setup, 1, milliseconds)
    return answer?.data === undefined || answer.data.byteLength === 0 ? undefined : answer.data.getUint8(0)
  } catch {
    return undefined
  }
}

/** What a rejected call of the package means; its messages are the only thing that tells these apart. */
function troubleOf(problem: unknown): TransportTrouble {
  return /time.?out|timed out|cancel/.test(wordsOf(problem)) ? 'hung' : deviceTroubleOf(problem)
}
