import { formatDecimal } from '../decimal.ts'
import type { ForeignAmount } from '../foreign/rate.ts'
import { type Currency, formatAmount, type Minor, minor, NOTHING, negate } from '../money.ts'
import {
  expectedForeign,
  type ForeignClose,
  type ForeignTotal,
  type ShiftClose,
  type ShiftTotals,
} from '../shift/shift.ts'
import { pair, type ReceiptContext, RULE, text } from './context.ts'
import { differenceKey } from './difference.ts'
import type { ReceiptBlock } from './document.ts'

/** "USD 20.00 x 7.1": what was handed over and the rate it was taken by. */
export function foreignAtRate({ currency, given, rate }: ForeignAmount): string {
  return `${inCurrency(given, currency)} x ${formatDecimal(rate)}`
}

/** Under the worth of foreign cash: how it came about. */
export function foreignBlocks(foreign: ForeignAmount, context: ReceiptContext): readonly ReceiptBlock[] {
  const { currency, given, rate } = foreign
  return [
    pair(`  ${context.words('receipt.foreign.given')}`, inCurrency(given, currency)),
    pair(
      `  ${context.words('receipt.foreign.rate')}`,
      `1 ${currency.code} = ${formatDecimal(rate)} ${context.currency.code}`,
    ),
    text(`  ${context.words('receipt.foreign.rounding')}`),
  ]
}

/** The notes of foreign currencies that lie in the drawer, and what was counted of them. */
export function foreignInDrawer(
  totals: ShiftTotals,
  close: ShiftClose | undefined,
  context: ReceiptContext,
): readonly ReceiptBlock[] {
  const counted = close?.foreign ?? []
  const taken = totals.foreign ?? []
  const others = counted.filter(({ currency }) => !taken.some((one) => one.currency.code === currency.code))
  const none = others.map(({ currency }) => ({ currency, count: 0, taken: NOTHING, worth: NOTHING }))
  return [...taken, ...none].flatMap((total) => [
    RULE,
    text(context.words('receipt.foreign.in_drawer', { currency: total.currency.code }), { bold: true }),
    ...held(total, context),
    ...count(
      counted.find(({ currency }) => currency.code === total.currency.code),
      context,
    ),
  ])
}

function held(total: ForeignTotal, { words }: ReceiptContext): readonly ReceiptBlock[] {
  const { currency, drops, paidIn, paidOut } = total
  const amount = (value: Minor): string => formatAmount(value, currency)
  return [
    pair(`${words('receipt.foreign.taken')} (${total.count})`, amount(total.taken)),
    ...(paidIn === undefined ? [] : [pair(words('receipt.paid_in'), amount(paidIn))]),
    ...(paidOut === undefined ? [] : [pair(words('receipt.paid_out'), amount(negate(paidOut)))]),
    ...(drops === undefined ? [] : [pair(words('receipt.drops'), amount(negate(drops)))]),
    pair(words('receipt.expected'), amount(expectedForeign(total)), { bold: true }),
  ]
}

function count(close: ForeignClose | undefined, { words }: ReceiptContext): readonly ReceiptBlock[] {
  if (close === undefined) return []
  const amount = (value: Minor): string => formatAmount(value, close.currency)
  return [
    ...close.denominations
      .filter((one) => one.count > 0)
      .map((one) => pair(`  ${amount(one.denomination)} x ${one.count}`, amount(minor(one.denomination * one.count)))),
    pair(words('receipt.counted'), amount(close.counted), { bold: true }),
    pair(words(differenceKey(close.difference)), amount(close.difference), { large: true, bold: true }),
  ]
}

function inCurrency(amount: Minor, currency: Currency): string {
  return `${currency.code} ${formatAmount(amount, currency)}`
}
