import type { SlipLayout } from '../profile.ts'
import { type CodeContext, type Judged, OK, refused } from './code.ts'
import { checkDigit, hasCheckDigit } from './gtin.ts'
import { amountOf } from './measures.ts'
import { reason } from './reasons.ts'

/** Whether a slip layout's parts and its check digit add up to its length. */
export function slipAddsUp({ prefix, length, slip, value }: SlipLayout): boolean {
  return prefix.length + slip + value + 1 === length
}

/**
 * Reads the slip of a reverse-vending machine by the store's layouts: prefix, the slip's number, its amount, a check
 * digit (GS1 General Specifications, 7.9.1). Undefined where no layout fits; the longest prefix wins.
 */
export function readSlipCode(digits: string, { slips = [], currency }: CodeContext): Judged | undefined {
  let layout: SlipLayout | undefined
  for (const each of slips) {
    if (each.length !== digits.length || !digits.startsWith(each.prefix) || !slipAddsUp(each)) continue
    if (layout === undefined || each.prefix.length > layout.prefix.length) layout = each
  }
  if (layout === undefined) return undefined
  if (!hasCheckDigit(digits)) {
    const expected = String(checkDigit(digits.slice(0, -1)))
    return refused(reason('check_digit', { expected, found: digits.slice(-1) }))
  }
  const numberEnd = layout.prefix.length + layout.slip
  const slip = digits.slice(0, numberEnd)
  const amount = amountOf(digits.slice(numberEnd, numberEnd + layout.value), layout.decimals, currency)
  if (amount === undefined) return refused(reason('amount_precision', { currency: currency.code }))
  if (amount === 0) return refused(reason('value_zero'))
  return { kind: 'deposit_slip', slip, amount, ...OK }
}
