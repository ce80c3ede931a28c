import { minor } from '../money.ts'
import type { Share } from './allocate-discounts.ts'
import type { Basket, NamedDiscount, PricedBasket, PricedLine, PricingRules } from './basket.ts'
import { bestShares } from './best.ts'
import { KnownLines, type Pool, poolLines } from './pools.ts'
import { type PreparedRules, prepareRules } from './prepare.ts'
import { KnownDrafts, taxLines } from './price-lines.ts'
import { taxSums } from './tax-sums.ts'

/** Prices a basket; the same basket always costs the same. */
export type Pricer = (basket: Basket) => PricedBasket

/**
 * Prices one basket. Where baskets are priced again and again, `preparePricing` once and its pricer for each is the
 * same and faster.
 */
export function priceBasket(basket: Basket, rules: PricingRules): PricedBasket {
  return preparePricing(rules)(basket)
}

/**
 * Indexes the rules and returns what prices baskets by them, in minor units of the station's currency.
 *
 * Every total depends only on which goods at which prices are there: lines in another order, split or joined, cost the
 * same. "2 for 6.00" charges each piece its exact share of all the pieces of that item (a single one half-up), a
 * weighed line is price x weight half-up in one computation, an amount out of a code stands. Then come discounts by
 * hand (never below zero, refused by `no_discount`), item promotions, basket promotions (`searchSets`, `bestShares`,
 * `applyBasketPromotions` say what "best" means and how far off it can be), and taxes.
 *
 * Goods taken back (negative quantities) are priced as a basket of their own with the sign turned, so a refund of
 * everything is minus the sale; coupons serve the goods sold where there are any. Promotions leave alone: lines with a
 * discount by hand, items flagged `no_discount` or `negative`, deposits that follow an item, and prices of nothing.
 *
 * Throws a RangeError where an item's tax code is not in the table (`hasTaxCode` is asked when goods are added) or an
 * amount leaves the range of exact integers.
 */
export function preparePricing(rules: PricingRules): Pricer {
  const prepared = prepareRules(rules)
  const known = new KnownLines()
  const drafted = new KnownDrafts()
  const names = new Map(rules.promotions.map((promotion) => [promotion.id, promotion]))
  return (basket) => {
    const pools = poolLines(basket, known)
    const shares = sharesOfBothSides(basket, pools, prepared)
    const drafts = pools.map((pool, index) => drafted.draftOf(pool, shares[index] ?? NO_SHARES))
    const priced = taxLines(drafts, rules.tax, basket.taxExempt === true)
    const lines = basket.lines.map(({ id }, index): PricedLine => {
      const line = priced[index]
      if (line === undefined) throw new RangeError(`Line ${id} was not priced`)
      return line
    })
    return totalsOf(lines, rules.tax.inclusive, names)
  }
}

const NO_SHARES: readonly Share[] = []

/** The shares of each pool of either side; a hole where a pool has none. */
function sharesOfBothSides(
  basket: Basket,
  pools: readonly Pool[],
  prepared: PreparedRules,
): readonly (readonly Share[] | undefined)[] {
  if (prepared.promotions.length === 0) return []
  const live = prepared.liveFor(basket)
  const sells = pools.some(({ side, units }) => side === 1 && units.length > 0)
  const returned = live.filter(({ promotion }) => !sells || promotion.when.kind !== 'coupon')
  const sold = bestShares(pools, 1, prepared, live, basket.coupons)
  const back = bestShares(pools, -1, prepared, returned, basket.coupons)
  return pools.map((_, index) => sold[index] ?? back[index])
}

/** What a promotion is called. */
export type PromotionName = Pick<NamedDiscount, 'name' | 'nameEn'>

/** Sums priced lines: the one computation that screen, receipt, journal and export show. */
export function totalsOf(
  lines: readonly PricedLine[],
  inclusive: boolean,
  names: ReadonlyMap<string, PromotionName>,
): PricedBasket {
  const discounts = new Map<string, number>()
  let gross = 0
  let net = 0
  let tax = 0
  for (const line of lines) {
    gross += line.gross
    net += line.net
    tax += line.tax.amount
    for (const { promotion, amount } of line.discounts) {
      discounts.set(promotion, (discounts.get(promotion) ?? 0) + amount)
    }
  }
  return {
    lines,
    discounts: [...discounts]
      .map(([promotion, amount]) => ({ promotion, ...nameOf(names.get(promotion)), amount: minor(amount) }))
      .sort((a, b) => (a.promotion < b.promotion ? -1 : 1)),
    taxes: taxSums(lines, inclusive),
    gross: minor(gross),
    discount: minor(gross - net),
    tax: minor(tax),
    total: minor(inclusive ? net : net + tax),
  }
}

function nameOf(named: PromotionName | undefined): PromotionName {
  const { name = '', nameEn } = named ?? {}
  return nameEn === undefined ? { name } : { name, nameEn }
}
