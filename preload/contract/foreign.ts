import * as v from 'valibot'
import { currencyCode, decimal, nothing, seen, text } from './input.ts'

export const foreignChannels = {
  /** Foreign notes of a currency that the store takes, in that currency. */
  payForeign: v.strictObject({ currency: currencyCode, amount: decimal, ...seen }),
  /** What they would be worth and what change they would bring; takes nothing. */
  quoteForeign: v.strictObject({ currency: currencyCode, amount: decimal }),
  foreignCash: nothing,
  /** One foreign currency: its rate from now on, or without `set` that it is not taken any more. */
  saveForeignCash: v.strictObject({
    currency: currencyCode,
    set: v.optional(
      v.strictObject({
        rate: text(20),
        /** After so long nobody takes it any more; until somebody changes it where it is not said. */
        validHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24 * 31))),
        notes: v.optional(v.pipe(v.array(text(16)), v.minLength(1), v.maxLength(20))),
        limit: v.optional(text(16)),
      }),
    ),
  }),
} as const

export interface ForeignValues {
  quoteForeign: ForeignQuoteView
  foreignCash: ForeignCashView
}

export interface CurrencyView {
  readonly code: string
  readonly digits: number
}

/** How a rate stands: `old` was not looked at for a day and is still taken; `ahead` and `over` are not taken. */
export type RateStateView = 'good' | 'old' | 'ahead' | 'over'

/** A foreign currency that the open sale may be paid with; amounts in its own minor units. */
export interface ForeignDueView {
  readonly currency: CurrencyView
  /** Units of the store's currency for one of this one. */
  readonly rate: string
  readonly state: RateStateView
  /** Since when and until when the rate holds, where the store said so. */
  readonly from?: string
  readonly validUntil?: string
  /** The least that its notes can pay and that is enough; missing where that is beyond any sum. */
  readonly due?: number
  readonly quickAmounts: readonly number[]
}

/** What foreign cash is worth in the store's currency, the change it brings in local cash, and what stays due there. */
export interface ForeignQuoteView {
  readonly worth: number
  readonly change: number
  readonly left: number
}

export interface ForeignCashView {
  readonly currencies: readonly {
    readonly currency: string
    readonly rate: string
    readonly from?: string
    readonly validUntil?: string
    /** What is taken of it; `ownNotes` where the store said so itself. */
    readonly notes: readonly string[]
    readonly ownNotes: boolean
    readonly limit?: string
    readonly state: RateStateView
  }[]
}
