import type { PrinterAddress, PrinterSettings } from '../../domain/device-settings.ts'
import type { Timers } from '../../register/ports.ts'
import type { Hardware } from '../bus/hardware.ts'
import type { RealPrinter } from './printer.ts'
import { type PrinterProfile, printerProfile } from './profiles.ts'
import { createFileTransport } from './transport/file.ts'
import { createNetworkTransport } from './transport/network.ts'
import { createSerialTransport } from './transport/serial.ts'
import type { Transport } from './transport/transport.ts'
import { createUsbTransport } from './transport/usb.ts'
import { createWiredPrinter } from './wired.ts'

/** Milliseconds. A long receipt prints in about five seconds; thirty leave room for a slow cutter and a held feed button. */
const PATIENCE = { transfer: 5_000, answer: 2_000, confirm: 30_000 } as const

/** The printer of these settings; undefined for a model that is not known. Nothing is opened before the first job. */
export function createConfiguredPrinter(
  settings: PrinterSettings,
  hardware: Hardware,
  timers: Timers,
  patience: { readonly transfer: number; readonly answer: number; readonly confirm: number } = PATIENCE,
): RealPrinter | undefined {
  const profile = profileOf(settings)
  if (profile === undefined) return undefined
  return createWiredPrinter({
    profile,
    transport: transportTo(settings.at, hardware, timers, patience.transfer),
    answerWithin: patience.answer,
    confirmWithin: patience.confirm,
    ...(settings.drawerOpenLevel === undefined ? {} : { drawerOpenLevel: settings.drawerOpenLevel }),
  })
}

/** The model's profile with what the technician set otherwise, and without what the way to the printer cannot carry. */
export function profileOf(settings: PrinterSettings): PrinterProfile | undefined {
  const known = printerProfile(settings.model)
  if (known === undefined) return undefined
  const { columns = known.columns, chinese = known.chinese, drawerPin = known.drawerPin } = settings
  const profile = { ...known, columns, chinese, drawerPin, dots: columns === known.columns ? known.dots : columns * 12 }
  const noAnswers = { status: 'none', confirms: 'written', clears: false } as const
  if (settings.at.kind === 'file') return { ...profile, ...noAnswers }
  return settings.at.kind !== 'usb' && profile.status === 'port' ? { ...profile, ...noAnswers } : profile
}

function transportTo(at: PrinterAddress, hardware: Hardware, timers: Timers, milliseconds: number): Transport {
  switch (at.kind) {
    case 'network':
      return createNetworkTransport({ ...at, milliseconds }, timers)
    case 'usb':
      return createUsbTransport({ devices: hardware.usb.devices, choice: at, timers, milliseconds })
    case 'serial':
      return createSerialTransport({ ...at, bus: hardware.serial, timers, milliseconds })
    case 'file':
      return createFileTransport({ ...at, timers, milliseconds })
  }
}
