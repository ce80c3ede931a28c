import type { Numbers } from './numbers.ts'

/** Receipt numbers are written with at least so many digits. */
const LEAST_DIGITS = 6
const MOST_DIGITS = 15

/**
 * The receipt numbers whose written form ("000042") holds `digits`, worked out without reading any: at every place
 * where the digits can stand, the numbers that have them there are runs of one length. `beginning` takes only the first place.
 */
export function numbersWritten(digits: string, beginning = false): Numbers {
  const wanted = Number(digits)
  const places = digits.length
  if (places > MOST_DIGITS) return { atMost: () => undefined }
  return {
    atMost(limit) {
      for (let width = Math.max(LEAST_DIGITS, String(limit).length); width >= LEAST_DIGITS; width -= 1) {
        const most = Math.min(limit, 10 ** width - 1)
        const least = width === LEAST_DIGITS ? 1 : 10 ** (width - 1)
        let best: number | undefined
        for (let below = beginning ? width - places : 0; below >= 0 && below <= width - places; below += 1) {
          const found = withDigitsAt(most, wanted, 10 ** below, 10 ** (below + places))
          if (found >= least && (best === undefined || found > best)) best = found
        }
        if (best !== undefined) return best
      }
      return undefined
    },
  }
}

/** The greatest number up to `most` whose digits between `unit` and `span` are `wanted`; negative where there is none. */
function withDigitsAt(most: number, wanted: number, unit: number, span: number): number {
  const high = Math.floor(most / span)
  const there = Math.floor((most % span) / unit)
  if (there === wanted) return most
  return (there > wanted ? high : high - 1) * span + wanted * unit + (unit - 1)
}
