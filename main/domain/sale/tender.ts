import type { Minor } from '../money.ts'
import type { Charge } from '../payment/charge.ts'

export type TenderKind = 'cash' | 'card' | 'wallet' | 'medical' | 'gift' | 'voucher'
export const TENDER_KINDS: readonly TenderKind[] = ['cash', 'card', 'wallet', 'medical', 'gift', 'voucher']

/** One way in which a part of a sale was paid. On a refund the amounts are negative: money given back. */
export type Tender =
  | {
      readonly id: number
      readonly kind: 'cash'
      /** What was handed over; change is worked out when the sale is complete. */
      readonly amount: Minor
    }
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
