import { ZERO } from '../../domain/decimal.ts'
import { type Minor, NOTHING, negate } from '../../domain/money.ts'
import type { PricedBasket, PricedLine } from '../../domain/pricing/basket.ts'
import { totalsOf } from '../../domain/pricing/price-basket.ts'
import type { TaxTable } from '../../domain/profile.ts'
import type { DraftLine } from '../../domain/sale/draft.ts'

/**
 * The prices of a refund: what was really paid for each returned part, negative. Nothing is priced anew, so a price
 * or promotion that changed since the sale changes nothing, the names of its discounts included.
 */
export function pricedReturn(lines: readonly DraftLine[], table: TaxTable): PricedBasket {
  const priced: PricedLine[] = lines.map((line) => {
    const { net, gross, tax } = line.returns ?? { net: NOTHING, gross: NOTHING, tax: NOTHING }
    const discount = (gross - net) as Minor
    const parts = line.returns?.taxParts?.map((part) => ({ ...part, amount: negate(part.amount) }))
    return {
      id: line.id,
      unitPrice: line.unitPrice ?? line.item.price,
      gross: negate(gross),
      discount: negate(discount),
      net: negate(net),
      tax: {
        ...{ code: line.item.tax, rate: line.returns?.taxRate ?? ZERO, amount: negate(tax) },
        ...(parts === undefined ? {} : { parts }),
      },
      discounts: (line.returns?.discounts ?? []).map(({ promotion, amount }) => ({
        promotion,
        amount: negate(amount),
      })),
    }
  })
  const names = new Map(
    lines.flatMap(({ returns }) => (returns?.discounts ?? []).map((discount) => [discount.promotion, discount])),
  )
  return totalsOf(priced, lines.find(({ returns }) => returns)?.returns?.taxInside ?? table.inclusive, names)
}
