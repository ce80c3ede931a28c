import * as v from 'valibot'
import { approval, nothing, text } from './input.ts'
import type { Role } from './people.ts'
import type { CheckView } from './station.ts'
import type { Words } from './words.ts'

const upkeepDevice = v.picklist([
  ...(['screen', 'scanner', 'printer', 'drawer', 'scale', 'display', 'terminal', 'computer'] as const),
])
const maintenanceTask = text(40)

export const maintenanceChannels = {
  /** The maintenance plan as it stands, the most pressing task first, and what the self-check found wrong. */
  maintenance: nothing,
  maintenanceDone: v.strictObject({ task: maintenanceTask, note: v.optional(text(500)) }),
  skipMaintenance: v.strictObject({ task: maintenanceTask, reason: text(200), approval }),
  deferMaintenance: v.strictObject({
    task: maintenanceTask,
    days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(30)),
    reason: v.optional(text(200)),
    approval,
  }),
  /** A text for a service engineer about a device; `task` is the maintenance that did not help. */
  makeTicket: v.strictObject({ device: upkeepDevice, task: v.optional(maintenanceTask) }),
  printTicket: v.strictObject({ ticket: text(60) }),
  /** Keeps it as a text file in the station's data folder. */
  saveTicket: v.strictObject({ ticket: text(60) }),
} as const

export interface MaintenanceValues {
  maintenance: MaintenanceView
  makeTicket: TicketView
  saveTicket: { readonly file: string }
}

export type UpkeepDevice = 'screen' | 'scanner' | 'printer' | 'drawer' | 'scale' | 'display' | 'terminal' | 'computer'

/** What an interval is counted in. */
export type MeasureView = 'days' | 'paper_m' | 'cuts' | 'drawer_opens' | 'scans' | 'bad_scans'

/** A task of the maintenance plan as it stands today. */
export interface MaintenanceTaskView {
  readonly id: string
  readonly device: UpkeepDevice
  readonly deviceName: Words
  readonly name: Words
  readonly steps: readonly Words[]
  /** File name of its drawing, under /maintenance/. */
  readonly picture: string
  readonly severity: 'low' | 'medium' | 'high'
  readonly roles: readonly Role[]
  /** Whether the operator's role does it, or may do what is another role's. */
  readonly mine: boolean
  readonly state: 'ok' | 'soon' | 'due' | 'overdue'
  readonly used: readonly { readonly by: MeasureView; readonly used: number; readonly limit: number }[]
  /** Day it was done or left out last. */
  readonly handled?: { readonly what: 'done' | 'skipped'; readonly day: string }
  readonly deferredUntil?: string
  /** Newest first. */
  readonly history: readonly {
    readonly seq: number
    readonly at: string
    readonly what: 'done' | 'skipped' | 'deferred'
    readonly operator?: string
    readonly note?: string
    readonly until?: string
  }[]
}

export interface MaintenanceView {
  /** The most pressing first. */
  readonly tasks: readonly MaintenanceTaskView[]
  /** What the self-check found wrong, with the device that a service ticket would be about. */
  readonly troubles: readonly (CheckView & { readonly device: UpkeepDevice })[]
}

/** A text for a service engineer; holds nobody's name but the contact's, and no card data. */
export interface TicketView {
  readonly number: string
  readonly device: UpkeepDevice
  readonly lines: readonly TicketLineView[]
  /** The whole of it as plain text. */
  readonly text: Words
}

export type TicketLineView = { readonly heading: Words } | { readonly label: Words; readonly value: Words }
