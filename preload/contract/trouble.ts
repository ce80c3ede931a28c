import type { SupportPurpose, Words } from './view.ts'

/** Everything that is known of one kind of failure, whether or not it is at hand. Texts keep their `{name}` places. */
export interface TroubleView {
  readonly code: string
  /** Where in the day's work it belongs. */
  readonly area: Words
  readonly words: Words
  /** What to do, in this order. */
  readonly steps: readonly Words[]
  /** Whether money moved, in words that can be told to a customer. */
  readonly money: Words
  readonly moved: 'no' | 'yes' | 'unknown'
  /** Who outside the store can help when the steps do not. */
  readonly call?: SupportPurpose
}

/** A call to support as it was written down. */
export interface CallView {
  readonly seq: number
  readonly at: string
  readonly operator: string
  readonly contact: string
  readonly failure?: string
  readonly subject?: string
  readonly reference?: string
  /** The beginning of it in a list; all of it when the call is asked for. */
  readonly note: string
  /** There is more of the note. */
  readonly cut: boolean
}

/** Where the file for support was put. */
export interface BundleView {
  readonly folder: string
  readonly file: string
  readonly bytes: number
}
