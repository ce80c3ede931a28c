import type { Item } from '../../domain/item.ts'
import type { Promotion } from '../../domain/pricing/promotion.ts'
import type { Recall } from '../../domain/recall.ts'
import type { RestrictionRule } from '../../domain/restriction.ts'

export interface Catalogue {
  /** The item one of whose codes is exactly `code`. */
  find(code: string): Item | undefined
  /** Items by part of a name in either language, by pinyin initials, or by code; best first. */
  search(text: string, limit: number): readonly Item[]
  promotions(): readonly Promotion[]
  /** Whether any item has the family codes that makers' coupons go by. */
  knowsFamilies(): boolean
  /** Whether it says of any item that a medical insurance pays for it. */
  knowsInsured(): boolean
  /** Restrictions on many items at once. */
  restrictions(): readonly RestrictionRule[]
  /** Recalls of the item that a code stands for, those included that do not hold now. */
  recalls(code: string): readonly Recall[]
  /** How many items there are. */
  size(): number
}
