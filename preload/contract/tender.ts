import * as v from 'valibot'
import { approval, decimal, lineId, nothing, seen, text } from './input.ts'
import type { Failure } from './words.ts'

/** Thousandths of the pad. */
const padPart = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000))
/** Together with the bound below at most about 20 KB. */
const MOST_SIGNATURE_POINTS = 1500
const signature = v.pipe(
  v.array(
    v.pipe(
      v.array(v.pipe(v.strictTuple([padPart, padPart]), v.readonly())),
      v.minLength(1),
      v.maxLength(500),
      v.readonly(),
    ),
  ),
  v.minLength(1),
  v.maxLength(60),
  v.check((strokes) => strokes.reduce((sum, { length }) => sum + length, 0) <= MOST_SIGNATURE_POINTS),
  v.readonly(),
)

export const tenderChannels = {
  /** `approval` where a return without a receipt is beyond its limit. */
  startTender: v.strictObject({ approval }),
  leaveTender: nothing,
  payCash: v.strictObject({ amount: decimal, ...seen }),
  payVoucher: v.strictObject({ code: text(64), amount: decimal, ...seen }),
  /** Chooses a card, wallet code, medical insurance or gift card for `amount` (default: all that is due) and asks to check it. */
  startCard: v.strictObject({ method: v.picklist(['card', 'wallet', 'medical', 'gift']), amount: v.optional(decimal) }),
  /** The amount was checked with the customer: charge exactly `amount`. */
  confirmCard: v.strictObject({ amount: decimal }),
  cancelCard: nothing,
  /** What the customer signed on their screen; taken from that screen only, once, and only while it is asked for. */
  sign: v.strictObject({ strokes: signature }),
  /** Asks for the signature once more, or for one on paper. */
  askSignature: v.strictObject({ on: v.picklist(['screen', 'paper']) }),
  /**
   * The customer's signature agrees, or it is a second purchase with the same card for the same amount (or not: the
   * charge is reversed).
   */
  confirmSignature: v.strictObject({ agrees: v.boolean() }),
  /** A supervisor read the terminal's own history; `amount` is what it shows that a gift card paid, if less than was asked. */
  decideCard: v.strictObject({ charged: v.boolean(), amount: v.optional(decimal), approval }),
  undoTender: v.strictObject({ tender: lineId }),
  /** The customer has gone: the next one. */
  next: nothing,
} as const

export interface TenderView {
  readonly id: number
  readonly kind: 'cash' | 'foreign' | 'card' | 'wallet' | 'medical' | 'gift' | 'voucher'
  readonly amount: number
  /** Of a gift card: what is left on it, where the terminal told it. */
  readonly left?: number
  /** Card brand and last digits, voucher number: whatever tells two tenders of a kind apart. */
  readonly detail?: string
}

/** One list of points for each time the pen was down, across and down in thousandths of a pad three times as wide as high. */
export type SignatureView = readonly (readonly (readonly [number, number])[])[]

/**
 * Where a card payment stands; every step says whether money has moved. `preSettlement` marks what is about no more than
 * what an insurance may hold: no money can have moved.
 */
export type CardStep =
  | { readonly step: 'check_amount' }
  /** `expiresAt` (ms since 1970) ends the countdown; `seconds` is its whole length. */
  | { readonly step: 'present'; readonly expiresAt: number; readonly seconds: number }
  | { readonly step: 'pin' }
  | { readonly step: 'authorising'; readonly preSettlement?: true }
  | { readonly step: 'cancelling'; readonly preSettlement?: true }
  /** The outcome is not known: the terminal is being asked. `since` ms since 1970. */
  | { readonly step: 'asking'; readonly since: number; readonly preSettlement?: true }
  /** Asking did not settle it: the basket is locked until a supervisor says what the terminal's history shows. */
  | {
      readonly step: 'undecided'
      readonly since: number
      readonly reference: string
      readonly preSettlement?: true
    }
  /**
   * The medical insurance holds what it will pay, from its fund and from the customer's account there; `own` is left to be
   * paid otherwise. Nothing is paid until it is settled.
   */
  | { readonly step: 'pre_settled'; readonly fund: number; readonly account: number; readonly own: number }
  /** A charge of a sale that is voided is being undone at the terminal. */
  | { readonly step: 'reversing'; readonly since: number }
  /** The charge is approved, and the same card paid the same amount `minutes` ago: is it a second purchase? */
  | { readonly step: 'repeated'; readonly brand: string; readonly lastDigits: string; readonly minutes: number }
  /** The charge is approved and the customer signs: on paper, or on their screen, where `strokes` is what they signed. */
  | {
      readonly step: 'signature'
      readonly brand: string
      readonly lastDigits: string
      readonly on: 'screen' | 'paper'
      readonly strokes?: SignatureView
    }
  /** `moved`: the terminal moved the money all the same. */
  | { readonly step: 'refused'; readonly failure: Failure; readonly canRetry: boolean; readonly moved: boolean }
