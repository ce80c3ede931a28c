import type { Item } from '../item.ts'
import type { Basket, PricingRules } from './basket.ts'
import type { Promotion, Selector } from './promotion.ts'
import { compileWindow, type LocalTime, wallClock } from './windows.ts'

/** A promotion with its selectors replaced by slot numbers, which items are looked up by. */
export interface PreparedPromotion {
  readonly promotion: Promotion
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
  /** The slots an item fits, ascending. */
  readonly slotsOf: (item: Item) => readonly number[]
  /** The promotions that hold for a basket by time, member and coupon, exclusive ones included. */
  readonly liveFor: (basket: Basket) => readonly PreparedPromotion[]
}

/**
 * Indexes the rules by code and department, and turns every window into instants, once. The result holds no state
 * but a cache of what items fit, so one may serve every basket of the station until the rules change.
 */
export function prepareRules(rules: PricingRules): PreparedRules {
  const index = new SlotIndex()
  const zone = wallClock(rules.timezone)
  const promotions = [...rules.promotions]
    .sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map((promotion) => preparePromotion(promotion, index, zone))
  return {
    rules,
    promotions,
    slotsOf: (item) => index.slotsOf(item),
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

function preparePromotion(promotion: Promotion, index: SlotIndex, zone: (at: number) => LocalTime): PreparedPromotion {
  const { when, give } = promotion
  const selectors =
    when.kind === 'quantity'
      ? when.groups.map((group) => group.items)
      : [when.kind === 'spend' ? when.items : ({ all: true } as const)]
  const slots = selectors.map((selector) => index.add(selector))
  const base = { promotion, kind: when.kind === 'quantity' ? 'item' : 'basket', slots } as const
  const live = compileWindow(promotion, zone)
  if (give.kind !== 'free' || give.of === 'cheapest' || give.of === 'dearest') return { ...base, live }
  return { ...base, live, gift: index.add(give.of) }
}

class SlotIndex {
  private count = 0
  private readonly byCode = new Map<string, number[]>()
  private readonly byDepartment = new Map<string, number[]>()
  private readonly all: number[] = []
  private readonly known = new WeakMap<Item, readonly number[]>()

  add(selector: Selector): number {
    const slot = this.count
    this.count += 1
    if (selector.all === true) this.all.push(slot)
    for (const code of selector.codes ?? []) pushTo(this.byCode, identity(code), slot)
    for (const department of selector.departments ?? []) pushTo(this.byDepartment, department, slot)
    return slot
  }

  slotsOf(item: Item): readonly number[] {
    const known = this.known.get(item)
    if (known !== undefined) return known
    const slots = new Set(this.all)
    for (const code of [item.code, ...item.codes]) {
      for (const slot of this.byCode.get(identity(code)) ?? []) slots.add(slot)
    }
    for (const slot of this.byDepartment.get(item.department) ?? []) slots.add(slot)
    const sorted = [...slots].sort((a, b) => a - b)
    this.known.set(item, sorted)
    return sorted
  }
}

function pushTo(index: Map<string, number[]>, key: string, slot: number): void {
  const slots = index.get(key)
  if (slots === undefined) index.set(key, [slot])
  else slots.push(slot)
}

/** GTINs of any length are one number (GS1 General Specifications, 14-digit reference field); a PLU stays as written. */
function identity(code: string): string {
  return /^\d{8,14}$/.test(code) ? code.replace(/^0+/, '') : code
}
