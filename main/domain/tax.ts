import { type Decimal, SCALE } from './decimal.ts'
import { type Minor, minor } from './money.ts'
import type { TaxTable } from './profile.ts'
import { multiplyDivide } from './rounding.ts'

const HUNDRED_PERCENT = 100 * SCALE

/** Whether the station's tax table can tax goods of `code`; the counter refuses an item where it cannot. */
export function hasTaxCode(table: TaxTable, code: string): boolean {
  return Object.hasOwn(table.codes, code)
}

/** The rate in percent of a tax code. Throws on a code the table does not have: `hasTaxCode` comes first. */
export function taxRate(table: TaxTable, code: string): Decimal {
  const rate = hasTaxCode(table, code) ? table.codes[code] : undefined
  if (rate === undefined) throw new RangeError(`The tax table has no code ${code}`)
  return rate
}

/**
 * The tax in (inclusive) or on (exclusive) `amount`, in minor units, rounded once. Inclusive: net = amount / (1 + rate)
 * half-up and the tax is the rest, so net and tax always add up to what the shelf said. Exclusive: amount x rate half-up.
 */
export function taxOf(amount: number, rate: Decimal, inclusive: boolean): Minor {
  if (!inclusive) return minor(multiplyDivide(amount, rate, HUNDRED_PERCENT, 'half-up'))
  return minor(amount - multiplyDivide(amount, HUNDRED_PERCENT, HUNDRED_PERCENT + rate, 'half-up'))
}

/**
 * One rounding for several amounts, handed out to them: each amount gets the rise of the rounded tax as it joins the
 * running sum. The parts add up to the tax of the sum exactly, each is within one minor unit of its own exact tax,
 * and amounts of either sign may meet (an exchange of goods).
 */
export function taxShares(amounts: readonly number[], rate: Decimal, inclusive: boolean): Minor[] {
  let sum = 0
  let taxed = 0
  return amounts.map((amount) => {
    sum += amount
    const before = taxed
    taxed = taxOf(sum, rate, inclusive)
    return minor(taxed - before)
  })
}
