import type { ForeignAmount } from '../foreign/rate.ts'
import type { Minor } from '../money.ts'
import type { Charge } from '../payment/charge.ts'

export type TenderKind = 'cash' | 'foreign' | 'card' | 'wallet' | 'medical' | 'gift' | 'voucher'
export const TENDER_KINDS: readonly TenderKind[] = ['cash', 'foreign', 'card', 'wallet', 'medical', 'gift', 'voucher']

/** One way in which a part of a sale was paid. On a refund the amounts are negative: money given back. */
export type Tender =
  | {
      readonly id: number
      readonly kind: 'cash'
      /** What was handed over; change is worked out when the sale is complete. */
      readonly amount: Minor
    }
  /** Cash of another currency: `amount` is what it was worth. It is never given back; change and refunds are local cash. */
  | ({ readonly id: number; readonly kind: 'foreign'; readonly amount: Minor } & ForeignAmount)
  | { readonly id: number; readonly kind: 'voucher'; readonly amount: Minor; readonly code: string }
  | {
      readonly id: number
      readonly kind: 'card' | 'wallet' | 'medical' | 'gift'
      readonly amount: Minor
      /** On a void the charge that is reversed; on a refund the refund's own. */
      readonly charge: Charge
    }

/** A voucher's number as it is compared and kept: blanks, letter case and full-width digits make no other voucher of it. */
export function voucherCode(typed: string): string {
  return typed.normalize('NFKC').trim().toUpperCase()
}
