/** How a fraction of the smallest unit is settled. `half-up` rounds halves away from zero, as tax offices and tills do. */
export type RoundingMode = 'half-up' | 'down' | 'up'

/**
 * a x b / divisor, rounded once, exact for any safe integers: products beyond 2^53 go through BigInt.
 * Signs are handled symmetrically, so the refund of a sale rounds to minus the sale.
 */
export function multiplyDivide(a: number, b: number, divisor: number, mode: RoundingMode): number {
  const product = a * b
  if (Number.isSafeInteger(product)) return divide(product, divisor, mode)
  const exact = BigInt(a) * BigInt(b)
  const negative = exact < 0n !== divisor < 0
  const size = exact < 0n ? -exact : exact
  const unit = BigInt(Math.abs(divisor))
  const quotient = size / unit
  const up = goesUp(Number(size % unit), Number(unit), mode) ? 1n : 0n
  const result = Number(quotient + up)
  if (!Number.isSafeInteger(result)) throw new RangeError('An amount left the range of exact integers')
  return negative && result !== 0 ? -result : result
}

/** `value` rounded to a multiple of `step` (both in the same unit), e.g. cash to the nearest 10 fen. */
export function roundToMultiple(value: number, step: number, mode: RoundingMode): number {
  return divide(value, step, mode) * step
}

function divide(value: number, divisor: number, mode: RoundingMode): number {
  const negative = value < 0 !== divisor < 0
  const size = Math.abs(value)
  const unit = Math.abs(divisor)
  const whole = wholePart(size, unit)
  const result = whole + (goesUp(size - whole * unit, unit, mode) ? 1 : 0)
  return negative && result !== 0 ? -result : result
}

/**
 * How often `unit` goes into `size`, both safe integers and not negative. The nearest float of a quotient of two such
 * integers never reaches the next whole number, so this is exact, and several times faster than a float's `%`.
 */
export function wholePart(size: number, unit: number): number {
  return Math.floor(size / unit)
}

function goesUp(remainder: number, unit: number, mode: RoundingMode): boolean {
  switch (mode) {
    case 'half-up':
      return remainder * 2 >= unit
    case 'up':
      return remainder > 0
    case 'down':
      return false
  }
}
