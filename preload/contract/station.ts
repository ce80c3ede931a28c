import * as v from 'valibot'
import { approval, language, nothing } from './input.ts'
import type { CounterView, CustomerView } from './view.ts'
import type { Words } from './words.ts'

export const stationChannels = {
  /** A screen is up and wants its newest view. */
  ready: nothing,
  /** The customer's screen; whether it can be touched. */
  customerReady: v.strictObject({ touch: v.optional(v.boolean()) }),
  setLanguage: v.strictObject({ language }),
  /** To the practice station beside this one, and back. */
  enterTraining: v.strictObject({ approval }),
  leaveTraining: nothing,
  /** The message that was read, by its id in the view; without one whatever stands in front. */
  dismissNotice: v.strictObject({ id: v.optional(v.pipe(v.number(), v.integer())) }),
} as const

export interface StationValues {
  ready: CounterView
  customerReady: CustomerView
}

/** A part of the station as the self-check found it. `advice` only where something is wrong. */
export interface CheckView {
  readonly name:
    | 'printer'
    | 'drawer'
    | 'scanner'
    | 'scale'
    | 'display'
    | 'terminal'
    | 'disk'
    | 'database'
    | 'journal'
    | 'heads'
    | 'journal_copy'
    | 'archive'
    | 'backup'
    | 'settings'
    /** Only where there is no key store. */
    | 'keys'
    | 'clock'
    | 'network'
    | 'battery'
  readonly state: 'ok' | 'warning' | 'failed'
  readonly found: Words
  readonly advice?: Words
}

export interface StationView {
  readonly store: string
  readonly station: string
  readonly currency: { readonly code: string; readonly digits: number }
  readonly timezone: string
  readonly weightUnit: 'kg' | 'lb' | 'g'
  readonly training: boolean
  /** While somebody practises: the counter behind has a message that nobody has seen. */
  readonly counterWaits?: true
  /** Virtual devices stand in for real ones (first start, training): their panel may be shown. */
  readonly virtual: { readonly scale: boolean; readonly terminal: boolean }
  /** What scanners put around their codes, and within how many ms the same code again is asked about (0: never). */
  readonly scanner: {
    readonly prefix: string
    readonly suffix: string
    readonly doubleScan: number
    /** How operators' badges begin, and their length where that tells them from other codes. */
    readonly badges: readonly { readonly prefix: string; readonly length?: number }[]
  }
}
