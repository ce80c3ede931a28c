import type { Judged } from './code.ts'
import { OK } from './code.ts'
import { normaliseGtin } from './gtin.ts'
import { reason } from './reasons.ts'
import { compressUpcA } from './upc-e.ts'

/**
 * The codes a catalogue may keep a GTIN under, in the order to try them: as scanned, without leading zeros,
 * then as GTIN-13, UPC-A, GTIN-8, UPC-E and GTIN-14.
 */
export function gtinLookup(gtin: string, scanned: string): string[] {
  const forms = [scanned]
  if (gtin.charCodeAt(0) === 48) {
    const bare = gtin.replace(/^0+/, '')
    push(forms, bare)
    push(forms, gtin.slice(1))
    if (gtin.startsWith('00')) {
      const upcA = gtin.slice(2)
      push(forms, upcA)
      if (gtin.startsWith('000000')) push(forms, gtin.slice(6))
      const upcE = compressUpcA(upcA)
      if (upcE !== undefined) push(forms, upcE)
    }
  }
  push(forms, gtin)
  return forms
}

/**
 * What a GTIN whose check digit is right stands for: an item, or a coupon or refund receipt where the GS1 prefix
 * says so (GS1 General Specifications, 1.4.2: 05 in UPC-A, 980, 981-984, 99).
 */
export function judgeGtin(digits: string, scanned = digits, addOn?: string): Judged {
  const gtin = normaliseGtin(digits)
  const lookup = gtinLookup(gtin, scanned)
  if (isCoupon(gtin)) return { kind: 'coupon', coupon: gtin.slice(1), lookup, ...OK }
  if (gtin.startsWith('0980')) return { kind: 'unknown', lookup, verdict: 'unknown', reason: reason('refund_receipt') }
  const item = { kind: 'item', gtin, lookup, ai: {}, ...OK } as const
  return addOn === undefined ? item : { ...item, addOn }
}

function isCoupon(gtin: string): boolean {
  return gtin.startsWith('099') || gtin.startsWith('005') || (gtin >= '0981' && gtin < '0985')
}

function push(forms: string[], form: string): void {
  if (!forms.includes(form)) forms.push(form)
}
