import type { Decimal } from './decimal.ts'
import { type Minor, minor } from './money.ts'
import type { Restriction } from './restriction.ts'

export type ItemFlag =
  | 'no_discount'
  | 'price_required'
  | 'quantity_required'
  | 'quantity_prohibited'
  | 'not_for_sale'
  | 'negative'
  | 'open_price'
  /** A medical insurance pays for it. */
  | 'medical'

/** What the catalogue says of an item at one moment; a sale line keeps its own copy, so a price change never reaches into it. */
export interface Item {
  /** The item's first code: GTIN without leading zeros kept as written in the catalogue, or a PLU. */
  readonly code: string
  /** Every code that leads here, the first included. */
  readonly codes: readonly string[]
  readonly name: string
  readonly nameEn: string
  /** Minor units for `per` pieces, or for one unit of weight. */
  readonly price: Minor
  /** `2` with a price of 6.00 is "2 for 6.00". 1 for nearly everything; always 1 for weighed items. */
  readonly per: number
  readonly soldBy: 'each' | 'weight'
  /** Tax code of the station's tax table. */
  readonly tax: string
  readonly department: string
  /** Code of the deposit item that follows it into the basket. */
  readonly deposit?: string
  readonly minAge?: number
  /** Tare in the station's weight unit, taken off what the scale says. */
  readonly tare?: Decimal
  readonly flags: readonly ItemFlag[]
  /** Beyond `minAge` and `flags`: hours, quantities, who may sell it, a look at it. */
  readonly restriction?: Restriction
  /** Three-digit family codes by which its maker's coupons (AI 8110) mean it. */
  readonly families?: readonly string[]
  /** Codes that stand for so many pieces of it at once (a case's GTIN-14). */
  readonly packs?: Readonly<Record<string, number>>
  /** A price that starts at a time (ISO 8601); `price` holds until then. */
  readonly next?: { readonly from: string; readonly price: Minor }
}

/** Nothing in a supermarket costs more (minor units); 9,999 pieces of it in hundreds of lines still add up exactly. */
export const MOST_PRICE = minor(999_999_999)

/** Whether the catalogue has no price that goods of this item are sold at: somebody keys it, or a label says it. */
export function isPricedByHand({ flags }: Item): boolean {
  return flags.includes('price_required') || flags.includes('open_price')
}

/** The price that holds at `at` (ISO 8601 with offset, or anything Date reads). */
export function priceAt(item: Item, at: Date): Minor {
  return item.next !== undefined && at.getTime() >= Date.parse(item.next.from) ? item.next.price : item.price
}
