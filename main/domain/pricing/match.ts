import { SCALE } from '../decimal.ts'
import { multiplyDivide } from '../rounding.ts'
import type { PreparedPromotion } from './prepare.ts'
import type { Reward } from './promotion.ts'
import type { Signature } from './slots.ts'

/** Gains are compared in thousandths of a minor unit, so that percentages are weighed before they are rounded. */
export const FINE = 1000

/** Units that no promotion can tell apart: one value, the same promotions. Classes are ordered dearest first. */
export interface UnitClass {
  readonly value: number
  readonly count: number
  /** The slots of live item promotions that these units fit. */
  readonly signature: Signature
  /** The pools they come from. */
  readonly sources: readonly { readonly pool: number; readonly count: number }[]
}

/** Some units of one class, as part of a matched set. */
export interface Pick {
  readonly unitClass: number
  readonly count: number
  /** Given free by a `free` reward that names its goods; the other units of the set were asked for. */
  readonly gift: boolean
}

/** `times` sets, each of these picks, taken by one promotion. */
export interface MatchedSet {
  readonly promotion: PreparedPromotion
  readonly picks: readonly Pick[]
  readonly times: number
}

/** A live promotion over the classes that are there: how many units of which classes make a set. */
export interface Offer {
  readonly promotion: PreparedPromotion
  readonly groups: readonly { readonly quantity: number; readonly classes: readonly number[] }[]
  readonly gift: { readonly count: number; readonly classes: readonly number[] } | undefined
  /** The classes its groups and its gift speak of, ascending. */
  readonly sees: readonly number[]
  /** Units a set asks for, without gifts. */
  readonly size: number
  /** Sets per sale. */
  readonly limit: number
}

/** The offer of a promotion, or undefined where the basket has nothing for one of its groups. */
export function offerOf(
  prepared: PreparedPromotion,
  classesOf: (slot: number) => readonly number[],
): Offer | undefined {
  const { when, give, limitPerSale } = prepared.promotion
  if (when.kind !== 'quantity') return undefined
  const groups = when.groups.map(({ quantity }, index) => ({
    quantity,
    classes: classesOf(prepared.slots[index] ?? -1),
  }))
  if (groups.some(({ classes }) => classes.length === 0)) return undefined
  const gift =
    prepared.gift !== undefined && give.kind === 'free'
      ? { count: give.count, classes: classesOf(prepared.gift) }
      : undefined
  if (gift?.classes.length === 0) return undefined
  const size = groups.reduce((sum, { quantity }) => sum + quantity, 0)
  const limit = limitPerSale ?? Number.MAX_SAFE_INTEGER
  return { promotion: prepared, groups, gift, sees: seenBy(groups, gift), size, limit }
}

/** The classes that groups and a gift speak of, ascending as theirs are. */
function seenBy(groups: Offer['groups'], gift: Offer['gift']): readonly number[] {
  const [only] = groups
  if (groups.length === 1 && gift === undefined && only !== undefined) return only.classes
  let seen: readonly number[] = gift?.classes ?? []
  for (const { classes } of groups) seen = merged(seen, classes)
  return seen
}

/** The numbers of two ascending lists, ascending, each once. */
function merged(one: readonly number[], other: readonly number[]): readonly number[] {
  if (one.length === 0) return other
  const both = new Array<number>(one.length + other.length)
  let count = 0
  let left = 0
  let right = 0
  while (left < one.length || right < other.length) {
    const a = one[left] ?? Number.POSITIVE_INFINITY
    const b = other[right] ?? Number.POSITIVE_INFINITY
    both[count] = Math.min(a, b)
    count += 1
    if (a <= b) left += 1
    if (b <= a) right += 1
  }
  both.length = count
  return both
}

/** What `percent` is off `value`, in thousandths of a minor unit. */
export function percentGain(value: number, percent: number): number {
  return multiplyDivide(value * FINE, percent, 100 * SCALE, 'half-up')
}

/** What one set saves the customer, in thousandths of a minor unit. Never negative. */
export function setGain(reward: Reward, picks: readonly Pick[], classes: readonly UnitClass[]): number {
  if (reward.kind !== 'percent') return setDiscount(reward, picks, classes) * FINE
  let gain = 0
  for (const pick of picks) gain += pick.count * percentGain(unitValue(pick, classes), reward.percent)
  return gain
}

/** What one set of any reward but a percentage saves, in minor units; a set never costs less than nothing. */
export function setDiscount(
  reward: Exclude<Reward, { kind: 'percent' }>,
  picks: readonly Pick[],
  classes: readonly UnitClass[],
): number {
  let gross = 0
  let gifts = 0
  for (const pick of picks) {
    const value = pick.count * unitValue(pick, classes)
    if (pick.gift) gifts += value
    else gross += value
  }
  switch (reward.kind) {
    case 'amount':
      return Math.min(reward.amount, gross)
    case 'price':
      return Math.max(0, gross - reward.price)
    case 'free':
      return typeof reward.of === 'string' ? extremes(reward.of, reward.count, picks, classes) : gifts
  }
}

function extremes(
  which: 'cheapest' | 'dearest',
  count: number,
  picks: readonly Pick[],
  classes: readonly UnitClass[],
): number {
  // Classes come dearest first: the cheapest units are of the last of them. A set has few picks and this is asked of
  // thousands of sets, so the next class is looked for again and nothing is sorted.
  let left = count
  let sum = 0
  let last = which === 'cheapest' ? Number.POSITIVE_INFINITY : -1
  while (left > 0) {
    let next = -1
    let units = 0
    for (const { unitClass, count: own } of picks) {
      const beyond = which === 'cheapest' ? unitClass < last : unitClass > last
      if (!beyond) continue
      if (unitClass === next) units += own
      else if (next === -1 || unitClass > next === (which === 'cheapest')) {
        next = unitClass
        units = own
      }
    }
    if (next === -1) break
    const taken = Math.min(left, units)
    sum += taken * (classes[next]?.value ?? 0)
    left -= taken
    last = next
  }
  return sum
}

function unitValue(pick: Pick, classes: readonly UnitClass[]): number {
  return classes[pick.unitClass]?.value ?? 0
}
