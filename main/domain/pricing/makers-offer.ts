import { codeKey } from '../barcode/code-key.ts'
import type { ManufacturerOffer, PurchaseRequirement } from '../barcode/coupon-8110.ts'
import { weightOf } from '../barcode/measures.ts'
import { type Decimal, SCALE } from '../decimal.ts'
import { type Item, priceAt } from '../item.ts'
import { type Currency, type Minor, minor } from '../money.ts'
import type { Profile } from '../profile.ts'
import { multiplyDivide } from '../rounding.ts'
import type { BasketLine } from './basket.ts'
import { meansFamily, needsFamilies, UNVALIDATED_FAMILY } from './coupon-family.ts'
import type { Condition, Promotion, Reward, Selector } from './promotion.ts'

/** A maker's coupon (AI 8110) in a sale. */
export interface MakersOffer {
  readonly coupon: string
  readonly offer: ManufacturerOffer
}

export interface OfferRules {
  readonly at: Date
  readonly currency: Currency
  readonly weightUnit: Profile['weightUnit']
  /** What screen and receipt call it. */
  readonly name: string
}

/** Whether the coupon leaves to a person what no till can look up, whether it is this retailer's among them. */
export function needsPerson({ offer }: MakersOffer): boolean {
  if (offer.rule === 'cashier' || offer.retailer !== undefined) return true
  return offer.purchases.some(({ unit, familyCode }) => unit === 'cashier' || familyCode === UNVALIDATED_FAMILY)
}

/** The first family code of a coupon that only a catalogue with family codes can follow. */
export function familyOf({ offer: { purchases } }: MakersOffer): string | undefined {
  const own = purchases.filter(({ unit }) => unit !== 'amount_of_sale' && unit !== 'cashier')
  return own.find(({ familyCode }) => needsFamilies(familyCode))?.familyCode
}

/**
 * The promotion that a maker's coupon is for a basket, or undefined while what it wants bought is not there. Goods are
 * the maker's by their GTIN's company prefix, and the coupon's by the family codes the catalogue has of them
 * (`meansFamily`). It counts once in a sale: its flag about multiplying only says whether a store may give more than
 * the face value by itself, which this one never does.
 */
export function offerPromotion(
  { coupon, offer }: MakersOffer,
  lines: readonly BasketLine[],
  rules: OfferRules,
): Promotion | undefined {
  const wanted = chosen(offer, (purchase) => isMet(purchase, lines, rules))
  if (wanted === undefined) return undefined
  const applied = offer.purchases[offer.appliesTo] ?? offer.purchases[0]
  const items = applied === undefined ? [] : itemsOf(applied, lines)
  if (applied === undefined || items.length === 0) return undefined
  const selector: Selector = { codes: items.map(({ code }) => code) }
  const give = rewardOf(offer, items, selector, rules)
  if (give === undefined) return undefined
  return {
    ...{ id: `coupon:${coupon}`, name: rules.name, priority: 0, exclusive: false, limitPerSale: 1 },
    when: conditionOf(offer, wanted, lines, selector),
    give,
  }
}

/** The requirements that count, as the offer combines them; undefined where they are not met. */
function chosen(
  { rule, purchases }: ManufacturerOffer,
  met: (purchase: PurchaseRequirement) => boolean,
): readonly PurchaseRequirement[] | undefined {
  const [first, ...others] = purchases
  const another = others.find(met)
  switch (rule) {
    case 'all':
      return purchases.every(met) ? purchases : undefined
    case 'any': {
      const any = purchases.find(met)
      return any === undefined ? undefined : [any]
    }
    case 'first_and_another':
      return first !== undefined && met(first) && another !== undefined ? [first, another] : undefined
    case 'cashier':
      return undefined
  }
}

/** The condition over pieces, which the search for the best combination shares out; the rest was looked at already. */
function conditionOf(
  { save }: ManufacturerOffer,
  wanted: readonly PurchaseRequirement[],
  lines: readonly BasketLine[],
  applied: Selector,
): Condition {
  const groups = wanted
    .filter(({ unit, value }) => unit === 'pieces' && value > 0)
    .map((purchase) => ({
      items: { codes: itemsOf(purchase, lines).map(({ code }) => code) },
      quantity: purchase.value / SCALE,
    }))
  const onSale = save.kind === 'amount_off_sale'
  if (groups.length > 0 && !onSale) return { kind: 'quantity', groups }
  return { kind: 'spend', spend: minor(1), items: onSale ? { all: true } : applied }
}

function rewardOf(
  { save }: ManufacturerOffer,
  items: readonly Item[],
  selector: Selector,
  { at, currency }: OfferRules,
): Reward | undefined {
  switch (save.kind) {
    case 'amount_off_items':
    case 'amount_off_sale':
      return { kind: 'amount', amount: amountIn(save.amount, currency) }
    case 'percent_off':
      return { kind: 'percent', percent: (save.percent * SCALE) as Decimal }
    case 'free_items':
      return save.count === 0 ? undefined : { kind: 'free', count: save.count, of: selector }
    case 'free_item': {
      const cheapest = Math.min(...items.map((item) => priceAt(item, at)))
      const most = save.upTo === undefined ? cheapest : amountIn(save.upTo, currency)
      return { kind: 'amount', amount: minor(Math.min(cheapest, most)) }
    }
  }
}

function isMet(
  { unit, value, ...purchase }: PurchaseRequirement,
  lines: readonly BasketLine[],
  rules: OfferRules,
): boolean {
  const own = unit === 'amount_of_sale' ? lines : lines.filter(({ item }) => isOf(purchase, item))
  switch (unit) {
    case 'pieces':
      return own.reduce((sum, { item, quantity }) => sum + (item.soldBy === 'each' ? quantity : SCALE), 0) >= value
    case 'amount_of_items':
    case 'amount_of_sale':
      return own.reduce((sum, line) => sum + grossOf(line, rules.at), 0) >= amountIn(value, rules.currency)
    case 'pounds':
    case 'kilograms': {
      const least = weightOf(String(value), 6, unit === 'pounds' ? 'lb' : 'kg', rules.weightUnit)
      return own.reduce((sum, { item, quantity }) => sum + (item.soldBy === 'weight' ? quantity : 0), 0) >= least
    }
    case 'cashier':
      return false
  }
}

/** Goods of the maker that a coupon may be for, each once. */
function itemsOf(purchase: PurchaseRequirement, lines: readonly BasketLine[]): readonly Item[] {
  const own = lines.filter(
    ({ item, parent }) => parent === undefined && (purchase.unit === 'amount_of_sale' || isOf(purchase, item)),
  )
  return [...new Map(own.map(({ item }) => [item.code, item])).values()]
}

/** A U.P.C. company prefix is a GS1 company prefix without the zero in front. */
function isOf(
  { companyPrefix, familyCode }: Pick<PurchaseRequirement, 'companyPrefix' | 'familyCode'>,
  { codes, families = [] }: Item,
): boolean {
  if (!meansFamily(familyCode, families)) return false
  return codes.some((code) => {
    const key = codeKey(code)
    return key.length === 14 && (key.startsWith(`00${companyPrefix}`) || key.startsWith(`0${companyPrefix}`))
  })
}

function grossOf({ item, quantity, amount, unitPrice }: BasketLine, at: Date): number {
  return amount ?? multiplyDivide(unitPrice ?? priceAt(item, at), quantity, SCALE * item.per, 'half-up')
}

/** A decimal of the coupon in the station's currency, rounded half up where that has fewer digits. */
function amountIn(amount: Decimal, { digits }: Currency): Minor {
  return minor(multiplyDivide(amount, 10 ** digits, SCALE, 'half-up'))
}
