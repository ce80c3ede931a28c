import type { BasketView, LineView } from '../../preload/contract.ts'

/** A line as the list shows it: with its number in the basket. */
export interface ListedLine {
  readonly line: LineView
  readonly number: number
}

/** The newest line first, what belongs to a line (a deposit) right under it. */
export function listLines(basket: Pick<BasketView, 'lines'>): readonly ListedLine[] {
  const children = new Map<number, ListedLine[]>()
  const tops: ListedLine[] = []
  let number = 0
  for (const line of basket.lines) {
    number += 1
    const listed = { line, number }
    if (line.parent === undefined) {
      tops.push(listed)
      continue
    }
    const siblings = children.get(line.parent)
    if (siblings === undefined) children.set(line.parent, [listed])
    else siblings.push(listed)
  }
  return tops.reverse().flatMap((top) => [top, ...(children.get(top.line.id) ?? [])])
}

/** Where rows of known heights begin, and how high all are together. */
export function stack(heights: readonly number[]): { readonly tops: readonly number[]; readonly total: number } {
  let total = 0
  const tops = heights.map((height) => {
    const top = total
    total += height
    return top
  })
  return { tops, total }
}

/** The rows from `first` to before `end` that a window of `height` at `scroll` shows, with `spare` more on both sides. */
export function visible(
  tops: readonly number[],
  scroll: number,
  height: number,
  spare: number,
): { readonly first: number; readonly end: number } {
  const below = tops.findIndex((top) => top > scroll)
  const first = below === -1 ? tops.length - 1 : below - 1
  const beyond = tops.findIndex((top) => top >= scroll + height)
  const end = beyond === -1 ? tops.length : beyond
  return { first: Math.max(0, first - spare), end: Math.min(tops.length, end + spare) }
}
