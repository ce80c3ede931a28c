import type { CheckView, Role, Words } from './view.ts'

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
