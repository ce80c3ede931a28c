import type { StoreItemCode } from '../../domain/barcode/code.ts'
import { amountAt, couldCost } from '../../domain/barcode/label-price.ts'
import { formatDecimal } from '../../domain/decimal.ts'
import { type Item, isPricedByHand, priceAt } from '../../domain/item.ts'
import { type Minor, NOTHING } from '../../domain/money.ts'
import { dayAt } from '../../domain/time.ts'
import type { Register } from '../register.ts'
import { because, type StoppedJudgement } from './decide.ts'
import { nameOf } from './names.ts'

/** What goods with a scale's label are charged by, and what is to be said of it. */
export interface LabelPrice {
  /** In place of what the code says. */
  readonly charged: { readonly amount: Minor | undefined; readonly unitPrice: Minor | undefined }
  readonly judgement?: StoppedJudgement
}

const BY_WEIGHT: LabelPrice['charged'] = { amount: undefined, unitPrice: undefined }

/**
 * A label that says both amount and weight, held against the item's price at `at`. It is sold at its own amount where
 * that is what the scale asks at this price. A label from before a price change of the store's day is honoured, with a
 * word about it: at its amount where the price has risen since, by its weight where it has fallen, so that nobody pays
 * more than either price. Any other amount is refused. Undefined where there is nothing to hold it against: one of the
 * two is not in the code, the item is sold by each or has no price of its own, or the scale has prices of its own.
 */
export function labelPrice(register: Register, read: StoreItemCode, item: Item, at: Date): LabelPrice | undefined {
  const { amount, weight, scale } = read
  if (amount === undefined || weight === undefined || scale === undefined || scale.ownPrices) return undefined
  const price = priceAt(item, at)
  if (item.soldBy !== 'weight' || price <= NOTHING || isPricedByHand(item)) return undefined
  const figures = { amount, weight, scale }
  if (couldCost(figures, price)) return { charged: { amount, unitPrice: price } }
  const name = nameOf(item)
  const before = priceBefore(register, item, at)
  if (before !== undefined && couldCost(figures, before)) {
    const prices = { name, before: register.money(before), price: register.money(price) }
    return before < price
      ? { charged: { amount, unitPrice: before }, judgement: because('warn', 'label_before_rise', prices) }
      : { charged: BY_WEIGHT, judgement: because('warn', 'label_before_fall', prices) }
  }
  const { weightUnit: unit } = register.settings.profile
  const judgement = because('refused', 'label_disagrees', {
    ...{ name, code: shortestCode(item), weight: formatDecimal(weight, 3), unit, label: register.money(amount) },
    ...{ price: register.money(price), right: register.money(amountAt(price, weight, scale)) },
  })
  return { charged: BY_WEIGHT, judgement }
}

/** What is quickest to key. */
function shortestCode({ codes }: Item): string {
  return codes.reduce((shortest, code) => (code.length < shortest.length ? code : shortest))
}

/** The price that held until a planned change of the store's own day. */
function priceBefore({ timezone }: Register, { next, price }: Item, at: Date): Minor | undefined {
  if (next === undefined) return undefined
  const from = new Date(next.from)
  return from <= at && dayAt(from, timezone) === dayAt(at, timezone) ? price : undefined
}
