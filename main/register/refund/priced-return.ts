import { ZERO } from '../../domain/decimal.ts'
import { add, type Minor, NOTHING, negate, subtract } from '../../domain/money.ts'
import type { PricedBasket, PricedLine } from '../../domain/pricing/basket.ts'
import type { TaxTable } from '../../domain/profile.ts'
import type { DraftLine } from '../../domain/sale/draft.ts'

/**
 * The prices of a refund: what was really paid for each returned part, negative. Nothing is priced anew, so a price
 * or promotion that changed since the sale changes nothing.
 */
export function pricedReturn(lines: readonly DraftLine[], table: TaxTable): PricedBasket {
  const priced: PricedLine[] = lines.map((line) => {
    const { net, gross, tax } = line.returns ?? { net: NOTHING, gross: NOTHING, tax: NOTHING }
    const discount = (gross - net) as Minor
    return {
      id: line.id,
      unitPrice: line.unitPrice ?? line.item.price,
      gross: negate(gross),
      discount: negate(discount),
      net: negate(net),
      tax: { code: line.item.tax, rate: line.returns?.taxRate ?? ZERO, amount: negate(tax) },
      discounts: [],
    }
  })
  const taxes = new Map<string, { code: string; rate: PricedLine['tax']['rate']; net: Minor; amount: Minor }>()
  for (const line of priced) {
    const { code, rate, amount } = line.tax
    const known = taxes.get(code) ?? { code, rate, net: NOTHING, amount: NOTHING }
    const base = table.inclusive ? subtract(line.net, amount) : line.net
    taxes.set(code, { ...known, net: add(known.net, base), amount: add(known.amount, amount) })
  }
  const net = add(...priced.map((line) => line.net))
  const tax = add(...priced.map((line) => line.tax.amount))
  return {
    lines: priced,
    discounts: [],
    taxes: [...taxes.values()],
    gross: add(...priced.map((line) => line.gross)),
    discount: add(...priced.map((line) => line.discount)),
    tax,
    total: table.inclusive ? net : add(net, tax),
  }
}
