import { type Decimal, SCALE } from '../decimal.ts'
import type { Minor } from '../money.ts'
import { minor } from '../money.ts'
import { multiplyDivide } from '../rounding.ts'
import type { LabelScale } from './code.ts'
import { unitPriceOf } from './measures.ts'

/** Amount (minor units) and net weight (the station's unit) of a scale's label; both above zero. */
export interface LabelFigures {
  readonly amount: Minor
  readonly weight: Decimal
  readonly scale: LabelScale
}

/** What a scale asks for exactly `weight` at `unitPrice` minor units for one unit of weight. */
export function amountAt(unitPrice: Minor, weight: Decimal, scale: LabelScale): Minor {
  return rounded(unitPrice, 2 * weight, scale)
}

/**
 * Whether a label's amount can be what its scale asks for the label's weight at `unitPrice`: a multiple of what the
 * scale rounds to, and reached by a weight that the label shows as its own (half a digit more or less).
 */
export function couldCost({ amount, weight, scale }: LabelFigures, unitPrice: Minor): boolean {
  if (amount % scale.rounding.to !== 0) return false
  return leastAt(unitPrice, weight, scale) <= amount && amount <= rounded(unitPrice, 2 * weight + scale.step, scale)
}

/** The unit price between a label's amount and weight; undefined where no price in whole minor units leads from one to the other. */
export function labelUnitPrice(figures: LabelFigures): Minor | undefined {
  const { amount, weight, scale } = figures
  const near = unitPriceOf(amount, weight)
  if (near > 0 && couldCost(figures, near)) return near
  // The amounts grow with the price: the dearest one whose least amount is not too much, or none.
  let [low, high] = [0, 1]
  while (leastAt(minor(high), weight, scale) <= amount) [low, high] = [high, high * 2]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (leastAt(minor(middle), weight, scale) <= amount) low = middle
    else high = middle
  }
  return low > 0 && couldCost(figures, minor(low)) ? minor(low) : undefined
}

function leastAt(unitPrice: Minor, weight: Decimal, scale: LabelScale): Minor {
  return rounded(unitPrice, 2 * weight - scale.step, scale)
}

/** Halves of the weight's own unit, so that half a digit is a whole number. */
function rounded(unitPrice: Minor, halves: number, { rounding: { to, mode } }: LabelScale): Minor {
  return minor(multiplyDivide(unitPrice, halves, 2 * SCALE * to, mode === 'down' ? 'down' : 'half-up') * to)
}
