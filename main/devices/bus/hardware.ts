import type { UsbPrinterDevice } from '../printing/transport/usb.ts'

/** The USB bus as printing needs it. */
export interface UsbBus {
  /** The devices at this moment; a device that cannot be read is left out. Rejects where the bus itself cannot be had. */
  devices(): Promise<readonly UsbPrinterDevice[]>
  /** Called when something was plugged in or out, perhaps: a hint to look again, never a fact. Returns how to stop. */
  watch(changed: () => void): () => void
}

/** A HID interface as the system lists it. Usage pages: 0x8C scanner, 0x8D scale (USB HID usage tables, point of sale). */
export interface HidInfo {
  readonly path: string
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber?: string
  readonly product?: string
  /** Where it is plugged in, the same for whatever is plugged in there; undefined where the system does not tell. */
  readonly port?: string
  readonly usagePage?: number
  readonly usage?: number
}

export interface HidEvents {
  /** One input report; where the device numbers its reports the number comes first. */
  report(bytes: Uint8Array): void
  /** The device left or broke; nothing more comes. */
  gone(problem: unknown): void
}

export interface Closable {
  close(): void
}

export interface HidBus {
  list(): Promise<readonly HidInfo[]>
  /** Rejects where it cannot be opened. */
  open(path: string, events: HidEvents): Promise<Closable>
}

export interface SerialInfo {
  readonly path: string
  readonly vendorId?: number
  readonly productId?: number
  readonly serialNumber?: string
  readonly product?: string
  readonly port?: string
}

export interface SerialEvents {
  data(bytes: Uint8Array): void
  gone(problem: unknown): void
}

export interface SerialLine extends Closable {
  /** Resolves when the system has taken the bytes and sent them; rejects where it cannot. */
  write(bytes: Uint8Array): Promise<void>
}

export interface SerialBus {
  list(): Promise<readonly SerialInfo[]>
  /** Eight bits, no parity, one stop bit. Rejects where the port is not there, in use or not allowed. */
  open(path: string, baud: number, events: SerialEvents): Promise<SerialLine>
}

/** What the computer has to reach peripherals with. Tests put buses made of code here. */
export interface Hardware {
  readonly usb: UsbBus
  readonly hid: HidBus
  readonly serial: SerialBus
}

/** `missing` the package or a library of the system for this bus cannot be loaded. */
export type DeviceTrouble = 'unplugged' | 'denied' | 'busy' | 'missing'

/** What a bus's error means. Packages tell these apart by their messages only. */
export function deviceTroubleOf(problem: unknown): DeviceTrouble {
  const words = wordsOf(problem)
  if (/shared object|cannot find (module|package)|err_dlopen|no native build/.test(words)) return 'missing'
  if (/permission|access|denied|eacces|eperm/.test(words)) return 'denied'
  if (/busy|in use|claimed|ebusy|lock/.test(words)) return 'busy'
  return 'unplugged'
}

/** An error's name, code and message in small letters. */
export function wordsOf(problem: unknown): string {
  if (!(problem instanceof Error)) return String(problem).toLowerCase()
  const code = 'code' in problem ? ` ${String(problem.code)}` : ''
  return `${problem.name} ${problem.message}${code}`.toLowerCase()
}
