/*
 * Which peripherals a technician gave to this station and how they are reached. A device that is not named here is
 * virtual: the paper is the screen, the scale is a number somebody puts on it.
 */

/** What tells one USB device from another of its kind: its serial number where it has one, else where it is plugged in. */
export interface DeviceIdentity {
  readonly vendorId?: number
  readonly productId?: number
  readonly serialNumber?: string
  /** Bus and chain of ports, "1-2.4". Counts only where there is no serial number. */
  readonly port?: string
}

export interface SerialAddress {
  /** "/dev/ttyUSB0", "COM3". */
  readonly path: string
  /** Bits a second. */
  readonly baud: number
}

/** The ways to a printer. `file` is a device file or a queue of the operating system that takes raw bytes. */
export type PrinterAddress =
  | ({ readonly kind: 'usb' } & DeviceIdentity)
  | { readonly kind: 'network'; readonly host: string; readonly port?: number }
  | ({ readonly kind: 'serial' } & SerialAddress)
  | { readonly kind: 'file'; readonly path: string }

export interface PrinterSettings {
  /** Name of a printer profile: "epson-80". */
  readonly model: string
  readonly at: PrinterAddress
  /** What this printer has otherwise than its profile says. */
  readonly columns?: 32 | 42 | 48
  readonly chinese?: 'gb18030' | 'none'
  readonly drawerPin?: 2 | 5 | 'none'
  /** Level of the drawer's sensor while it is open; its state cannot be read where this is not known. */
  readonly drawerOpenLevel?: 'high' | 'low'
}

/** Serial scales: Mettler-Toledo continuous output, and the lines of Chinese price-computing scales (ACS). */
export type ScaleDialect = 'toledo' | 'acs'

export type ScaleSettings =
  | ({ readonly kind: 'hid' } & DeviceIdentity)
  | ({ readonly kind: 'serial'; readonly dialect: ScaleDialect } & SerialAddress)

export type DisplaySettings = { readonly kind: 'serial'; readonly dialect: 'cd5220' | 'escpos' } & SerialAddress

export interface ScannerSettings {
  /** A HID POS scanner; keyboard wedges need no setting. */
  readonly hid?: DeviceIdentity
  /** What the scanner sends before and after every code, without its Enter or Tab. */
  readonly prefix: string
  readonly suffix: string
  /** The same code again within so many milliseconds is asked about; 0 never asks. */
  readonly doubleScan: number
}

export interface DeviceSettings {
  readonly printer?: PrinterSettings
  /** Prints while the first one cannot. */
  readonly substitute?: PrinterSettings
  readonly scanner: ScannerSettings
  readonly scale?: ScaleSettings
  readonly display?: DisplaySettings
}

/** A station on its first start. */
export const NO_DEVICES: DeviceSettings = { scanner: { prefix: '', suffix: '', doubleScan: 0 } }
