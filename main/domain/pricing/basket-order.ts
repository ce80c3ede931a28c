import { multiplyDivide } from '../rounding.ts'
import type { Parcel } from './allocate-discounts.ts'
import { offFor, type Reach, sumLeft, timesEarned, unitLeft } from './basket-reach.ts'

/** Up to this many promotions of one priority, every order of them is weighed. */
const MOST_ORDERED = 4

/** What is left to pay for the parcels that the same promotions reckon on. */
interface Group {
  readonly members: ReadonlySet<Reach>
  left: number
}

/**
 * The order in which basket promotions of one priority save most. It is weighed on sums of goods that the same
 * promotions reckon on, with gifts at their present worth: the discounts themselves are worked out afterwards, once.
 */
export function bestOrder(reaches: readonly Reach[], coupons: readonly string[]): readonly Reach[] {
  if (reaches.length < 2) return reaches
  const usual = [...reaches].sort(byHabit)
  if (reaches.length > MOST_ORDERED) return usual
  const start = groupsOf(reaches)
  let best = usual
  let most = saved(usual, start, coupons)
  for (const order of ordersOf(usual)) {
    const saving = saved(order, start, coupons)
    if (saving <= most) continue
    most = saving
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

function groupsOf(reaches: readonly Reach[]): Group[] {
  const members = new Map<Parcel, Set<Reach>>()
  for (const reach of reaches) {
    for (const parcel of reach.parcels) members.set(parcel, (members.get(parcel) ?? new Set()).add(reach))
  }
  const groups = new Map<string, Group>()
  for (const [parcel, own] of members) {
    const key = reaches.map((reach) => (own.has(reach) ? '1' : '0')).join('')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { members: own, left: parcel.left })
    else group.left += parcel.left
  }
  return [...groups.values()]
}

function saved(order: readonly Reach[], start: readonly Group[], coupons: readonly string[]): number {
  const groups = start.map((group) => ({ ...group }))
  let saving = 0
  for (const reach of order) {
    const own = groups.filter(({ members }) => members.has(reach))
    const left = own.reduce((sum, group) => sum + group.left, 0)
    const times = timesEarned(reach.prepared, left, coupons)
    if (times === 0) continue
    const { give } = reach.prepared.promotion
    const off = give.kind === 'free' ? giftWorth(reach, give.count * times) : offFor(give, left, times)
    saving += off
    for (const group of own) group.left -= Math.min(group.left, multiplyDivide(off, group.left, left || 1, 'half-up'))
  }
  return saving
}

function giftWorth({ prepared, parcels, gifts }: Reach, count: number): number {
  const { give } = prepared.promotion
  if (give.kind !== 'free') return 0
  const from = typeof give.of === 'string' ? parcels : gifts
  const direction = give.of === 'cheapest' ? -1 : 1
  let wanted = count
  let sum = 0
  for (const parcel of [...from].sort((a, b) => direction * (unitLeft(b) - unitLeft(a)))) {
    const taken = Math.min(wanted, parcel.untouched)
    sum += taken * unitLeft(parcel)
    wanted -= taken
  }
  return Math.min(sum, sumLeft(from))
}
