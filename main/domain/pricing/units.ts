import type { UnitClass } from './match.ts'
import type { Pool } from './pools.ts'
import type { PreparedPromotion, PreparedRules } from './prepare.ts'
import type { Signature } from './slots.ts'

interface ClassDraft {
  readonly value: number
  readonly signature: Signature
  readonly sources: { pool: number; count: number }[]
  count: number
}

/** Units that item promotions must leave alone, because they are to be given away: how many of each value, by pool. */
export type Kept = ReadonlyMap<number, ReadonlyMap<number, number>>

/**
 * Gathers the units of pools (all of them, or those whose numbers are given) into classes: same value and same item
 * promotions of `active`. Twenty flavours at one price are one class, which is what keeps the search small. Dearest
 * first; nothing depends on the order of lines.
 */
export function classifyUnits(
  pools: readonly Pool[],
  prepared: PreparedRules,
  active: readonly PreparedPromotion[],
  among: Iterable<number> = pools.keys(),
  kept?: Kept,
): UnitClass[] {
  const view = prepared.viewOf(active)
  const keptView = prepared.viewOf([])
  const bySignature = new Map<Signature, Map<number, ClassDraft>>()
  const drafts: ClassDraft[] = []
  const add = (signature: Signature, pool: number, value: number, count: number): void => {
    let byValue = bySignature.get(signature)
    if (byValue === undefined) {
      byValue = new Map()
      bySignature.set(signature, byValue)
    }
    const draft = byValue.get(value)
    if (draft === undefined) {
      const first = { value, signature, sources: [{ pool, count }], count }
      byValue.set(value, first)
      drafts.push(first)
    } else {
      draft.sources.push({ pool, count })
      draft.count += count
    }
  }
  for (const index of among) {
    const pool = pools[index]
    if (pool === undefined || pool.units.length === 0) continue
    for (const { value, count } of pool.units) {
      const aside = kept?.get(index)?.get(value) ?? 0
      if (count > aside) add(view(pool.item), index, value, count - aside)
      if (aside > 0) add(keptView(pool.item), index, value, aside)
    }
  }
  return drafts.sort((a, b) => b.value - a.value || (a.signature.order < b.signature.order ? -1 : 1))
}
