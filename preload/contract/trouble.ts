import * as v from 'valibot'
import { lineId, nothing, text } from './input.ts'
import type { Words } from './words.ts'

export const troubleChannels = {
  /** Every failure there is, with what to do and whom to call. */
  troubles: nothing,
  /** Who is signed in called somebody about a failure, receipt or payment. */
  logCall: v.strictObject({
    contact: text(100),
    failure: v.optional(v.pipe(v.string(), v.regex(/^[a-z_0-9]{1,64}$/))),
    subject: v.optional(text(64)),
    reference: v.optional(text(64)),
    note: text(120_000),
  }),
  /** The newest calls with the beginning of their notes; one with all of it. */
  calls: nothing,
  call: v.strictObject({ seq: lineId }),
  /** Makes the file for support in the data folder: no card or personal data is in it, so nobody needs a right. */
  makeBundle: nothing,
} as const

export interface TroubleValues {
  troubles: readonly TroubleView[]
  calls: readonly CallView[]
  call: CallView
  makeBundle: BundleView
}

/** What somebody outside the station is called about. */
export type SupportPurpose = 'bank' | 'acquirer' | 'vendor' | 'medical_insurance' | 'network' | 'store'

/** Somebody to call, and whether somebody answers now: local times, `inDays` from today. */
export interface SupportView {
  readonly name: string
  readonly phone: string
  readonly purpose?: SupportPurpose
  readonly web?: string
  readonly state:
    | { readonly open: true; readonly until?: { readonly time: string; readonly inDays: number } }
    | { readonly open: false; readonly from?: { readonly time: string; readonly inDays: number } }
}

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
