import * as v from 'valibot'
import { layoutAddsUp } from '../domain/barcode/store-code.ts'
import { type Currency, formatAmount, type Minor, parseAmount } from '../domain/money.ts'
import type { BarcodeLayout, Profile, ScaleRounding } from '../domain/profile.ts'
import { count, decimals, digits } from './document-fields.ts'
import type { DocumentProblem } from './problems.ts'

const singleField = v.strictObject({
  prefix: digits,
  length: v.optional(count),
  item: count,
  verifier: v.optional(v.boolean(), false),
  value: count,
  kind: v.picklist(['amount', 'weight']),
  decimals,
})

const twoFields = v.strictObject({
  prefix: digits,
  length: v.optional(count),
  item: count,
  amount: count,
  weight: count,
  weight_decimals: v.optional(decimals),
  amount_rounding: v.optional(v.strictObject({ to: v.string(), mode: v.picklist(['down', 'nearest']) })),
  prices: v.optional(v.picklist(['catalogue', 'scale'])),
})

/** The `barcode_layouts` member: how the digits of the store's own codes are laid out. */
export const layoutsDocument = v.array(
  v.lazy((layout) => (typeof layout === 'object' && layout !== null && 'weight' in layout ? twoFields : singleField)),
)
type LayoutDocument = v.InferOutput<typeof layoutsDocument>[number]

/** What the document means; a layout whose parts do not add up, or whose rounding is no amount, is a problem by its place. */
export function layoutsOf(
  documents: readonly LayoutDocument[],
  currency: Currency,
  weightUnit: Profile['weightUnit'],
  problems: DocumentProblem[],
): readonly BarcodeLayout[] {
  return documents.map((document, index) => {
    const key = `barcode_layouts.${index}`
    const layout = layoutOf(document, currency, weightUnit)
    if (!layoutAddsUp(layout)) problems.push({ key, reason: 'layout_length' })
    if (Number(layout.amountRounding?.to ?? 1) <= 0)
      problems.push({ key: `${key}.amount_rounding.to`, reason: 'bad_amount' })
    return layout
  })
}

function layoutOf(document: LayoutDocument, currency: Currency, weightUnit: Profile['weightUnit']): BarcodeLayout {
  const { prefix, length = 13, item } = document
  if ('value' in document) {
    const { kind, value, decimals: places, verifier } = document
    return { prefix, length, item, verifier, fields: [{ kind, digits: value, decimals: places }] }
  }
  const { amount, weight, weight_decimals, amount_rounding, prices } = document
  const fields: BarcodeLayout['fields'] = [
    { kind: 'amount', digits: amount, decimals: currency.digits },
    { kind: 'weight', digits: weight, decimals: weight_decimals ?? usualDecimals(weightUnit) },
  ]
  return {
    ...{ prefix, length, item, verifier: false, fields },
    ...(amount_rounding === undefined ? {} : { amountRounding: roundingOf(amount_rounding, currency) }),
    ...(prices === 'scale' ? { ownPrices: true } : {}),
  }
}

/** Scales print grams, and thousandths of a pound. */
function usualDecimals(weightUnit: Profile['weightUnit']): number {
  return weightUnit === 'g' ? 0 : 3
}

/** Zero, which is no rounding, where the text is no amount: `layoutsOf` tells. */
function roundingOf(
  { to, mode }: { readonly to: string; readonly mode: ScaleRounding['mode'] },
  currency: Currency,
): ScaleRounding {
  return { to: parseAmount(to, currency) ?? (0 as Minor), mode }
}

/** The document that `layoutsOf` reads back to the same layouts. */
export function layoutDocumentsOf({ barcodeLayouts, currency, weightUnit }: Profile): LayoutDocument[] {
  return barcodeLayouts.map((layout) => {
    const { prefix, length, item, verifier, amountRounding, ownPrices } = layout
    const [first, second] = layout.fields
    if (first !== undefined && second !== undefined) {
      return {
        ...{ prefix, length, item, amount: first.digits, weight: second.digits },
        ...(second.decimals === usualDecimals(weightUnit) ? {} : { weight_decimals: second.decimals }),
        ...(amountRounding === undefined
          ? {}
          : { amount_rounding: { to: formatAmount(amountRounding.to, currency), mode: amountRounding.mode } }),
        ...(ownPrices === true ? { prices: 'scale' as const } : {}),
      }
    }
    const { kind, digits: value, decimals: places } = first ?? { kind: 'amount', digits: 0, decimals: 0 }
    return { prefix, length, item, verifier, value, kind, decimals: places }
  })
}
