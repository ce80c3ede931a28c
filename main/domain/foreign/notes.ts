import { denominationsOf } from '../cash.ts'
import type { Currency, Minor } from '../money.ts'

/** The smallest note of a currency, minor units: coins are not taken abroad, and no bank buys them. */
const SMALLEST_NOTE: Readonly<Record<string, number>> = {
  CNY: 100,
  HKD: 1000,
  USD: 100,
  EUR: 500,
  GBP: 500,
  CAD: 500,
  CHF: 1000,
  SEK: 2000,
  JPY: 1000,
  KRW: 1000,
  KWD: 250,
}

/** The usual notes of a currency, largest first; of one that is not listed, whole units. */
export function notesOf(currency: Currency): readonly Minor[] {
  const smallest = SMALLEST_NOTE[currency.code] ?? 10 ** currency.digits
  return denominationsOf(currency).filter((denomination) => denomination >= smallest)
}

/** The notes of it that a store takes, largest first. */
export function takenNotes(foreign: {
  readonly currency: Currency
  readonly denominations?: readonly Minor[]
}): readonly Minor[] {
  return foreign.denominations ?? notesOf(foreign.currency)
}

/** Whether notes of these denominations can come to exactly `amount`. */
export function canPay(amount: number, notes: readonly Minor[]): boolean {
  return amount >= 0 && leastPaid(amount, notes) === amount
}

/** The smallest sum of notes that is at least `amount`, all in minor units; undefined without any notes. */
export function leastPaid(amount: number, notes: readonly Minor[]): number | undefined {
  const smallest = Math.min(...notes)
  if (!Number.isFinite(smallest) || smallest <= 0) return undefined
  const sums = leastByRest(smallest, notes)
  let least: number | undefined
  for (const sum of sums) {
    if (sum === undefined) continue
    const paid = sum >= amount ? sum : sum + Math.ceil((amount - sum) / smallest) * smallest
    if (least === undefined || paid < least) least = paid
  }
  return least
}

/**
 * Of every rest that sums of notes leave when the smallest note is taken out of them as often as it goes: the smallest
 * such sum. All greater sums of that rest are that one and smallest notes.
 */
function leastByRest(smallest: number, notes: readonly Minor[]): readonly (number | undefined)[] {
  const step = stepOf(notes)
  const rests = smallest / step
  const sums: (number | undefined)[] = Array.from({ length: rests }, () => undefined)
  sums[0] = 0
  for (const note of notes) {
    if (note % smallest === 0) continue
    // Around each cycle of this note twice: the second round begins at the smallest sum of the first.
    const cycles = greatestDivisor(rests, note / step)
    for (let start = 0; start < cycles; start += 1) {
      let at = start
      for (let turn = 0; turn < (2 * rests) / cycles; turn += 1) {
        const sum = sums[at]
        const next = (at + note / step) % rests
        const before = sums[next]
        if (sum !== undefined && (before === undefined || sum + note < before)) sums[next] = sum + note
        at = next
      }
    }
  }
  return sums
}

/** The greatest amount that every one of the notes is a multiple of. */
function stepOf(notes: readonly Minor[]): number {
  return notes.reduce<number>((divisor, note) => greatestDivisor(divisor, note), 0)
}

/** Whether sums of these notes are quickly worked out: real notes have few rests, made-up ones may have millions. */
export function areReckonable(notes: readonly Minor[]): boolean {
  return notes.length > 0 && Math.min(...notes) / stepOf(notes) <= MOST_RESTS
}

const MOST_RESTS = 1000

function greatestDivisor(one: number, other: number): number {
  let [a, b] = [one, other]
  while (b !== 0) [a, b] = [b, a % b]
  return a
}
