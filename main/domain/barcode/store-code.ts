import { type Decimal, formatDecimal, scaled } from '../decimal.ts'
import { type Currency, formatAmount, type Minor, minor } from '../money.ts'
import type { BarcodeLayout } from '../profile.ts'
import type { Judged, LabelScale } from './code.ts'
import { OK, refused } from './code.ts'
import { checkDigit, hasCheckDigit, isAllZero, withCheckDigit } from './gtin.ts'
import { labelUnitPrice } from './label-price.ts'
import { amountOf } from './measures.ts'
import { priceVerifier } from './price-verifier.ts'
import { reason } from './reasons.ts'

const SHELF_CODE_LENGTH = 13

/** Whether a layout's parts add up to its length and its verifier, if any, stands before four or five digits. */
export function layoutAddsUp(layout: BarcodeLayout): boolean {
  const values = layout.fields.reduce((sum, field) => sum + field.digits, 0)
  const [first] = layout.fields
  const verifierFits = !layout.verifier || first?.digits === 4 || first?.digits === 5
  return (
    verifierFits &&
    layout.fields.length > 0 &&
    layout.prefix.length + layout.item + (layout.verifier ? 1 : 0) + values + 1 === layout.length
  )
}

/** The layout for `digits`: of their length, with the longest prefix they begin with. */
export function layoutOf(digits: string, layouts: readonly BarcodeLayout[]): BarcodeLayout | undefined {
  let best: BarcodeLayout | undefined
  for (const layout of layouts) {
    if (layout.length !== digits.length || !digits.startsWith(layout.prefix) || !layoutAddsUp(layout)) continue
    if (best === undefined || layout.prefix.length > best.prefix.length) best = layout
  }
  return best
}

/**
 * Reads a store-internal code by `layout`. Check digit and price verifier are enforced (GS1 General
 * Specifications, 7.9), except in the catalogue's own form with zeros all the way, which is keyed in. An
 * embedded zero is left out with a warning, for the till to ask price or weight. Where amount and weight are
 * both there, the unit price between them is worked out; where none leads from one to the other the label is refused.
 */
export function readStoreCode(digits: string, layout: BarcodeLayout, currency: Currency): Judged {
  const itemEnd = layout.prefix.length + layout.item
  if (isAllZero(digits.slice(itemEnd))) return judge(digits.slice(0, itemEnd), layout, currency, minor(0), undefined)
  if (!hasCheckDigit(digits)) {
    const expected = String(checkDigit(digits.slice(0, -1)))
    return refused(reason('check_digit', { expected, found: digits.slice(-1) }))
  }
  let position = itemEnd
  const item = digits.slice(0, itemEnd)
  if (layout.verifier) {
    const value = digits.slice(position + 1, position + 1 + (layout.fields[0]?.digits ?? 0))
    const expected = priceVerifier(value)
    if (expected !== Number(digits.charAt(position))) {
      return refused(reason('verifier', { expected: String(expected), found: digits.charAt(position) }))
    }
    position += 1
  }
  let amount: Minor | undefined
  let weight: Decimal | undefined
  for (const field of layout.fields) {
    const value = digits.slice(position, position + field.digits)
    position += field.digits
    if (field.kind === 'weight') {
      weight = scaled(Number(value), field.decimals)
      continue
    }
    amount = amountOf(value, field.decimals, currency)
    if (amount === undefined) return refused(reason('amount_precision', { currency: currency.code }))
  }
  return judge(item, layout, currency, amount, weight)
}

function judge(
  item: string,
  layout: BarcodeLayout,
  currency: Currency,
  amount: Minor | undefined,
  weight: Decimal | undefined,
): Judged {
  const what = { kind: 'store_item', item: templateOf(item, layout.length), lookup: lookupOf(item, layout) } as const
  if (amount !== undefined && weight !== undefined && amount > 0 !== weight > 0) {
    return { ...what, verdict: 'refused', reason: reason('weight_without_amount') }
  }
  if (amount === 0 || weight === 0) return { ...what, verdict: 'warn', reason: reason('value_zero') }
  if (amount === undefined || weight === undefined) {
    return { ...what, ...OK, ...(amount === undefined ? {} : { amount }), ...(weight === undefined ? {} : { weight }) }
  }
  const scale = scaleOf(layout)
  const unitPrice = labelUnitPrice({ amount, weight, scale })
  if (unitPrice !== undefined) return { ...what, amount, weight, unitPrice, scale, ...OK }
  const why = reason('label_figures', { amount: formatAmount(amount, currency), weight: formatDecimal(weight, 3) })
  return { ...what, amount, weight, scale, verdict: 'refused', reason: why }
}

function scaleOf({ fields, amountRounding, ownPrices = false }: BarcodeLayout): LabelScale {
  const decimals = fields.find(({ kind }) => kind === 'weight')?.decimals ?? 0
  const rounding = amountRounding ?? { to: minor(1), mode: 'nearest' }
  return { rounding, step: scaled(1, decimals), ownPrices }
}

/** `item` (prefix included) followed by zeros, check digit included. */
function templateOf(item: string, length: number): string {
  return item.padEnd(length, '0')
}

/** The forms catalogues keep such an item under: zeros with and without the right check digit, then the bare number. */
function lookupOf(item: string, layout: BarcodeLayout): string[] {
  const number = item.slice(layout.prefix.length)
  const forms = new Set<string>()
  for (const length of [layout.length, Math.max(SHELF_CODE_LENGTH, item.length + 1)]) {
    const template = templateOf(item, length)
    const checked = withCheckDigit(template)
    for (const form of [template, checked]) {
      forms.add(form)
      // UPC-A with number system 2 is the same code as EAN-13 with prefix 02.
      if (form.length === SHELF_CODE_LENGTH && form.startsWith('0')) forms.add(form.slice(1))
    }
  }
  forms.add(item)
  if (number !== '') forms.add(number)
  const short = number.replace(/^0+/, '')
  if (short !== '') forms.add(short)
  return [...forms]
}
