import type { UnitClass } from './match.ts'
import type { Pool } from './pools.ts'
import type { PreparedPromotion, PreparedRules } from './prepare.ts'

interface ClassDraft {
  readonly value: number
  readonly slots: readonly number[]
  readonly order: string
  readonly sources: { pool: number; count: number }[]
  count: number
}

/**
 * Gathers the pools' units into classes: same value and same item promotions of `active`. Twenty flavours at one
 * price are one class, which is what keeps the search small. Dearest first; nothing depends on the order of lines.
 */
export function classifyUnits(
  pools: readonly Pool[],
  prepared: PreparedRules,
  active: readonly PreparedPromotion[],
): UnitClass[] {
  const wanted = new Set<number>()
  for (const { kind, slots, gift } of active) {
    if (kind !== 'item') continue
    for (const slot of slots) wanted.add(slot)
    if (gift !== undefined) wanted.add(gift)
  }
  const drafts = new Map<string, ClassDraft>()
  for (const [pool, { item, units }] of pools.entries()) {
    if (units.length === 0) continue
    const slots = prepared.slotsOf(item).filter((slot) => wanted.has(slot))
    const signature = slots.join()
    for (const { value, count } of units) {
      const key = `${value}|${signature}`
      const draft = drafts.get(key)
      if (draft === undefined) drafts.set(key, { value, slots, order: signature, sources: [{ pool, count }], count })
      else {
        draft.sources.push({ pool, count })
        draft.count += count
      }
    }
  }
  return [...drafts.values()].sort((a, b) => b.value - a.value || (a.order < b.order ? -1 : 1))
}
