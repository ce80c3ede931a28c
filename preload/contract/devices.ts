import type { Words } from './view.ts'

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
