import * as v from 'valibot'
import { nothing, port, text } from './input.ts'

export const terminalChannels = {
  /** Asks at the terminal what a customer's card has on it; what comes is on the view. */
  startBalance: nothing,
  endBalance: nothing,
  /** Compares the terminal's totals with the journal; `close` begins a new period at the terminal. */
  settleTerminal: v.strictObject({ close: v.boolean() }),
  /** The station's card terminal, for a technician; the secrets go in and never come out. */
  terminal: nothing,
  enrolTerminal: v.strictObject({
    host: v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9.:_-]{1,253}$/)),
    port,
    poiId: v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
    domain: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9.-]{0,200}$/))),
    eventPort: v.optional(port),
    storeId: v.optional(text(64)),
    merchantId: v.optional(text(64)),
    authority: v.pipe(v.string(), v.trim(), v.maxLength(20_000)),
    passphrase: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
    keyIdentifier: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
    keyVersion: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999)),
  }),
  backToPractice: nothing,
} as const

export interface TerminalValues {
  terminal: TerminalView
}

export interface TerminalView {
  readonly kind: 'practice' | 'nexo'
  readonly poiId: string
  readonly activated: boolean
  readonly host: string
  readonly port: number
  readonly domain: string
  readonly eventPort?: number
  readonly storeId: string
  readonly merchantId: string
}

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
  /** `checking`: the totals are here and differ; card payments go on, and come first. */
  | { readonly state: 'asking' | 'checking' | 'failed' }
  | {
      readonly state: 'known'
      readonly settlement: {
        readonly at: string
        readonly closed: boolean
        /** Of a period the terminal ended without its totals coming: in no group. */
        readonly unheard?: AddedUpView
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
