import { ONE } from '../../domain/decimal.ts'
import { type Minor, minor, negate } from '../../domain/money.ts'
import { MANUAL, type PricedBasket, type PricedLine, type PricingRules } from '../../domain/pricing/basket.ts'
import { preparePricing, totalsOf } from '../../domain/pricing/price-basket.ts'
import { multiplyDivide } from '../../domain/rounding.ts'
import type { DraftLine } from '../../domain/sale/draft.ts'

/**
 * The prices of goods taken back without a receipt: each at the lowest price it had when it was scanned, with what the
 * shelf asks and the promotion that lowered it said beside it. Tax is reckoned as for a sale, with its sign turned.
 */
export function pricedWithoutReceipt(
  lines: readonly DraftLine[],
  rules: Omit<PricingRules, 'promotions'>,
  at: Date,
): PricedBasket {
  const price = preparePricing({ ...rules, promotions: [] })
  // The lowered price is said as a discount by hand, which an item's own flags must not refuse.
  const plain = lines.map((line) => ({ ...line, item: { ...line.item, flags: [] } }))
  const shelf = price({ at, lines: plain, coupons: [] })
  const lowered = plain.map((line, index) => {
    const amount = minor(negate(shelf.lines[index]?.gross ?? (0 as Minor)) - worthOf(line))
    return amount > 0 ? { ...line, discount: { amount } } : line
  })
  const promotions = new Map(lines.flatMap(({ id, lowest }) => (lowest?.promotion === undefined ? [] : [[id, lowest]])))
  const priced = price({ at, lines: lowered, coupons: [] })
  const named = priced.lines.map((line): PricedLine => {
    const promotion = promotions.get(line.id)?.promotion ?? MANUAL
    return { ...line, discounts: line.discounts.map(({ amount }) => ({ promotion, amount })) }
  })
  const names = new Map(
    [...promotions.values()].map(({ promotion = MANUAL, name = '', nameEn }) => [
      promotion,
      nameEn === undefined ? { name } : { name, nameEn },
    ]),
  )
  return totalsOf(named, rules.tax.inclusive, names)
}

/** What the goods of a line are taken back at; what was keyed or printed on a label where nothing lower is known. */
function worthOf({ lowest, quantity }: DraftLine): number {
  if (lowest === undefined) return Number.MAX_SAFE_INTEGER
  return multiplyDivide(lowest.unitPrice, -quantity, ONE, 'half-up')
}
