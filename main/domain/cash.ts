import type { Minor } from './money.ts'

/** Notes and coins in circulation, in minor units, largest first: quick amounts, change hints and the count use them. */
const DENOMINATIONS: Readonly<Record<string, readonly number[]>> = {
  CNY: [10000, 5000, 2000, 1000, 500, 100, 50, 10],
  HKD: [100000, 50000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10],
  USD: [10000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1],
  EUR: [20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  GBP: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  CAD: [10000, 5000, 2000, 1000, 500, 200, 100, 25, 10, 5],
  CHF: [20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5],
  SEK: [50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100],
  JPY: [10000, 5000, 1000, 500, 100, 50, 10, 5, 1],
  KRW: [50000, 10000, 5000, 1000, 500, 100, 50, 10],
  KWD: [20000, 10000, 5000, 1000, 500, 250, 100, 50, 20, 10, 5],
}

/** The denominations of a currency; of one that is not listed, 1-2-5 steps of its units. */
export function denominationsOf(currency: { readonly code: string; readonly digits: number }): readonly Minor[] {
  const known = DENOMINATIONS[currency.code]
  const unit = 10 ** currency.digits
  const steps = known ?? [100, 50, 20, 10, 5, 2, 1].map((step) => step * unit)
  return steps as readonly number[] as readonly Minor[]
}

/** How to give `change` with the fewest pieces, largest first; what no piece can give is left out. */
export function changeHints(change: Minor, denominations: readonly Minor[]): { denomination: Minor; count: number }[] {
  const hints: { denomination: Minor; count: number }[] = []
  let left: number = change
  for (const denomination of denominations) {
    const count = Math.floor(left / denomination)
    if (count > 0) hints.push({ denomination, count })
    left -= count * denomination
  }
  return hints
}

/**
 * The sums a customer is likely to hand over for `due`: exactly that, then the next sums of one or two kinds of notes.
 * At most `most`, smallest first.
 */
export function quickAmounts(due: Minor, denominations: readonly Minor[], most = 6): Minor[] {
  if (due <= 0) return []
  const sums = new Set<number>([due])
  for (const denomination of [...denominations].reverse()) {
    if (denomination * 20 < due) continue
    sums.add(Math.ceil(due / denomination) * denomination)
  }
  return [...sums].sort((a, b) => a - b).slice(0, most) as Minor[]
}
