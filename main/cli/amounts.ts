import { formatDecimal } from '../domain/decimal.ts'
import type { ForeignAmount } from '../domain/foreign/rate.ts'
import { type Currency, formatAmount, type Minor, minor } from '../domain/money.ts'
import type { CompletedSale } from '../domain/sale/completed.ts'
import type { Tender } from '../domain/sale/tender.ts'

/** Writes amounts as files have them: "12.50", never the integer behind it. */
export type AmountText = (amount: Minor | number) => string

export function amountText(currency: Currency): AmountText {
  return (amount) => formatAmount(minor(amount), currency)
}

type Tax = CompletedSale['taxes'][number]

export function taxText({ code, rate, net, amount }: Tax, text: AmountText) {
  return { code, rate: formatDecimal(rate), net: text(net), amount: text(amount) }
}

/** What stayed of each kind of tender: change is taken off the cash. */
export function tenderTotals(sales: Iterable<Pick<CompletedSale, 'tenders' | 'change'>>): Map<Tender['kind'], number> {
  const totals = new Map<Tender['kind'], number>()
  for (const { tenders, change } of sales) {
    for (const { kind, amount } of tenders) totals.set(kind, (totals.get(kind) ?? 0) + amount)
    if (change !== 0) totals.set('cash', (totals.get('cash') ?? 0) - change)
  }
  return totals
}

type Discount = CompletedSale['discounts'][number]

export function discountText({ promotion, name, nameEn, amount }: Discount, text: AmountText) {
  return { promotion, name, ...(nameEn === undefined ? {} : { name_en: nameEn }), amount: text(amount) }
}

/** Foreign cash in its own currency, with the rate it was taken by. */
export function foreignText({ currency, given, rate }: ForeignAmount) {
  return { currency: currency.code, given: formatAmount(given, currency), rate: formatDecimal(rate) }
}
