import { SCALE } from '../decimal.ts'
import { multiplyDivide } from '../rounding.ts'
import { type Parcel, parcelsOf, type Share, type TakenShare } from './allocate-discounts.ts'
import { applyBasketPromotions } from './basket-promotions.ts'
import { offFor, sumLeft, timesEarned } from './basket-reach.ts'
import { keepGifts } from './keep-gifts.ts'
import type { Pool } from './pools.ts'
import type { PreparedPromotion, PreparedRules } from './prepare.ts'
import { SEARCH_BUDGET, searchSets } from './search.ts'
import { classifyUnits, type Kept } from './units.ts'

/** Item promotions that are each tried without, when they keep the basket from a threshold. */
const MOST_LEFT_OUT = 3

interface Outcome {
  readonly parcels: readonly Parcel[]
  /** In all, basket promotions included. */
  readonly total: number
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
 * on the goods of such a threshold), and the best of these counts; one of higher priority than the threshold gives way to
 * it never. Leaving out only some sets of a promotion is not tried, so the result may then miss what such a part would
 * have saved, which is less than that threshold's reward. Where item promotions took units that a basket
 * promotion would have given away, it is also priced with these kept from them. On equal savings the earlier candidate
 * holds.
 */
export function bestShares(
  pools: readonly Pool[],
  side: 1 | -1,
  prepared: PreparedRules,
  live: readonly PreparedPromotion[],
  coupons: readonly string[],
): readonly (readonly Share[] | undefined)[] {
  const eligible: number[] = []
  for (let index = 0; index < pools.length; index += 1) {
    const pool = pools[index]
    if (pool?.side === side && pool.units.length > 0) eligible.push(index)
  }
  if (eligible.length === 0 || live.length === 0) return []
  const asked = live.filter((one) => one.promotion.exclusive || one.promotion.when.kind === 'spend' || givesAway(one))
  const goods = goodsBySlot(pools, eligible, prepared, asked)
  const budget = { left: SEARCH_BUDGET }
  const attempt = (active: readonly PreparedPromotion[], among: readonly number[] = eligible, kept?: Kept): Outcome => {
    const classes = classifyUnits(pools, prepared, active, among, kept)
    const items = active.filter(({ kind }) => kind === 'item')
    const sets = searchSets(classes, items, budget, prepared.memo)
    const parcels = parcelsOf(among, classes, sets)
    const gross = among.reduce((sum, index) => sum + (pools[index]?.gross ?? 0), 0)
    applyBasketPromotions(parcels, pools, prepared, active, coupons)
    return { parcels, total: gross - sumLeft(parcels), used: [...new Set(sets.map(({ promotion }) => promotion))] }
  }
  const better = (best: Outcome, other: Outcome): Outcome => (other.total > best.total ? other : best)

  const together = live.filter(({ promotion }) => !promotion.exclusive)
  const full = attempt(together)
  let best = full
  const inTheWay = full.used.length === 0 ? [] : promotionsInTheWay(full, together, pools, eligible, goods, coupons)
  if (inTheWay.length > 0) {
    const highest = Math.max(...inTheWay.map(({ promotion }) => promotion.priority))
    const stays = ({ kind, promotion }: PreparedPromotion) => kind === 'basket' || promotion.priority > highest
    best = better(best, attempt(together.filter(stays)))
  }
  if (full.used.length > 1) {
    for (const without of inTheWay.slice(0, MOST_LEFT_OUT)) {
      best = better(best, attempt(together.filter((promotion) => promotion !== without)))
    }
  }
  const giving = together.filter(givesAway)
  const kept = giving.length === 0 ? undefined : keepGifts(giving, pools, goods, takenBy(full), coupons)
  if (kept !== undefined) best = better(best, attempt(together, eligible, kept))
  for (const alone of live.filter(({ promotion }) => promotion.exclusive)) {
    const seen = seenBy(alone, goods)
    if (mostSaved(alone, seen, pools, coupons) > best.total) best = better(best, attempt([alone], seen))
  }
  return sharesOf(best, pools.length)
}

/** Whether it is a basket promotion that gives units away. */
function givesAway({ kind, promotion }: PreparedPromotion): boolean {
  return kind === 'basket' && promotion.give.kind === 'free'
}

/** The pools whose goods fit each slot of some promotions, ascending. */
type GoodsBySlot = readonly (readonly number[] | undefined)[]

function goodsBySlot(
  pools: readonly Pool[],
  eligible: readonly number[],
  prepared: PreparedRules,
  wanted: readonly PreparedPromotion[],
): GoodsBySlot {
  const goods = new Array<number[] | undefined>(prepared.slots)
  for (const { slots, gift } of wanted) {
    for (const slot of slots) goods[slot] = []
    if (gift !== undefined) goods[gift] = []
  }
  for (const index of eligible) {
    const item = pools[index]?.item
    if (item === undefined) continue
    for (const slot of prepared.slotsOf(item)) goods[slot]?.push(index)
  }
  return goods
}

function seenBy({ slots, gift }: PreparedPromotion, goods: GoodsBySlot): readonly number[] {
  const [only] = slots
  if (slots.length === 1 && gift === undefined && only !== undefined) return goods[only] ?? []
  const seen = new Set<number>()
  for (const slot of gift === undefined ? slots : [...slots, gift]) {
    for (const index of goods[slot] ?? []) seen.add(index)
  }
  return [...seen].sort((a, b) => a - b)
}

/** A bound on what a promotion can save on the goods it speaks of, in minor units: cheap, and never too low. */
function mostSaved(
  prepared: PreparedPromotion,
  seen: readonly number[],
  pools: readonly Pool[],
  coupons: readonly string[],
): number {
  const { when, give, limitPerSale } = prepared.promotion
  let gross = 0
  let units = 0
  for (const index of seen) {
    gross += pools[index]?.gross ?? 0
    for (const { count } of pools[index]?.units ?? []) units += count
  }
  const size = when.kind === 'quantity' ? when.groups.reduce((sum, { quantity }) => sum + quantity, 0) : 1
  const times =
    when.kind === 'quantity'
      ? Math.min(limitPerSale ?? units, Math.floor(units / size))
      : timesEarned(prepared, gross, coupons)
  if (times === 0) return 0
  // A percentage may be rounded up once for each pool.
  if (give.kind === 'percent')
    return Math.min(gross, multiplyDivide(gross, give.percent, 100 * SCALE, 'up') + seen.length)
  return give.kind === 'amount' ? Math.min(gross, times * give.amount) : gross
}

/**
 * The item promotions that save on goods of a threshold which pays less often than it would on undiscounted goods,
 * those that save most first. A threshold that is missed by more than its reward is not worth giving up savings for.
 */
function promotionsInTheWay(
  { parcels, used }: Outcome,
  active: readonly PreparedPromotion[],
  pools: readonly Pool[],
  eligible: readonly number[],
  goods: GoodsBySlot,
  coupons: readonly string[],
): PreparedPromotion[] {
  const thresholds = active.filter(({ promotion }) => promotion.when.kind === 'spend')
  if (thresholds.length === 0) return []
  const saved = savedByItemPromotions(parcels, pools.length)
  const inTheWay = new Map<PreparedPromotion, number>()
  for (const threshold of thresholds) {
    const { when, give, priority } = threshold.promotion
    if (when.kind !== 'spend') continue
    const own = goods[threshold.slots[0] ?? -1] ?? []
    let gross = 0
    let left = 0
    for (const index of own) {
      const whole = pools[index]?.gross ?? 0
      gross += whole
      left += whole - (saved[index] ?? 0)
    }
    const times = timesEarned(threshold, left, coupons)
    const once = give.kind === 'percent' || give.kind === 'price'
    if (timesEarned(threshold, gross, coupons) <= times || (once && times > 0)) continue
    const reward = give.kind === 'free' ? give.count * dearestOf(pools, eligible) : offFor(give, gross, 1)
    if (when.spend * (times + 1) - left >= reward) continue
    const reckoned = new Set(own)
    for (const parcel of parcels) {
      const { pool, promotion } = parcel
      if (promotion === undefined || promotion.promotion.priority > priority || !reckoned.has(pool)) continue
      inTheWay.set(promotion, (inTheWay.get(promotion) ?? 0) + savedByItemPromotion(parcel))
    }
  }
  const inWay = (promotion: PreparedPromotion): number => inTheWay.get(promotion) ?? 0
  return used.filter((promotion) => inWay(promotion) > 0).sort((a, b) => inWay(b) - inWay(a))
}

function dearestOf(pools: readonly Pool[], eligible: readonly number[]): number {
  let dearest = 0
  for (const index of eligible) for (const { value } of pools[index]?.units ?? []) dearest = Math.max(dearest, value)
  return dearest
}

/** The pools that item promotions took units of, with the highest priority among them. */
function takenBy({ parcels }: Outcome): ReadonlyMap<number, number> {
  const taken = new Map<number, number>()
  for (const { pool, promotion } of parcels) {
    if (promotion === undefined) continue
    const { priority } = promotion.promotion
    taken.set(pool, Math.max(priority, taken.get(pool) ?? priority))
  }
  return taken
}

/** What item promotions saved on each pool. */
function savedByItemPromotions(parcels: readonly Parcel[], pools: number): readonly number[] {
  const saved = new Array<number>(pools).fill(0)
  for (const parcel of parcels) saved[parcel.pool] = (saved[parcel.pool] ?? 0) + savedByItemPromotion(parcel)
  return saved
}

/** What the item promotion that took a parcel's units saved on them, without what came off afterwards. */
function savedByItemPromotion({ promotion, taken }: Parcel): number {
  if (promotion === undefined) return 0
  for (let share = taken; share !== undefined; share = share.before) {
    if (share.promotion === promotion.promotion.id) return share.amount
  }
  return 0
}

/** The shares of each pool, each promotion once, in the order they were taken; a hole where a pool has none. */
function sharesOf({ parcels }: Outcome, pools: number): readonly (readonly Share[] | undefined)[] {
  const shares = new Array<Share[] | undefined>(pools)
  for (const { pool, taken } of parcels) {
    const own = shares[pool]
    const added = inOrder(taken)
    if (own === undefined) {
      shares[pool] = added
      continue
    }
    for (const share of added) {
      const place = placeOf(share.promotion, own)
      const known = own[place]
      if (known === undefined) own.push(share)
      else own[place] = { promotion: share.promotion, amount: known.amount + share.amount }
    }
  }
  return shares
}

function inOrder(taken: TakenShare | undefined): Share[] {
  let count = 0
  for (let share = taken; share !== undefined; share = share.before) count += 1
  const shares = new Array<Share>(count)
  for (let share = taken; share !== undefined; share = share.before) {
    count -= 1
    shares[count] = share
  }
  return shares
}

function placeOf(promotion: string, shares: readonly Share[]): number {
  for (let place = 0; place < shares.length; place += 1) if (shares[place]?.promotion === promotion) return place
  return -1
}
