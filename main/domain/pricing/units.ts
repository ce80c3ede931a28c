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
): UnitClass[] {
  const view = prepared.viewOf(active)
  const bySignature = new Map<Signature, Map<number, ClassDraft>>()
  const drafts: ClassDraft[] = []
  for (const index of among) {
    const pool = pools[index]
    if (pool === undefined || pool.units.length === 0) continue
    const signature = view(pool.item)
    let byValue = bySignature.get(signature)
    if (byValue === undefined) {
      byValue = new Map()
      bySignature.set(signature, byValue)
    }
    for (const { value, count } of pool.units) {
      const draft = byValue.get(value)
      if (draft === undefined) {
        const first = { value, signature, sources: [{ pool: index, count }], count }
        byValue.set(value, first)
        drafts.push(first)
      } else {
        draft.sources.push({ pool: index, count })
        draft.count += count
      }
    }
  }
  return drafts.sort((a, b) => b.value - a.value || (a.signature.order < b.signature.order ? -1 : 1))
}
