import type { Item } from '../item.ts'
import type { PreparedPromotion } from './prepare.ts'
import type { Selector } from './promotion.ts'
import { Recent } from './recent.ts'

/** Sets of promotions whose views are kept: a basket's own, and each with one left out. */
const MOST_VIEWS = 64

/** What a set of item promotions can tell about goods: goods of one signature are the same to all of them. */
export interface Signature {
  /** The same number for the same slots as long as the rules stand. */
  readonly id: number
  /** Ascending. */
  readonly slots: readonly number[]
  /** The slots as text: an order that no basket changes. */
  readonly order: string
}

/** Items as certain item promotions see them. */
export type View = (item: Item) => Signature

/** Which selectors ("slots") an item fits, by code and department. Holds nothing but what it worked out before. */
export class SlotIndex {
  private readonly slots = new Map<string, number>()
  private readonly byCode = new Map<string, number[]>()
  private readonly byDepartment = new Map<string, number[]>()
  private readonly all: number[] = []
  private readonly known = new WeakMap<Item, readonly number[]>()
  private readonly signatures = new Map<string, Signature>()
  private readonly views = new Recent<View>(MOST_VIEWS)

  /** The slot of a selector: promotions that speak of the same goods in the same words share one. */
  add(selector: Selector): number {
    const words = JSON.stringify([selector.all === true, selector.codes ?? [], selector.departments ?? []])
    const known = this.slots.get(words)
    if (known !== undefined) return known
    const slot = this.slots.size
    this.slots.set(words, slot)
    if (selector.all === true) this.all.push(slot)
    for (const code of selector.codes ?? []) pushTo(this.byCode, identity(code), slot)
    for (const department of selector.departments ?? []) pushTo(this.byDepartment, department, slot)
    return slot
  }

  get size(): number {
    return this.slots.size
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

  /** Items as the item promotions among `active` see them. */
  viewOf(active: readonly PreparedPromotion[]): View {
    const wanted = new Set<number>()
    for (const { kind, slots, gift } of active) {
      if (kind !== 'item') continue
      for (const slot of slots) wanted.add(slot)
      if (gift !== undefined) wanted.add(gift)
    }
    const key = [...wanted]
    const kept = this.views.get(key)
    if (kept !== undefined) return kept
    const seen = new WeakMap<Item, Signature>()
    const view: View = (item) => {
      const known = seen.get(item)
      if (known !== undefined) return known
      const signature = this.signatureOf(this.slotsOf(item).filter((slot) => wanted.has(slot)))
      seen.set(item, signature)
      return signature
    }
    this.views.set(key, view)
    return view
  }

  private signatureOf(slots: readonly number[]): Signature {
    const order = slots.join()
    const known = this.signatures.get(order)
    if (known !== undefined) return known
    const signature = { id: this.signatures.size, slots, order }
    this.signatures.set(order, signature)
    return signature
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
