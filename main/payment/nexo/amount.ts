import { type Currency, formatAmount, type Minor, parseAmount } from '../../domain/money.ts'

/**
 * The JSON number a nexo message carries. JSON writes a number as the shortest decimal text that reads back to it, so
 * the text on the wire is the amount's own. Throws where that would not hold (sums beyond 15 digits): a program error.
 */
export function wireAmount(amount: Minor, currency: Currency): number {
  const wire = Number(formatAmount(amount, currency))
  if (readAmount(wire, currency) !== amount) throw new RangeError(`No exact decimal on the wire for ${amount}`)
  return wire
}

/** The amount of a JSON number or decimal text; undefined for anything that is not whole minor units of `currency`. */
export function readAmount(wire: unknown, currency: Currency): Minor | undefined {
  if (typeof wire !== 'number' && typeof wire !== 'string') return undefined
  const text = String(wire)
  // "12.500" is a way some terminals write 12.50.
  const trimmed = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text
  return parseAmount(trimmed, currency)
}
