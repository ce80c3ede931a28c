import { codeKey } from '../barcode/code-key.ts'
import type { Condition, Promotion, Selector } from './promotion.ts'
import { boundsOf, type LocalTime, parseTimeOfDay } from './windows.ts'

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

/** What of the store decides whether promotions meet. */
export interface Meeting {
  /** The store's wall clock. */
  readonly zone: (at: number) => LocalTime
  /** The department of the item that a code leads to. */
  readonly departmentOf: (code: string) => string | undefined
}

/** More would tell nobody more. */
const MOST = 200
const DAY = 24 * 60
const WEEK = 7 * DAY

/**
 * Overlaps of `added` with each other and with `stored`, each pair once, in the order of their ids; of more than are
 * told those that contradict. Coupons are asked for and overlap with nothing, thresholds with thresholds only.
 */
export function overlapsOf(
  added: readonly Promotion[],
  stored: readonly Promotion[],
  { zone, departmentOf }: Meeting,
): readonly Overlap[] {
  const fresh = new Set(added.map(({ id }) => id))
  const all = [...added, ...stored.filter(({ id }) => !fresh.has(id))].map((promotion) => spokenOf(promotion, zone))
  const contradicting: Overlap[] = []
  const overlapping: Overlap[] = []
  const known = new Set<string>()
  for (const [one, other] of pairsOf(all, departmentOf)) {
    const [a, b] = [one.promotion, other.promotion]
    if (!fresh.has(a.id) && !fresh.has(b.id)) continue
    const what = contradict(one, other) ? 'contradict' : 'overlap'
    const list = what === 'contradict' ? contradicting : overlapping
    if (contradicting.length === MOST) break
    // Thousands of promotions of one department are millions of pairs: what is not told is not looked at either.
    if (list.length === MOST || !mayMeet(one.window, other.window)) continue
    const [promotion, second] = a.id < b.id ? [a.id, b.id] : [b.id, a.id]
    const key = JSON.stringify([promotion, second])
    if (known.has(key)) continue
    known.add(key)
    list.push({ promotion, other: second, what })
  }
  const told = [...contradicting, ...overlapping].slice(0, MOST)
  return told.sort((a, b) => byText(a.promotion, b.promotion) || byText(a.other, b.other))
}

/** A promotion, when it holds, and what it asks and gives as texts that are the same where these are. */
interface Spoken {
  readonly promotion: Promotion
  readonly window: Window
  readonly when: string
  readonly give: string
}

function spokenOf(promotion: Promotion, zone: Meeting['zone']): Spoken {
  const window = { bounds: boundsOf(promotion, zone), week: weekOf(promotion) }
  return { promotion, window, when: JSON.stringify(promotion.when), give: JSON.stringify(promotion.give) }
}

/** Promotions that speak of the same goods, some pairs from either side. */
function* pairsOf(all: readonly Spoken[], departmentOf: Meeting['departmentOf']): Generator<readonly [Spoken, Spoken]> {
  const byName = new Map<string, Spoken[]>()
  for (const spoken of all) {
    const { when } = spoken.promotion
    for (const name of new Set(selectorsOf(when).flatMap(({ kind, items }) => namesOf(kind, items)))) {
      const others = byName.get(name)
      if (others === undefined) byName.set(name, [spoken])
      else others.push(spoken)
    }
  }
  for (const one of all) {
    const names = selectorsOf(one.promotion.when).flatMap(({ kind, items }) => namesMet(kind, items, departmentOf))
    for (const other of new Set(names.flatMap((name) => byName.get(name) ?? []))) if (one !== other) yield [one, other]
  }
}

/** Promotions whose window lies wholly before `now` (milliseconds since 1970): they will never hold again. */
export function endedBefore(
  promotions: readonly Promotion[],
  now: number,
  zone: (at: number) => LocalTime,
): readonly string[] {
  return promotions.filter((promotion) => boundsOf(promotion, zone)[1] <= now).map(({ id }) => id)
}

function contradict(one: Spoken, other: Spoken): boolean {
  const [a, b] = [one.promotion, other.promotion]
  if (a.exclusive && b.exclusive && a.priority === b.priority) return true
  return one.when === other.when && one.give !== other.give && a.members === b.members
}

type Kind = Exclude<Condition['kind'], 'coupon'>

function selectorsOf(when: Condition): readonly { readonly kind: Kind; readonly items: Selector }[] {
  switch (when.kind) {
    case 'quantity':
      return when.groups.map(({ items }) => ({ kind: when.kind, items }))
    case 'spend':
      return [{ kind: when.kind, items: when.items }]
    case 'coupon':
      return []
  }
}

/** The goods that a selector names. */
function namesOf(kind: Kind, { codes = [], departments = [], all }: Selector): readonly string[] {
  return [
    ...codes.map((code) => `${kind} code ${codeKey(code)}`),
    ...departments.map((each) => `${kind} in ${each}`),
    ...(all ? [`${kind} all`] : []),
  ]
}

/** The names by which others speak of the same goods or more: an item's department, everything. */
function namesMet(kind: Kind, items: Selector, departmentOf: Meeting['departmentOf']): readonly string[] {
  const departments = (items.codes ?? []).map(departmentOf).filter((each) => each !== undefined)
  return [...namesOf(kind, items), ...namesOf(kind, { departments, all: true })]
}

/** When a promotion holds: its dates, and the minutes of its week. */
interface Window {
  readonly bounds: readonly [number, number]
  readonly week: readonly (readonly [number, number])[]
}

/** Minutes of the week from Monday on; what goes across midnight belongs to the day it begins on. */
function weekOf({ days = [1, 2, 3, 4, 5, 6, 7], times = [{ from: '00:00', to: '24:00' }] }: Promotion): Window['week'] {
  return days.flatMap((day) =>
    times.flatMap(({ from, to }): (readonly [number, number])[] => {
      const [start, end] = [from, to].map((time) => (day - 1) * DAY + (parseTimeOfDay(time) ?? 0))
      if (start === undefined || end === undefined) return []
      const over = end > start ? end : end + DAY
      return over <= WEEK
        ? [[start, over]]
        : [
            [start, WEEK],
            [0, over - WEEK],
          ]
    }),
  )
}

/** Whether both can hold at one moment: their dates touch, and their weeks do. */
function mayMeet(one: Window, other: Window): boolean {
  if (one.bounds[0] >= other.bounds[1] || other.bounds[0] >= one.bounds[1]) return false
  return one.week.some((a) => other.week.some((b) => a[0] < b[1] && b[0] < a[1]))
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
