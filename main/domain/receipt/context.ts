import { type Decimal, formatDecimal } from '../decimal.ts'
import { type Currency, formatAmount, type Minor } from '../money.ts'
import type { Language } from '../profile.ts'
import { isoAt } from '../time.ts'
import type { Bitmap } from './bitmap.ts'
import type { ReceiptBlock } from './document.ts'

/** Looks a receipt's words up: `receipt.<key>` of the locale, with `{name}` replaced by the parameter of that name. */
export type ReceiptWords = (key: string, params?: Readonly<Record<string, string>>) => string

/** What a paper says besides its own content: whose it is, in which language, by which clock and currency. */
export interface ReceiptContext {
  readonly words: ReceiptWords
  /** The language `words` speaks; also chooses between an item's two names. */
  readonly language: Language
  readonly store: string
  readonly station: string
  readonly merchant?: string
  /** What a customer's receipt begins with. */
  readonly logo?: Bitmap
  readonly currency: Currency
  /** IANA time zone of the store. */
  readonly timezone: string
  readonly weightUnit: 'kg' | 'lb' | 'g'
  /** Whether prices include the tax; without it the tax stands before the total. */
  readonly taxInclusive: boolean
  /** Operator number to shown name; an unknown number is shown as it is. */
  readonly operatorName?: (number: string) => string | undefined
  /** Not the first paper of its kind: marked so, for a second one must never pass for another purchase. */
  readonly duplicate?: boolean
}

/** A line of text, left, normal and light unless it says otherwise. */
export function text(
  content: string,
  look: {
    readonly align?: 'left' | 'center' | 'right'
    readonly large?: boolean
    readonly bold?: boolean
  } = {},
): ReceiptBlock {
  return {
    block: 'text',
    text: content,
    align: look.align ?? 'left',
    size: look.large === true ? 'large' : 'normal',
    bold: look.bold ?? false,
  }
}

/** A text on the left and an amount or value on the right of one line. */
export function pair(
  left: string,
  right: string,
  look: { readonly large?: boolean; readonly bold?: boolean } = {},
): ReceiptBlock {
  return { block: 'pair', left, right, size: look.large === true ? 'large' : 'normal', bold: look.bold ?? false }
}

export const RULE: ReceiptBlock = { block: 'rule' }

/** The amount with all the currency's digits, "-12.50". */
export function money(amount: Minor, context: ReceiptContext): string {
  return formatAmount(amount, context.currency)
}

/** A weight with at least the three places a scale shows (none for grams), with its unit: "0.532 kg". */
export function weight(quantity: Decimal, unit: 'kg' | 'lb' | 'g'): string {
  return `${formatDecimal(quantity, unit === 'g' ? 0 : 3)} ${unit}`
}

/** The store's wall clock at `at` (ISO 8601): "2026-11-23 10:00:05". `at` as it is where it is no time. */
export function localTime(at: string, timezone: string): string {
  const moment = Date.parse(at)
  if (Number.isNaN(moment)) return at
  // The zone's wall clock as ISO 8601 has it, without fraction and offset.
  return isoAt(new Date(moment), timezone).slice(0, 19).replace('T', ' ')
}

/** "01 Li Lei", or the number alone where no name is known. */
export function operatorShown(number: string, context: ReceiptContext): string {
  const name = context.operatorName?.(number)
  return name === undefined ? number : `${number} ${name}`
}

/** Store, title and whether it is a duplicate. */
export function heading(title: string, context: ReceiptContext): readonly ReceiptBlock[] {
  return [
    text(context.store, { align: 'center', large: true, bold: true }),
    ...(context.merchant === undefined ? [] : [text(context.merchant, { align: 'center' })]),
    text(title, { align: 'center', bold: true }),
    ...(context.duplicate === true ? [mark(context.words('receipt.duplicate'))] : []),
  ]
}

/** What must be seen before anything else. */
export function mark(words: string): ReceiptBlock {
  return text(words, { align: 'center', large: true, bold: true })
}

/** What a tax is called: its code's name beside the rate, unless the name is the rate. */
export function taxLabel(
  { code, rate, net }: { readonly code: string; readonly rate: Decimal; readonly net: Minor },
  context: ReceiptContext,
): string {
  const percent = formatDecimal(rate)
  const key = code === percent ? 'receipt.tax' : 'receipt.tax.named'
  return context.words(key, { code, rate: percent, net: money(net, context) })
}

/** A label and what it says on one line. */
export function fact(key: string, value: string, context: ReceiptContext): ReceiptBlock {
  return pair(context.words(key), value)
}
