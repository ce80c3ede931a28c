import type { Decimal } from '../decimal.ts'
import { add, type Minor, minor, NOTHING } from '../money.ts'
import { multiplyDivide } from '../rounding.ts'
import type { LineDiscount, LineTax } from './basket.ts'
import { shareTax, taxSums } from './tax-sums.ts'

/** A line of a completed sale, as it was priced then; a priced line with its quantity fits. */
export interface SoldLine {
  readonly id: number
  readonly quantity: Decimal
  readonly gross: Minor
  readonly net: Minor
  readonly tax: LineTax
  /** Why net is less than gross. */
  readonly discounts?: readonly LineDiscount[]
}

export interface LineQuantity {
  /** Id of the sale's line. */
  readonly line: number
  /** Positive: pieces or weight brought back. */
  readonly quantity: Decimal
}

/** What of a sale's line can still be brought back, and what it is worth. */
export interface RefundableLine {
  readonly id: number
  readonly quantity: Decimal
  readonly gross: Minor
  readonly net: Minor
  readonly tax: Minor
}

/** Amounts and quantities are negative, like the lines of a refund. */
export interface ReturnedLine {
  readonly id: number
  readonly quantity: Decimal
  readonly gross: Minor
  readonly discount: Minor
  readonly net: Minor
  readonly tax: LineTax
  /** The part's share of each of the line's discounts; they add up to `discount` where the line says them all. */
  readonly discounts: readonly LineDiscount[]
}

export interface PricedReturn {
  readonly lines: readonly ReturnedLine[]
  readonly taxes: readonly LineTax[]
  readonly gross: Minor
  readonly discount: Minor
  readonly net: Minor
  readonly tax: Minor
  /** What the customer gets back, as a negative amount. */
  readonly total: Minor
}

export type ReturnFailure =
  | { readonly code: 'unknown_line'; readonly line: number }
  /** Nothing, less than nothing, or a line that was itself a refund. */
  | { readonly code: 'not_returnable'; readonly line: number }
  | { readonly code: 'more_than_sold'; readonly line: number; readonly left: Decimal }

export type ReturnResult =
  | { readonly ok: true; readonly value: PricedReturn }
  | { readonly ok: false; readonly failure: ReturnFailure }

/**
 * What is left to bring back of each line, `refundedSoFar` being every quantity brought back before (of all returns of
 * this sale). Lines that were refunds themselves have nothing left.
 */
export function refundable(
  saleLines: readonly SoldLine[],
  refundedSoFar: readonly LineQuantity[],
): readonly RefundableLine[] {
  const done = sumByLine(refundedSoFar)
  return saleLines.map((line) => {
    const before = Math.min(done.get(line.id) ?? 0, Math.max(line.quantity, 0))
    const left = Math.max(line.quantity, 0) - before
    return {
      id: line.id,
      quantity: left as Decimal,
      gross: shareOf(line.gross, before, left, line.quantity),
      net: shareOf(line.net, before, left, line.quantity),
      tax: shareOf(line.tax.amount, before, left, line.quantity),
    }
  })
}

/**
 * Prices goods brought back from a sale at what was really paid for them. A line's net already carries its share of
 * every promotion and discount of the sale, spread over all the units that earned it, so the units that stay keep
 * their share and the rest of the basket need not be priced again: neither side gains by returning a part. The k-th
 * unit gets the rise of the half-up rounded share from k - 1 to k units, tax likewise, so all steps of a return add up
 * to the line exactly, in whatever steps and order, and no step is more than one minor unit off its exact share.
 *
 * `inclusive` says whether prices held the tax in that sale, whatever the table says today. Failures are values: the
 * cashier chooses again. The same line may be named more than once.
 */
export function priceReturn(
  saleLines: readonly SoldLine[],
  refundedSoFar: readonly LineQuantity[],
  wanted: readonly LineQuantity[],
  inclusive: boolean,
): ReturnResult {
  const byId = new Map(saleLines.map((line) => [line.id, line]))
  const done = sumByLine(refundedSoFar)
  const asked = new Map<number, number>()
  for (const { line: id, quantity } of wanted) {
    const line = byId.get(id)
    if (line === undefined) return { ok: false, failure: { code: 'unknown_line', line: id } }
    if (quantity <= 0 || line.quantity <= 0) return { ok: false, failure: { code: 'not_returnable', line: id } }
    const sum = (asked.get(id) ?? 0) + quantity
    const left = line.quantity - (done.get(id) ?? 0)
    if (sum > left) return { ok: false, failure: { code: 'more_than_sold', line: id, left: left as Decimal } }
    asked.set(id, sum)
  }
  const lines = saleLines.flatMap((line) => {
    const quantity = asked.get(line.id)
    return quantity === undefined ? [] : [returnLine(line, done.get(line.id) ?? 0, quantity)]
  })
  return { ok: true, value: totals(lines, inclusive) }
}

function returnLine(line: SoldLine, before: number, quantity: number): ReturnedLine {
  const share = (amount: Minor): Minor => minor(-shareOf(amount, before, quantity, line.quantity))
  const gross = share(line.gross)
  const net = share(line.net)
  const tax = shareTax(line.tax, share)
  const discounts = shareDiscounts(line, share)
  return { id: line.id, quantity: -quantity as Decimal, gross, discount: minor(gross - net), net, tax, discounts }
}

/** Shared on what each discount left to pay, so that gross less the shares is the share of the net. */
function shareDiscounts({ gross, discounts = [] }: SoldLine, share: (amount: Minor) => Minor): LineDiscount[] {
  let left = gross
  return discounts.flatMap(({ promotion, amount }) => {
    const before = share(left)
    left = minor(left - amount)
    const own = minor(before - share(left))
    return own === 0 ? [] : [{ promotion, amount: own }]
  })
}

function shareOf(amount: Minor, before: number, quantity: number, whole: number): Minor {
  if (quantity === 0) return NOTHING
  const upTo = (part: number): number => multiplyDivide(amount, part, whole, 'half-up')
  return minor(upTo(before + quantity) - upTo(before))
}

function totals(lines: readonly ReturnedLine[], inclusive: boolean): PricedReturn {
  const net = add(...lines.map((line) => line.net))
  const tax = add(...lines.map((line) => line.tax.amount))
  return {
    lines,
    taxes: taxSums(lines, inclusive).map(({ code, rate, amount }) => ({ code, rate, amount })),
    gross: add(...lines.map((line) => line.gross)),
    discount: add(...lines.map((line) => line.discount)),
    net,
    tax,
    total: inclusive ? net : add(net, tax),
  }
}

function sumByLine(quantities: readonly LineQuantity[]): Map<number, number> {
  const sums = new Map<number, number>()
  for (const { line, quantity } of quantities) sums.set(line, (sums.get(line) ?? 0) + quantity)
  return sums
}
