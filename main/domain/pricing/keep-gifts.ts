import { timesEarned } from './basket-reach.ts'
import type { Pool } from './pools.ts'
import type { PreparedPromotion } from './prepare.ts'
import type { Kept } from './units.ts'

/**
 * The units that basket promotions, those which give some away, would give if no item promotion took any; undefined where
 * all of them are still there to be given: a coupon for a free piece is worth that piece, not what a tenth off it has
 * left over. Units that an item promotion of higher priority took are not kept from it.
 */
export function keepGifts(
  giving: readonly PreparedPromotion[],
  pools: readonly Pool[],
  goods: readonly (readonly number[] | undefined)[],
  taken: ReadonlyMap<number, number>,
  coupons: readonly string[],
): Kept | undefined {
  const kept = new Map<number, Map<number, number>>()
  let missed = false
  for (const prepared of giving) {
    const { give, priority } = prepared.promotion
    if (give.kind !== 'free') continue
    const [slot = -1] = prepared.slots
    const gross = (goods[slot] ?? []).reduce((sum, pool) => sum + (pools[pool]?.gross ?? 0), 0)
    let wanted = give.count * timesEarned(prepared, gross, coupons)
    const units = (goods[prepared.gift ?? slot] ?? [])
      .filter((pool) => (taken.get(pool) ?? priority) <= priority)
      .flatMap((pool) => (pools[pool]?.units ?? []).map((unit) => ({ pool, ...unit })))
    const direction = give.of === 'cheapest' ? -1 : 1
    for (const { pool, value, count } of units.sort((a, b) => direction * (b.value - a.value) || a.pool - b.pool)) {
      const own = kept.get(pool) ?? new Map<number, number>()
      const before = own.get(value) ?? 0
      const more = Math.min(wanted, count - before)
      if (more <= 0) continue
      kept.set(pool, own.set(value, before + more))
      wanted -= more
      missed ||= taken.has(pool)
    }
  }
  return missed ? kept : undefined
}
