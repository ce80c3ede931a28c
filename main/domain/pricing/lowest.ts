import { ONE } from '../decimal.ts'
import { type Item, priceAt } from '../item.ts'
import { minor } from '../money.ts'
import type { LowestPrice } from '../sale/draft.ts'
import type { BasketLine, PricingRules } from './basket.ts'
import { preparePricing } from './price-basket.ts'
import type { Promotion } from './promotion.ts'

/** A member whom every promotion for members serves. */
export const ANY_MEMBER = 'any'
/** A promotion that asks for more of one thing than this is nobody's everyday price. */
const MOST_UNITS = 100

/**
 * What one piece, or one unit of weight, costs at its cheapest right now, in minor units rounded down: the shelf's price
 * or, where that is less, the price by one promotion that the item earns by itself, in whatever number and as a member.
 * Goods that come back without a receipt are worth no more, for nobody can say they were not bought so. Coupons, and
 * promotions that need other goods beside the item, are left out: they would make goods worth nothing.
 */
export function lowestPrice(item: Item, rules: PricingRules, at: Date): LowestPrice {
  let best: LowestPrice = { unitPrice: minor(Math.floor(priceAt(item, at) / item.per)) }
  for (const promotion of rules.promotions) {
    if (promotion.when.kind === 'coupon') continue
    const lines = enoughOf(item, promotion)
    if (lines === undefined) continue
    const price = preparePricing({ ...rules, promotions: [promotion] })
    const { discount, gross } = price({ at, lines, coupons: [], member: ANY_MEMBER })
    const unitPrice = minor(Math.floor((gross - discount) / lines.length))
    if (discount === 0 || unitPrice >= best.unitPrice) continue
    const { id, name, nameEn } = promotion
    best = { unitPrice, promotion: id, name, ...(nameEn === undefined ? {} : { nameEn }) }
  }
  return best
}

/** How many pieces a promotion of items asks for in one set; any other speaks of each. */
export function unitsAskedBy({ when }: Promotion): number {
  return when.kind === 'quantity' ? when.groups.reduce((sum, { quantity }) => sum + quantity, 0) : 1
}

/** As many of an item as a promotion asks for, each a line of its own; undefined where that is nobody's everyday number. */
export function enoughOf(item: Item, promotion: Promotion): readonly BasketLine[] | undefined {
  const length = unitsAskedBy(promotion)
  if (length > MOST_UNITS) return undefined
  return Array.from({ length }, (_, index): BasketLine => ({ id: index + 1, item, quantity: ONE }))
}
