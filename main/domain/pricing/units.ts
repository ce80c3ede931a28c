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
  const drafts: ClassDraft[] = []
  const add = (signature: Signature, pool: number, value: number, count: number): void => {
    if (count > 0) drafts.push({ value, signature, sources: [{ pool, count }], count })
  }
  for (const index of among) {
    const pool = pools[index]
    if (pool === undefined) continue
    for (const { value, count } of pool.units) {
      const aside = kept?.get(index)?.get(value) ?? 0
      add(view(pool.item), index, value, count - aside)
      if (aside > 0) add(prepared.viewOf([])(pool.item), index, value, aside)
    }
  }
  return alikeTogether(drafts.sort(byValue))
}

function byValue(a: ClassDraft, b: ClassDraft): number {
  if (a.value !== b.value) return b.value - a.value
  return a.signature === b.signature ? 0 : a.signature.order < b.signature.order ? -1 : 1
}

/** Makes one class of those that no promotion can tell apart, which follow each other; `drafts` is used up. */
function alikeTogether(drafts: ClassDraft[]): UnitClass[] {
  let count = 0
  for (const draft of drafts) {
    const last = count === 0 ? undefined : drafts[count - 1]
    if (last?.value === draft.value && last.signature === draft.signature) {
      last.sources.push(...draft.sources)
      last.count += draft.count
    } else {
      drafts[count] = draft
      count += 1
    }
  }
  drafts.length = count
  return drafts
}
