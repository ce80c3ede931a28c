import type { Decimal } from '../../domain/decimal.ts'
import type { PaperContent } from './records.ts'

/** What a self-check found of one part. `code` has words in both languages under `check.<name>.<code>`. */
export interface DeviceCheck {
  readonly state: 'ok' | 'warning' | 'failed'
  readonly code: string
  readonly params?: Readonly<Record<string, string>>
}

/** The computer's battery or backup supply, as the system tells of it. */
export interface BatteryState {
  readonly onBattery: boolean
  /** What is left, percent; missing where the system does not tell. */
  readonly percent?: number
  /** What it holds when full of what it held when new, percent. */
  readonly health?: number
}

export interface PowerSource {
  /** Undefined where there is no battery, or nothing is known of one. */
  read(): BatteryState | undefined
}

export interface Printing {
  /** New jobs were committed; print them when the printer can. Returns at once. */
  wake(): void
  /** How many committed jobs wait. */
  waiting(): number
  check(): DeviceCheck
}

export interface PrintJob {
  readonly id: number
  readonly content: PaperContent
}

/** Committed print jobs, oldest first; a job leaves when the printer has confirmed it. */
export interface PrintJobs {
  next(): PrintJob | undefined
  done(id: number): void
  waiting(): number
}

export interface Drawer {
  /** Returns at once; only ever called after the commit that justifies it. */
  open(): void
  check(): DeviceCheck
}

export type ScaleReading =
  | { readonly state: 'stable'; readonly weight: Decimal; readonly reading: number }
  | { readonly state: 'moving' | 'empty' | 'under_zero' | 'overload' | 'absent' }

export interface Scale {
  /** The newest reading in the station's unit. `reading` counts settled weighings: the same one is never sold twice. */
  read(): ScaleReading
  /** Called at every change; returns how to stop. */
  watch(changed: (reading: ScaleReading) => void): () => void
  check(): DeviceCheck
}

/** What wears out: millimetres of paper, cuts, drawer openings, scans, and scans that came to nothing. */
export type DeviceCounter = 'paper_mm' | 'cuts' | 'drawer_opens' | 'scans' | 'bad_scans'

/** Kept for maintenance over the station's life. */
export interface DeviceCounters {
  /** Adds 1 unless told otherwise. Returns at once; durable when the lane is idle. */
  add(name: DeviceCounter, amount?: number): void
  all(): Readonly<Record<DeviceCounter, number>>
}
