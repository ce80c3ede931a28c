/** A customer's question what is on a card. */
export type InquiryView =
  | { readonly state: 'asking' }
  | { readonly state: 'known'; readonly amount: number; readonly brand: string; readonly maskedPan: string }
  | { readonly state: 'failed'; readonly reason: 'refused' | 'unreachable' | 'busy' | 'cancelled' }

type SettlementType = 'Debit' | 'Credit' | 'ReverseDebit' | 'ReverseCredit'
interface AddedUpView {
  readonly count: number
  readonly amount: number
}

/** The terminal's totals beside the journal's. */
export type SettlementView =
  | { readonly state: 'asking' | 'failed' }
  | {
      readonly state: 'known'
      readonly settlement: {
        readonly at: string
        readonly closed: boolean
        readonly groups: readonly {
          readonly brand: string
          readonly operator?: string
          readonly type: SettlementType
          readonly terminal: AddedUpView
          readonly journal: AddedUpView
        }[]
        readonly differences: readonly {
          readonly what: 'missing' | 'other_amount' | 'not_in_totals' | 'not_confirmed' | 'surplus'
          readonly brand: string
          readonly operator?: string
          readonly type: SettlementType
          readonly amount: number
          readonly intent?: string
          readonly transaction?: string
          readonly maskedPan?: string
          readonly at?: string
        }[]
      }
    }
