import type { Timers } from '../../register/ports.ts'
import { printerProfile } from './profiles.ts'
import { createNetworkTransport } from './transport/network.ts'
import { createUsbTransport, type UsbChoice, usbDevices } from './transport/usb.ts'
import { createWiredPrinter, type WiredPrinter } from './wired.ts'

/** A printer as a technician sets it up: which model it is and where it is found. */
export interface PrinterSettings {
  /** A name of `PRINTER_PROFILES`. */
  readonly model: string
  readonly at:
    | { readonly kind: 'network'; readonly host: string; readonly port?: number }
    | ({ readonly kind: 'usb' } & UsbChoice)
}

/** Milliseconds. A long receipt prints in about five seconds; thirty leave room for a slow cutter and a held feed button. */
const PATIENCE = { transfer: 5_000, answer: 2_000, confirm: 30_000 } as const

/** The printer of these settings; undefined for a model that is not known. Nothing is opened before the first job. */
export function createConfiguredPrinter(settings: PrinterSettings, timers: Timers): WiredPrinter | undefined {
  const profile = printerProfile(settings.model)
  if (profile === undefined) return undefined
  const { at } = settings
  const milliseconds = PATIENCE.transfer
  const transport =
    at.kind === 'network'
      ? createNetworkTransport({ ...at, milliseconds }, timers)
      : createUsbTransport({ devices: usbDevices, choice: at, timers, milliseconds })
  return createWiredPrinter({ profile, transport, answerWithin: PATIENCE.answer, confirmWithin: PATIENCE.confirm })
}
