import { isWhole, SCALE } from '../decimal.ts'
import { type Item, priceAt } from '../item.ts'
import { type Minor, minor } from '../money.ts'
import { multiplyDivide } from '../rounding.ts'
import type { Basket, BasketLine } from './basket.ts'

/** A basket line inside its pool. Amounts are sizes, never negative: the pool has the sign. */
export interface PoolLine {
  /** Place in the basket. */
  readonly index: number
  readonly id: number
  readonly unitPrice: Minor
  readonly gross: number
  readonly manual: number
}

/**
 * All the lines of one item at one price: what is worked out once, so that how the same goods are spread over lines
 * never changes a total. A weighed line, a line with a price in its code and a line with an amount taken off by hand
 * is a pool of its own: it is one thing with one price.
 */
export interface Pool {
  /** Tells pools apart and orders them, whatever the order of the lines. */
  readonly key: string
  readonly item: Item
  /** Goods sold or goods taken back; promotions are worked out for each side by itself. */
  readonly side: 1 | -1
  /** The sign of the amounts: the side's, turned for empties (item flag `negative`). */
  readonly sign: 1 | -1
  readonly lines: readonly PoolLine[]
  readonly gross: number
  readonly manual: number
  /** What single pieces cost, for promotions; empty where none may touch the pool. "3 for 10.00" has two values. */
  readonly units: readonly { readonly value: number; readonly count: number }[]
}

/** Whether an item's price may be lowered by hand or by a promotion. */
export function mayDiscount(item: Item): boolean {
  return !item.flags.includes('no_discount')
}

/** What a line's pool is found by; of a line whose item changes its price at no time it never changes. */
interface Facts {
  readonly line: BasketLine
  readonly price: number
  readonly sign: 1 | -1
  readonly side: 1 | -1
  readonly size: number
  readonly alone: boolean
  readonly discount: string
  readonly key: string
}

interface Draft {
  readonly facts: Facts
  readonly index: number
}

/** The pools that lines of one key made, and the lines with their places in the basket. */
interface Group {
  readonly drafts: readonly Draft[]
  readonly pools: readonly Pool[]
}

/**
 * What was worked out before, of lines and of the basket before this one: most baskets are that one with a line more.
 * A changed line is another object, so nothing here grows old.
 */
export class KnownLines {
  readonly facts = new WeakMap<BasketLine, Facts>()
  lines: readonly BasketLine[] = []
  groups = new Map<string, Group>()
  pools: readonly Pool[] = []
}

/** Groups a basket's lines and works out gross amounts and discounts by hand. Pools come ordered by key. */
export function poolLines(basket: Basket, known: KnownLines = new KnownLines()): readonly Pool[] {
  const { lines, at } = basket
  const longer = isLonger(lines, known)
  const drafts = new Map<string, Draft[]>()
  for (let index = longer ? known.lines.length : 0; index < lines.length; index += 1) {
    const line = lines[index]
    if (line === undefined) continue
    const facts = factsOf(line, at, known)
    const group = drafts.get(facts.key)
    if (group !== undefined) group.push({ facts, index })
    else drafts.set(facts.key, [...(longer ? (known.groups.get(facts.key)?.drafts ?? []) : []), { facts, index }])
  }
  const groups = new Map<string, Group>()
  const gone = new Set(longer ? [] : known.pools)
  const fresh: Pool[] = []
  for (const [key, own] of drafts) {
    const before = known.groups.get(key)
    const same = before !== undefined && areSame(before.drafts, own)
    const group = same ? before : { drafts: own, pools: poolsOf([...own]) }
    groups.set(key, group)
    for (const pool of before?.pools ?? []) {
      if (same) gone.delete(pool)
      else gone.add(pool)
    }
    if (!same) fresh.push(...group.pools)
  }
  // Nothing is kept before all of it went well. Pools of before are in order already, which makes the sorting short.
  if (longer) for (const [key, group] of groups) known.groups.set(key, group)
  else known.groups = groups
  known.lines = lines.some(({ item }) => item.next !== undefined) ? [] : [...lines]
  known.pools = [...known.pools.filter((pool) => !gone.has(pool)), ...fresh].sort(byKey)
  return known.pools
}

/** Whether a basket is the one before with nothing but lines added, of which none changes its price at a time. */
function isLonger(lines: readonly BasketLine[], { lines: before }: KnownLines): boolean {
  if (before.length === 0 || before.length > lines.length) return false
  for (let index = 0; index < before.length; index += 1) if (before[index] !== lines[index]) return false
  return true
}

function byKey(a: Pool, b: Pool): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

function areSame(before: readonly Draft[], now: readonly Draft[]): boolean {
  if (before.length !== now.length) return false
  for (let place = 0; place < now.length; place += 1) {
    const one = before[place]
    const other = now[place]
    if (one?.facts !== other?.facts || one?.index !== other?.index) return false
  }
  return true
}

/** The pools of lines of one key. */
function poolsOf(drafts: Draft[]): Pool[] {
  if (drafts.length > 1) drafts.sort(inPool)
  const pools: Pool[] = []
  let start = 0
  for (let from = 0; from < drafts.length; ) {
    let to = from + 1
    while (to < drafts.length && together(drafts[from]?.facts, drafts[to]?.facts)) to += 1
    const part = drafts.slice(from, to)
    pools.push(poolOf(part, part[0]?.facts.alone === true ? 0 : start))
    for (const { facts } of part) start += facts.size
    from = to
  }
  return pools
}

function factsOf(line: BasketLine, at: Date, known: KnownLines): Facts {
  const before = known.facts.get(line)
  if (before !== undefined) return before
  const facts = readLine(line, at)
  if (line.item.next === undefined) known.facts.set(line, facts)
  return facts
}

function readLine(line: BasketLine, at: Date): Facts {
  const { item } = line
  const stated = line.unitPrice ?? priceAt(item, at)
  const side = line.quantity < 0 ? -1 : 1
  const turned = item.flags.includes('negative') || stated < 0 ? -1 : 1
  const alone = line.amount !== undefined || item.soldBy === 'weight' || !isWhole(line.quantity)
  const discount = discountKey(line)
  const own = alone ? `${Math.abs(line.quantity)}=${Math.abs(line.amount ?? -1)}` : ''
  const parts = [item.codes.join(), stated, item.per, item.tax, item.department, side, turned, own]
  const key = `${item.code}|${parts.join('|')}|${mayDiscount(item) ? '' : 'n'}${line.parent === undefined ? '' : 'd'}`
  const size = Math.abs(line.quantity)
  const sign = side === turned ? 1 : -1
  return { line, price: Math.abs(stated), sign, side, size, alone, discount, key }
}

function discountKey({ item, discount }: BasketLine): string {
  if (discount === undefined || !mayDiscount(item)) return ''
  return 'percent' in discount ? `%${discount.percent}` : `-${Math.abs(discount.amount)}`
}

function inPool({ facts: a }: Draft, { facts: b }: Draft): number {
  if (a.discount !== b.discount) return a.discount < b.discount ? -1 : 1
  return a.size - b.size || a.line.id - b.line.id
}

/** Lines whose discount is worked out in one go; an amount off is off one line. */
function together(a: Facts | undefined, b: Facts | undefined): boolean {
  if (a === undefined || b === undefined || a.alone || a.discount !== b.discount) return false
  return !a.discount.startsWith('-')
}

function poolOf(drafts: readonly Draft[], start: number): Pool {
  const first = drafts[0]?.facts
  if (first === undefined) throw new RangeError('A pool has at least one line')
  const { item } = first.line
  const grossUpTo = (size: number): number => multiplyDivide(first.price, size, SCALE * item.per, 'half-up')
  const lines: PoolLine[] = []
  let size = start
  let gross = 0
  let manual = 0
  const unitPrice = minor(multiplyDivide(first.price, 1, item.per, 'half-up') * first.sign * first.side)
  for (const { facts, index } of drafts) {
    const before = grossUpTo(size)
    size += facts.size
    const own = facts.line.amount === undefined ? grossUpTo(size) - before : Math.abs(facts.line.amount)
    const off = manualUpTo(facts.line, gross + own, own, manual)
    lines.push({ index, id: facts.line.id, unitPrice, gross: own, manual: off })
    gross += own
    manual += off
  }
  const { side, sign, alone, line, discount } = first
  const touched = discount !== '' || !mayDiscount(item) || line.parent !== undefined || side !== sign
  const pieces = alone ? 1 : Math.round((size - start) / SCALE)
  return {
    key: `${first.key}|${discount}`,
    item,
    side,
    sign,
    lines,
    gross,
    manual,
    units: touched || gross === 0 ? [] : unitValues(gross, pieces),
  }
}

/** A line's discount by hand: a percentage is rounded once for the whole pool, an amount stops at the line's gross. */
function manualUpTo({ item, discount }: BasketLine, grossUpTo: number, own: number, before: number): number {
  if (discount === undefined || !mayDiscount(item)) return 0
  if ('amount' in discount) return Math.min(Math.abs(discount.amount), own)
  const percent = Math.min(Math.max(discount.percent, 0), 100 * SCALE)
  return Math.min(own, multiplyDivide(grossUpTo, percent, 100 * SCALE, 'half-up') - before)
}

/** Shares that differ by one minor unit at most, as half-up cumulation gives them. */
function unitValues(gross: number, pieces: number): { value: number; count: number }[] {
  const low = Math.floor(gross / pieces)
  const dearer = gross - low * pieces
  const values = [
    { value: low + 1, count: dearer },
    { value: low, count: pieces - dearer },
  ]
  return values.filter(({ value, count }) => value > 0 && count > 0)
}
