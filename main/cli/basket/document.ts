import { formatDecimal } from '../../domain/decimal.ts'
import { type AmountText, discountText, taxText } from '../amounts.ts'
import type { Filled } from './fill.ts'

/** A priced basket as it goes out (INTERFACES, Basket JSON). `item` is the item's own code where another was asked for. */
export function priceDocument({ lines, asked, priced, refused }: Filled, currency: string, text: AmountText): object {
  return {
    currency,
    lines: priced.lines.map((money, index) => {
      const line = lines[index]
      if (line === undefined) throw new Error(`Line ${money.id} was priced and is not in the basket`)
      const { item, quantity } = line
      const code = asked[index] ?? item.code
      return {
        ...{ code, ...(code === item.code ? {} : { item: item.code }), name: item.name, name_en: item.nameEn },
        [item.soldBy === 'weight' ? 'weight' : 'quantity']: formatDecimal(quantity),
        unitPrice: text(money.unitPrice),
        ...{ gross: text(money.gross), discount: text(money.discount), net: text(money.net) },
        tax: { code: money.tax.code, rate: formatDecimal(money.tax.rate), amount: text(money.tax.amount) },
        promotions: money.discounts.map(({ promotion }) => promotion),
      }
    }),
    discounts: priced.discounts.map((discount) => discountText(discount, text)),
    taxes: priced.taxes.map((tax) => taxText(tax, text)),
    gross: text(priced.gross),
    discount: text(priced.discount),
    tax: text(priced.tax),
    total: text(priced.total),
    refused,
  }
}
