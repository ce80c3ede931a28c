import { type Parcel, parcelsOf, type Share } from './allocate-discounts.ts'
import { applyBasketPromotions } from './basket-promotions.ts'
import { offFor, sumLeft, timesEarned } from './basket-reach.ts'
import type { Pool } from './pools.ts'
import type { PreparedPromotion, PreparedRules } from './prepare.ts'
import { SEARCH_BUDGET, searchSets } from './search.ts'
import { classifyUnits } from './units.ts'

/** Item promotions that are each tried without, when they keep the basket from a threshold. */
const MOST_LEFT_OUT = 3

interface Outcome {
  readonly parcels: readonly Parcel[]
  /** In all, basket promotions included. */
  readonly total: number
  /** By item promotions alone, for each pool: what each promotion saved. */
  readonly saved: readonly (ReadonlyMap<string, number> | undefined)[]
  /** Item promotions that took units. */
  readonly used: readonly PreparedPromotion[]
}

/**
 * What promotions take off each pool of one side of a basket (goods sold, or goods taken back): the combination that
 * saves the customer most, among
 * - all promotions that are not `exclusive`, together;
 * - each exclusive promotion alone, since it suffers no other in the same sale.
 *
 * Item promotions come first and lower what a spend threshold is reckoned on. Where that costs the basket a threshold
 * it would have reached, it is also priced with no item promotion and with each one left out (the three that save most
 * on the goods of such a threshold), and the best of these counts; leaving out only some sets of a promotion is not tried, so the result may then miss what such
 * a part would have saved, which is less than that threshold's reward. On equal savings the earlier candidate holds.
 */
export function bestShares(
  pools: readonly Pool[],
  side: 1 | -1,
  prepared: PreparedRules,
  live: readonly PreparedPromotion[],
  coupons: readonly string[],
): Map<number, Share[]> {
  const eligible = [...pools.keys()].filter((index) => pools[index]?.side === side && pools[index].units.length > 0)
  if (eligible.length === 0 || live.length === 0) return new Map()
  const own = pools.map((pool) => (pool.side === side ? pool : { ...pool, units: [] }))
  const gross = eligible.reduce((sum, index) => sum + (own[index]?.gross ?? 0), 0)
  const budget = { left: SEARCH_BUDGET }
  const attempt = (active: readonly PreparedPromotion[]): Outcome => {
    const classes = classifyUnits(own, prepared, active)
    const sets = searchSets(
      classes,
      active.filter(({ kind }) => kind === 'item'),
      budget,
    )
    const parcels = parcelsOf(eligible, classes, sets)
    const saved: Map<string, number>[] = []
    for (const { pool, shares } of parcels) {
      const own = saved[pool] ?? new Map<string, number>()
      saved[pool] = own
      for (const { promotion, amount } of shares) own.set(promotion, (own.get(promotion) ?? 0) + amount)
    }
    applyBasketPromotions(parcels, own, prepared, active, coupons)
    const used = [...new Set(sets.map(({ promotion }) => promotion))]
    return { parcels, total: gross - sumLeft(parcels), saved, used }
  }
  const better = (best: Outcome, other: Outcome): Outcome => (other.total > best.total ? other : best)

  const together = live.filter(({ promotion }) => !promotion.exclusive)
  const full = attempt(together)
  let best = full
  const inTheWay = full.used.length === 0 ? [] : promotionsInTheWay(full, together, own, prepared, coupons)
  if (inTheWay.length > 0) best = better(best, attempt(together.filter(({ kind }) => kind === 'basket')))
  if (full.used.length > 1) {
    for (const without of inTheWay.slice(0, MOST_LEFT_OUT)) {
      best = better(best, attempt(together.filter((promotion) => promotion !== without)))
    }
  }
  for (const alone of live.filter(({ promotion }) => promotion.exclusive)) best = better(best, attempt([alone]))
  return sharesOf(best)
}

/**
 * The item promotions that save on goods of a threshold which pays less often than it would on undiscounted goods,
 * those that save most first. A threshold that is missed by more than its reward is not worth giving up savings for.
 */
function promotionsInTheWay(
  { saved, used }: Outcome,
  active: readonly PreparedPromotion[],
  pools: readonly Pool[],
  prepared: PreparedRules,
  coupons: readonly string[],
): PreparedPromotion[] {
  const inTheWay = new Map<string, number>()
  for (const threshold of active) {
    const { when, give } = threshold.promotion
    if (when.kind !== 'spend') continue
    const own = new Map<string, number>()
    let gross = 0
    let left = 0
    let dearest = 0
    for (const [index, { item, units }] of pools.entries()) {
      const whole = units.reduce((sum, { value, count }) => sum + value * count, 0)
      if (give.kind === 'free') dearest = units.reduce((most, { value }) => Math.max(most, value), dearest)
      if (whole === 0 || !prepared.slotsOf(item).includes(threshold.slots[0] ?? -1)) continue
      gross += whole
      left += whole
      for (const [promotion, amount] of saved[index] ?? []) {
        left -= amount
        own.set(promotion, (own.get(promotion) ?? 0) + amount)
      }
    }
    const times = timesEarned(threshold, left, coupons)
    const once = give.kind === 'percent' || give.kind === 'price'
    if (timesEarned(threshold, gross, coupons) <= times || (once && times > 0)) continue
    const reward = give.kind === 'free' ? give.count * dearest : offFor(give, gross, 1)
    if (when.spend * (times + 1) - left >= reward) continue
    for (const [promotion, amount] of own) inTheWay.set(promotion, (inTheWay.get(promotion) ?? 0) + amount)
  }
  const inWay = ({ promotion }: PreparedPromotion): number => inTheWay.get(promotion.id) ?? 0
  return used.filter((promotion) => inWay(promotion) > 0).sort((a, b) => inWay(b) - inWay(a))
}

function sharesOf({ parcels }: Outcome): Map<number, Share[]> {
  const shares = new Map<number, Share[]>()
  for (const parcel of parcels) {
    const own = shares.get(parcel.pool) ?? []
    for (const { promotion, amount } of parcel.shares) {
      const index = own.findIndex((share) => share.promotion === promotion)
      const known = own[index]
      if (known === undefined) own.push({ promotion, amount })
      else own[index] = { promotion, amount: known.amount + amount }
    }
    shares.set(parcel.pool, own)
  }
  return shares
}
