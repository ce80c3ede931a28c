import { type Decimal, SCALE, ZERO } from './decimal.ts'
import { type Minor, minor } from './money.ts'
import type { TaxComponent, TaxTable } from './profile.ts'
import { multiplyDivide } from './rounding.ts'

const HUNDRED_PERCENT = 100 * SCALE

/** Whether the station's tax table can tax goods of `code`; the counter refuses an item where it cannot. */
export function hasTaxCode(table: TaxTable, code: string): boolean {
  return Object.hasOwn(table.codes, code)
}

/** Goods that were rung with a tax, and the code they bear. */
interface Rung {
  readonly item: { readonly tax: string }
  readonly rungTax?: TaxTable['codes'][string]
}

/**
 * The table with the codes it has lost since goods were rung, each as it was then; of goods that do not say it, at zero.
 * The very same table where it has lost none, and the table's own rate wherever it has one.
 */
export function withRungTaxes(table: TaxTable, lines: readonly Rung[]): TaxTable {
  const lost = lines.filter(({ item }) => !hasTaxCode(table, item.tax))
  if (lost.length === 0) return table
  const rung = lost.map(({ item, rungTax = ZERO }) => [item.tax, rungTax] as const)
  return { ...table, codes: { ...Object.fromEntries(rung), ...table.codes } }
}

/** The codes that the table has lost since goods were rung, and whether what they stood for is known. */
export function lostTaxes(
  table: TaxTable,
  lines: readonly Rung[],
): readonly { readonly code: string; readonly kept: boolean }[] {
  const lost = new Map<string, boolean>()
  for (const { item, rungTax } of lines) {
    if (!hasTaxCode(table, item.tax)) lost.set(item.tax, rungTax !== undefined)
  }
  return [...lost].map(([code, kept]) => ({ code, kept }))
}

/**
 * The rate in percent of a tax code; of several taxes all of them together, compounded, half-up at six decimal places.
 * Throws on a code the table does not have: `hasTaxCode` comes first.
 */
export function taxRate(table: TaxTable, code: string): Decimal {
  const entry = entryOf(table, code)
  return typeof entry === 'number' ? entry : (sumOf(ratesOnPrice(entry)) as Decimal)
}

/** The named taxes of a code, in the table's order; undefined where the code is one rate. Throws like `taxRate`. */
export function taxComponents(table: TaxTable, code: string): readonly TaxComponent[] | undefined {
  const entry = entryOf(table, code)
  return typeof entry === 'number' ? undefined : entry
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

/**
 * What each of several taxes is in (inclusive) or on (exclusive) `amount`, in minor units. Exclusive: each is rounded
 * half-up by itself, a compound one on the amount with the rounded taxes before it, and the whole is their sum.
 * Inclusive: the whole is `taxOf` all rates together, and is split by what each brings to it, half-up on the running
 * sum, so that the taxes and the price without them add up to what the shelf said.
 */
export function taxParts(amount: number, components: readonly TaxComponent[], inclusive: boolean): Minor[] {
  if (!inclusive) {
    let before = 0
    return components.map(({ rate, compound }) => {
      const part = taxOf(compound ? amount + before : amount, rate, false)
      before += part
      return part
    })
  }
  const rates = ratesOnPrice(components)
  const all = sumOf(rates)
  const whole = taxOf(amount, all as Decimal, true)
  let rate = 0
  let split = 0
  return rates.map((own) => {
    const before = split
    rate += own
    split = all === 0 ? 0 : multiplyDivide(whole, rate, all, 'half-up')
    return minor(split - before)
  })
}

/** `taxShares` for several taxes: each of them is rounded once and handed out, for each amount in the taxes' order. */
export function taxPartShares(
  amounts: readonly number[],
  components: readonly TaxComponent[],
  inclusive: boolean,
): Minor[][] {
  let sum = 0
  let taxed: readonly number[] = components.map(() => 0)
  return amounts.map((amount) => {
    sum += amount
    const before = taxed
    const parts = taxParts(sum, components, inclusive)
    taxed = parts
    return parts.map((part, index) => minor(part - (before[index] ?? 0)))
  })
}

function entryOf(table: TaxTable, code: string): TaxTable['codes'][string] {
  const entry = hasTaxCode(table, code) ? table.codes[code] : undefined
  if (entry === undefined) throw new RangeError(`The tax table has no code ${code}`)
  return entry
}

/** What each tax is of the price alone, in millionths of a percent. */
function ratesOnPrice(components: readonly TaxComponent[]): number[] {
  let before = 0
  return components.map(({ rate, compound }) => {
    const own = compound ? rate + multiplyDivide(rate, before, HUNDRED_PERCENT, 'half-up') : rate
    before += own
    return own
  })
}

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}
