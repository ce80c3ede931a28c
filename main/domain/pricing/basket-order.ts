import type { Parcel } from './allocate-discounts.ts'
import { type Reach, sumLeft } from './basket-reach.ts'

/** Up to this many promotions of one priority, every order of them is weighed. */
const MOST_ORDERED = 4

/**
 * The order in which basket promotions of one priority save most, found by applying them in every order to copies: what
 * is given away, and whether that is earned, depends on what those before have left. Goods that nobody gives away and
 * the same promotions reckon on are one parcel there, which differs by roundings only.
 */
export function bestOrder(reaches: readonly Reach[], apply: (reach: Reach) => void): readonly Reach[] {
  if (reaches.length < 2) return reaches
  const usual = [...reaches].sort(byHabit)
  if (reaches.length > MOST_ORDERED) return usual
  const joined = joinAlike(reaches)
  let best: readonly Reach[] = usual
  let least = Number.POSITIVE_INFINITY
  for (const order of ordersOf(usual)) {
    const left = leftAfter(order, joined, apply)
    if (left >= least) continue
    least = left
    best = order
  }
  return best
}

const HABIT = ['free', 'percent', 'price', 'amount']

function byHabit(a: Reach, b: Reach): number {
  const [one, other] = [a.prepared.promotion, b.prepared.promotion]
  const kinds = HABIT.indexOf(one.give.kind) - HABIT.indexOf(other.give.kind)
  const spend = (reach: Reach): number =>
    reach.prepared.promotion.when.kind === 'spend' ? reach.prepared.promotion.when.spend : 0
  return kinds || spend(b) - spend(a) || (one.id < other.id ? -1 : 1)
}

function* ordersOf(reaches: readonly Reach[]): Generator<Reach[]> {
  if (reaches.length === 0) yield []
  for (const first of reaches) {
    for (const others of ordersOf(reaches.filter((reach) => reach !== first))) yield [first, ...others]
  }
}

/** The promotions with those of the parcels they reckon on joined that are alike. */
function joinAlike(reaches: readonly Reach[]): ReadonlyMap<Reach, Reach> {
  const reckoned = new Map<Parcel, string>()
  const givable = new Set<Parcel>()
  for (const [place, reach] of reaches.entries()) {
    for (const parcel of reach.parcels) reckoned.set(parcel, `${reckoned.get(parcel) ?? ''} ${place}`)
    const { give } = reach.prepared.promotion
    if (give.kind !== 'free') continue
    for (const parcel of typeof give.of === 'string' ? reach.parcels : reach.gifts) givable.add(parcel)
  }
  const groups = new Map<string, Parcel>()
  const joined = new Map<Parcel, Parcel>()
  for (const [parcel, key] of reckoned) {
    if (givable.has(parcel)) continue
    const group = groups.get(key) ?? { ...parcel, left: 0, taken: undefined }
    group.left += parcel.left
    groups.set(key, group)
    joined.set(parcel, group)
  }
  const join = (parcels: readonly Parcel[]): Parcel[] => [
    ...new Set(parcels.map((parcel) => joined.get(parcel) ?? parcel)),
  ]
  return new Map(reaches.map((reach) => [reach, { ...reach, parcels: join(reach.parcels) }]))
}

/** What is left to pay after promotions in an order, worked out on copies. */
function leftAfter(order: readonly Reach[], joined: ReadonlyMap<Reach, Reach>, apply: (reach: Reach) => void): number {
  const copies = new Map<Parcel, Parcel>()
  const copied = (parcel: Parcel): Parcel => {
    const known = copies.get(parcel)
    if (known !== undefined) return known
    const copy = { ...parcel, taken: undefined }
    copies.set(parcel, copy)
    return copy
  }
  for (const reach of order) {
    const { prepared, parcels, gifts } = joined.get(reach) ?? reach
    apply({ prepared, parcels: parcels.map(copied), gifts: gifts.map(copied) })
  }
  return sumLeft([...copies.values()])
}
