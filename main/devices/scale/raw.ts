import type { Decimal } from '../../domain/decimal.ts'
import type { Profile } from '../../domain/profile.ts'

/** What a scale says at one moment, whatever it speaks. */
export type RawReading =
  | { readonly state: 'stable'; readonly weight: Decimal }
  | { readonly state: 'moving' | 'empty' | 'under_zero' | 'overload' }
  /** It cannot weigh: `fault` it says so, `calibrate` and `zero` what it needs, `unit` it weighs in one we do not know. */
  | { readonly state: 'fault'; readonly code: 'fault' | 'calibrate' | 'zero' | 'unit' }

export type ScaleUnit = 'mg' | 'g' | 'kg' | 'oz' | 'lb' | 'jin'

/** Nanograms; the international pound and ounce are whole numbers of them, and so is the market jin (500 g). */
const NANOGRAMS: Readonly<Record<ScaleUnit, bigint>> = {
  mg: 1_000_000n,
  g: 1_000_000_000n,
  kg: 1_000_000_000_000n,
  oz: 28_349_523_125n,
  lb: 453_592_370_000n,
  jin: 500_000_000_000n,
}
const MILLIONTHS = 1_000_000n

/**
 * `digits` x 10^`exponent` of `from`, in the station's unit. Exact wherever the result has at most six decimals, else
 * rounded half up once. Undefined beyond what a Decimal holds: no scale weighs that.
 */
export function weightIn(
  digits: number,
  exponent: number,
  from: ScaleUnit,
  to: Profile['weightUnit'],
): Decimal | undefined {
  if (!Number.isSafeInteger(digits) || Math.abs(exponent) > 12) return undefined
  const power = 10n ** BigInt(Math.abs(exponent))
  const above = BigInt(digits) * NANOGRAMS[from] * MILLIONTHS * (exponent > 0 ? power : 1n)
  const below = NANOGRAMS[to] * (exponent < 0 ? power : 1n)
  const rounded = (2n * above + below) / (2n * below)
  return rounded > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : (Number(rounded) as Decimal)
}
