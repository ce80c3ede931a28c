/**
 * What may be sold or redeemed once only at a station: a piece by its serial number (GS1 AI 21), a deposit slip, a
 * coupon paper with a number of its own. `code` says which one, and never holds a payment or card number.
 */
export interface OnceOnly {
  readonly kind: 'serial' | 'slip' | 'coupon'
  readonly code: string
}

/** The one name of a piece: its GTIN (14 digits) with its serial number, as GS1 writes them. */
export function serialOf(gtin: string, serial: string): OnceOnly {
  return { kind: 'serial', code: `(01)${gtin}(21)${serial}` }
}
