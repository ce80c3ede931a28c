import { isWhole, SCALE } from '../decimal.ts'
import { type Item, priceAt } from '../item.ts'
import { type Minor, minor } from '../money.ts'
import { multiplyDivide } from '../rounding.ts'
import type { Basket, BasketLine } from './basket.ts'

/** A basket line inside its pool. Amounts are sizes, never negative: the pool has the sign. */
export interface PoolLine {
  /** Place in the basket. */
  readonly index: number
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

interface Draft extends Facts {
  readonly index: number
}

/** What was worked out of lines before. A changed line is another object, so nothing here grows old. */
export type KnownLines = WeakMap<BasketLine, Facts>

/** Groups a basket's lines and works out gross amounts and discounts by hand. Pools come ordered by key. */
export function poolLines(basket: Basket, known: KnownLines = new WeakMap()): Pool[] {
  const groups = new Map<string, Draft[]>()
  for (const [index, line] of basket.lines.entries()) {
    const draft = { ...factsOf(line, basket.at, known), index }
    const group = groups.get(draft.key)
    if (group === undefined) groups.set(draft.key, [draft])
    else group.push(draft)
  }
  const pools: Pool[] = []
  for (const drafts of groups.values()) {
    if (drafts.length > 1) drafts.sort(inPool)
    let start = 0
    for (let from = 0; from < drafts.length; ) {
      let to = from + 1
      while (to < drafts.length && together(drafts[from], drafts[to])) to += 1
      const part = drafts.slice(from, to)
      pools.push(poolOf(part, part[0]?.alone === true ? 0 : start))
      start += part.reduce((sum, draft) => sum + draft.size, 0)
      from = to
    }
  }
  return pools.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
}

function factsOf(line: BasketLine, at: Date, known: KnownLines): Facts {
  const before = known.get(line)
  if (before !== undefined) return before
  const facts = readLine(line, at)
  if (line.item.next === undefined) known.set(line, facts)
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

function inPool(a: Draft, b: Draft): number {
  if (a.discount !== b.discount) return a.discount < b.discount ? -1 : 1
  return a.size - b.size || a.line.id - b.line.id
}

/** Lines whose discount is worked out in one go; an amount off is off one line. */
function together(a: Draft | undefined, b: Draft | undefined): boolean {
  if (a === undefined || b === undefined || a.alone || a.discount !== b.discount) return false
  return !a.discount.startsWith('-')
}

function poolOf(drafts: readonly Draft[], start: number): Pool {
  const first = drafts[0]
  if (first === undefined) throw new RangeError('A pool has at least one line')
  const { item } = first.line
  const grossUpTo = (size: number): number => multiplyDivide(first.price, size, SCALE * item.per, 'half-up')
  const lines: PoolLine[] = []
  let size = start
  let gross = 0
  let manual = 0
  for (const draft of drafts) {
    const before = grossUpTo(size)
    size += draft.size
    const own = draft.line.amount === undefined ? grossUpTo(size) - before : Math.abs(draft.line.amount)
    const off = manualUpTo(draft.line, gross + own, own, manual)
    const unitPrice = minor(multiplyDivide(first.price, 1, item.per, 'half-up') * first.sign * first.side)
    lines.push({ index: draft.index, unitPrice, gross: own, manual: off })
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
