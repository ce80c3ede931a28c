import type { Item } from '../item.ts'
import type { Basket, PricingRules } from './basket.ts'
import type { Promotion } from './promotion.ts'
import { SearchMemo } from './search-memo.ts'
import { SlotIndex, type View } from './slots.ts'
import { compileWindow, type LocalTime, wallClock } from './windows.ts'

/** A promotion with its selectors replaced by slot numbers, which items are looked up by. */
export interface PreparedPromotion {
  readonly promotion: Promotion
  /** Its place among the station's promotions, a number of its own. */
  readonly rank: number
  /** Item promotions take units; basket promotions (spend, coupon) come after, on what remains. */
  readonly kind: 'item' | 'basket'
  /** The slots of the condition's groups; of a basket promotion the one slot of what it reckons on. */
  readonly slots: readonly number[]
  /** The slot of the goods a `free` reward names. */
  readonly gift?: number
  readonly live: (at: number, local: () => LocalTime) => boolean
}

export interface PreparedRules {
  readonly rules: PricingRules
  /** Higher priority first, then by id: the order never depends on the file's. */
  readonly promotions: readonly PreparedPromotion[]
  /** How many slots there are. */
  readonly slots: number
  /** The slots an item fits, ascending. */
  readonly slotsOf: (item: Item) => readonly number[]
  /** Items as the item promotions among some promotions see them. */
  readonly viewOf: (active: readonly PreparedPromotion[]) => View
  /** What searches under these rules have found. */
  readonly memo: SearchMemo
  /** The promotions that hold for a basket by time, member and coupon, exclusive ones included. */
  readonly liveFor: (basket: Basket) => readonly PreparedPromotion[]
}

/**
 * Indexes the rules by code and department, and turns every window into instants, once. The result holds no state
 * but what it worked out before (bounded, and never another answer than working it out again), so one may serve every
 * basket of the station until the rules change.
 */
export function prepareRules(rules: PricingRules): PreparedRules {
  const index = new SlotIndex()
  const zone = wallClock(rules.timezone)
  const promotions = [...rules.promotions]
    .sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((promotion, rank) => preparePromotion(promotion, rank, index, zone))
  return {
    rules,
    promotions,
    slots: index.size,
    slotsOf: (item) => index.slotsOf(item),
    viewOf: (active) => index.viewOf(active),
    memo: new SearchMemo(),
    liveFor: (basket) => {
      const at = basket.at.getTime()
      let read: LocalTime | undefined
      const local = (): LocalTime => {
        read ??= zone(at)
        return read
      }
      return promotions.filter(({ promotion, live }) => {
        if (promotion.members === true && basket.member === undefined) return false
        if (promotion.when.kind === 'coupon' && !basket.coupons.includes(promotion.when.coupon)) return false
        return live(at, local)
      })
    },
  }
}

function preparePromotion(
  promotion: Promotion,
  rank: number,
  index: SlotIndex,
  zone: (at: number) => LocalTime,
): PreparedPromotion {
  const { when, give } = promotion
  const selectors =
    when.kind === 'quantity'
      ? when.groups.map((group) => group.items)
      : [when.kind === 'spend' ? when.items : ({ all: true } as const)]
  const slots = selectors.map((selector) => index.add(selector))
  const base = { promotion, rank, kind: when.kind === 'quantity' ? 'item' : 'basket', slots } as const
  const live = compileWindow(promotion, zone)
  if (give.kind !== 'free' || give.of === 'cheapest' || give.of === 'dearest') return { ...base, live }
  return { ...base, live, gift: index.add(give.of) }
}
