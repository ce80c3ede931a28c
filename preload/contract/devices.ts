import * as v from 'valibot'
import { code, nothing, port, text } from './input.ts'
import type { Words } from './words.ts'

const deviceRole = v.picklist(['printer', 'substitute', 'scanner', 'scale_hid', 'scale_toledo', 'scale_acs', 'display'])

export const devicesChannels = {
  /** A scanner that is no keyboard sent a code: who takes it first gets it. */
  takeScan: v.strictObject({ id: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  devices: nothing,
  assignDevice: v.strictObject({ id: text(400), role: deviceRole }),
  releaseDevice: v.strictObject({ place: v.picklist(['printer', 'substitute', 'scanner', 'scale', 'display']) }),
  networkPrinter: v.strictObject({
    as: v.picklist(['printer', 'substitute']),
    host: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
    port: v.optional(port),
    model: text(40),
  }),
  printerModel: v.strictObject({
    place: v.picklist(['printer', 'substitute']),
    model: text(40),
    columns: v.optional(v.picklist([32, 42, 48])),
    drawerPin: v.optional(v.picklist([2, 5, 'none'])),
  }),
  scannerSettings: v.strictObject({
    // Shorter than any card number.
    prefix: text(12),
    suffix: text(12),
    doubleScan: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5_000)),
  }),
  testDevice: v.strictObject({ what: v.picklist(['print', 'drawer', 'display', 'terminal']) }),
  testScan: v.strictObject({ code }),
} as const

export interface DevicesValues {
  takeScan: { readonly code?: string }
  devices: DevicesView
  testScan: ScannedView
}

export type DeviceRoleView =
  | 'printer'
  | 'substitute'
  | 'scanner'
  | 'scale_hid'
  | 'scale_toledo'
  | 'scale_acs'
  | 'display'

/** A device on the computer's buses that the lane has a use for. */
export interface FoundDeviceView {
  readonly id: string
  readonly name: string
  readonly where: string
  readonly roles: readonly DeviceRoleView[]
}

/** A place at the lane and what is in it. */
export interface DevicePlaceView {
  readonly place: 'printer' | 'substitute' | 'scanner' | 'scale' | 'display'
  /** What the settings name, as a technician reads it ("USB 04b8:0e15 SN0001, epson-80"); none where it is virtual or free. */
  readonly assigned?: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly found: Words
  readonly advice?: Words
}

/** The technician's screen of devices and tests. */
export interface DevicesView {
  readonly places: readonly DevicePlaceView[]
  readonly drawer: { readonly state: 'ok' | 'warning' | 'failed'; readonly found: Words; readonly advice?: Words }
  readonly found: readonly FoundDeviceView[]
  readonly counters: {
    readonly paper_mm: number
    readonly cuts: number
    readonly drawer_opens: number
    readonly scans: number
    readonly bad_scans: number
  }
  /** What lies on the scale. */
  readonly scale: { readonly state: string; readonly weight?: string }
  readonly waiting: number
  /** The newest test and how it ended. */
  readonly tested?:
    | { readonly what: string; readonly state: 'running' }
    | {
        readonly what: string
        readonly state: 'ok' | 'warning' | 'failed'
        readonly found: Words
        readonly advice?: Words
      }
  /** Names of printer models to choose from. */
  readonly models: readonly string[]
  readonly scanner: { readonly prefix: string; readonly suffix: string; readonly doubleScan: number }
}

/** What a scan on the technician's screen was understood as. A payment code is shown in part only. */
export interface ScannedView {
  readonly code: string
  readonly symbology: string
  readonly kind: string
  readonly verdict: 'ok' | 'warn' | 'refused' | 'unknown'
}
