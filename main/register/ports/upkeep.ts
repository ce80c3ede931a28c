import type { LoggedCall } from '../../domain/support/call.ts'
import type { UpkeepEvent, UpkeepSubject } from '../../domain/upkeep/event.ts'
import type { MaintenanceTask } from '../../domain/upkeep/plan.ts'

/** What the journal tells of devices and their maintenance, and the plan that they are maintained by. */
export interface UpkeepBook {
  /** The usual plan with the store's changes. */
  plan(): readonly MaintenanceTask[]
  /** Newest first. */
  events(about: UpkeepSubject, limit: number): readonly UpkeepEvent[]
  /** What was done, left out and put off on these days of the calendar, both included; oldest first. */
  between(from: string, to: string): readonly UpkeepEvent[]
  /** When the station's journal began (ISO 8601 with offset). */
  since(): string | undefined
  /** How many service tickets were made. */
  tickets(): number
  /** Another number after every new event. */
  revision(): number
}

/** Calls to support, for the list; the journal has them too. */
export interface CallLog {
  /** Joins the transaction that is open. */
  add(call: LoggedCall): void
  /** Newest first. */
  list(limit: number): readonly LoggedCall[]
  find(seq: number): LoggedCall | undefined
}
