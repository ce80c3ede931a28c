import type { Condition, Promotion, Selector } from './promotion.ts'
import { type LocalTime, parseMoment } from './windows.ts'

/**
 * Two promotions that speak of the same goods at the same time. `overlap`: the better one for the customer counts, or
 * both on different pieces. `contradict`: they promise different things for the very same goods and condition, or both
 * want to be the only one with the same priority.
 */
export interface Overlap {
  readonly promotion: string
  readonly other: string
  readonly what: 'overlap' | 'contradict'
}

/** More would tell nobody more. */
const MOST = 200
const DAY = 86_400_000

/** Overlaps of `added` with each other and with `stored`, each pair once, in the order of their ids. */
export function overlapsOf(added: readonly Promotion[], stored: readonly Promotion[]): readonly Overlap[] {
  const fresh = new Set(added.map(({ id }) => id))
  const all = [...added, ...stored.filter(({ id }) => !fresh.has(id))].filter(({ when }) => when.kind !== 'coupon')
  const byGoods = new Map<string, Promotion[]>()
  for (const promotion of all) {
    for (const goods of new Set(goodsOf(promotion.when))) {
      const others = byGoods.get(goods)
      if (others === undefined) byGoods.set(goods, [promotion])
      else others.push(promotion)
    }
  }
  const found = new Map<string, Overlap>()
  for (const promotions of byGoods.values()) {
    for (const [index, one] of promotions.entries()) {
      for (const other of promotions.slice(index + 1)) {
        if (found.size >= MOST) break
        if (!fresh.has(one.id) && !fresh.has(other.id)) continue
        const [first, second] = one.id < other.id ? [one, other] : [other, one]
        const key = JSON.stringify([first.id, second.id])
        if (!found.has(key) && mayMeet(first, second)) found.set(key, pairOf(first, second))
      }
    }
  }
  return [...found.values()].sort((a, b) => (a.promotion < b.promotion ? -1 : a.promotion > b.promotion ? 1 : 0))
}

/** Promotions whose window lies wholly before `now` (wall clock): they will never hold again. */
export function endedBefore(promotions: readonly Promotion[], now: LocalTime): readonly string[] {
  return promotions.flatMap(({ id, to }) => (to !== undefined && endOf(to) <= now.clock ? [id] : []))
}

function pairOf(one: Promotion, other: Promotion): Overlap {
  const sameGoods = JSON.stringify(one.when) === JSON.stringify(other.when)
  const differ = sameGoods && JSON.stringify(one.give) !== JSON.stringify(other.give) && one.members === other.members
  const rivals = one.exclusive && other.exclusive && one.priority === other.priority
  return { promotion: one.id, other: other.id, what: differ || rivals ? 'contradict' : 'overlap' }
}

/** Names of the goods a condition speaks of; conditions with none in common never meet. */
function goodsOf(when: Condition): readonly string[] {
  switch (when.kind) {
    case 'quantity':
      return when.groups.flatMap(({ items }) => names(items))
    case 'spend':
      return names(when.items).map((name) => `spend ${name}`)
    case 'coupon':
      return []
  }
}

function names({ codes = [], departments = [], all }: Selector): readonly string[] {
  return [...codes.map((code) => `code ${code}`), ...departments.map((each) => `in ${each}`), ...(all ? ['all'] : [])]
}

/** Whether both can hold at one moment. Times of day are compared by whether they touch, days by name. */
function mayMeet(one: Promotion, other: Promotion): boolean {
  if (startOf(one.from) >= endOf(other.to) || startOf(other.from) >= endOf(one.to)) return false
  const { days, times } = other
  if (one.days !== undefined && days !== undefined && !one.days.some((day) => days.includes(day))) return false
  if (one.times === undefined || times === undefined) return true
  return one.times.some((a) =>
    times.some((b) => spans(a).some((x) => spans(b).some((y) => x[0] < y[1] && y[0] < x[1]))),
  )
}

function spans({ from, to }: { readonly from: string; readonly to: string }): readonly (readonly [string, string])[] {
  return from < to ? [[from, to]] : [[from, '24:00'], ...(to === '00:00' ? [] : [['00:00', to] as const])]
}

function startOf(from: string | undefined): number {
  const moment = from === undefined ? undefined : parseMoment(from)
  return moment === undefined ? -Infinity : moment.kind === 'instant' ? moment.at : moment.clock
}

function endOf(to: string | undefined): number {
  const moment = to === undefined ? undefined : parseMoment(to)
  if (moment === undefined) return Infinity
  return moment.kind === 'instant' ? moment.at : moment.clock + (moment.dateOnly ? DAY : 0)
}
