import { type Decimal, isWhole, ONE, SCALE, ZERO } from '../../domain/decimal.ts'
import { type Item, MOST_PRICE, priceAt } from '../../domain/item.ts'
import type { BasketLine } from '../../domain/pricing/basket.ts'

/** No basket holds more of one line; a barcode keyed as a quantity is always more. */
export const MOST: Decimal = (9999 * SCALE) as Decimal

/** Whether a line's price, or what its pieces or weight come to at it, is beyond `MOST_PRICE` or 9,999 times that. */
export function isTooDear({ item, quantity, amount, unitPrice }: BasketLine, at: Date): boolean {
  const price = Math.max(unitPrice ?? priceAt(item, at), amount ?? 0)
  return price > MOST_PRICE || price * (quantity / SCALE) > MOST_PRICE * (MOST / SCALE)
}

/** The failure code of a quantity that an item cannot have, or undefined where it can. */
export function checkQuantity(item: Item, quantity: Decimal): string | undefined {
  if (item.soldBy === 'weight') return 'quantity_of_weighed'
  if (!isWhole(quantity)) return 'quantity_not_whole'
  if (quantity <= ZERO) return 'quantity_not_positive'
  if (quantity > MOST) return 'quantity_too_large'
  if (item.flags.includes('quantity_prohibited') && quantity !== ONE) return 'quantity_prohibited'
  return undefined
}

/** `pieces` times `quantity`, exact; where that is beyond exact integers one more than any basket holds. */
export function times(quantity: Decimal, pieces: number): Decimal {
  const product = quantity * pieces
  return (Number.isSafeInteger(product) ? product : MOST + ONE) as Decimal
}
