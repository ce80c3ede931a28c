import { type Decimal, isWhole, ONE, SCALE, ZERO } from '../../domain/decimal.ts'
import type { Item } from '../../domain/item.ts'
import { minor } from '../../domain/money.ts'

/** No basket holds more of one line; a barcode keyed as a quantity is always more. */
export const MOST: Decimal = (9999 * SCALE) as Decimal

/** Nothing in a supermarket costs more (minor units); 9,999 pieces of it in hundreds of lines still add up exactly. */
export const MOST_PRICE = minor(999_999_999)

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
