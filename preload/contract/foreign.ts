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
