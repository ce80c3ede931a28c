/*
 * Code 128 (ISO/IEC 15417), code sets B and C: what a receipt number needs. Widths are in modules, bars and spaces in turn.
 */

const PATTERNS = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'
).split(' ')

const SWITCH = { B: 100, C: 99 } as const
const START = { B: 104, C: 105 } as const
const STOP = 106
/** Blank modules a reader needs on either side. */
export const CODE_128_QUIET = 10

export interface Code128Segment {
  readonly set: 'B' | 'C'
  readonly text: string
}

/**
 * Splits printable ASCII into the runs that give the shortest symbol: pairs of digits in set C where there are at least
 * four in a row at either end or six between, everything else in B. Undefined for other characters or nothing at all.
 */
export function code128Segments(value: string): readonly Code128Segment[] | undefined {
  if (!/^[ -~]+$/.test(value)) return undefined
  const segments: Code128Segment[] = []
  let pending = ''
  for (const run of value.match(/\d+|\D+/g) ?? []) {
    const atStart = pending === '' && segments.length === 0
    const atEnd = value.endsWith(run)
    const worth = /^\d/.test(run) && run.length >= (atStart || atEnd ? 4 : 6)
    if (!worth) {
      pending += run
      continue
    }
    const odd = run.length % 2
    const loneFirst = odd === 1 && !atStart
    const digits = loneFirst ? run.slice(1) : run.slice(0, run.length - odd)
    if (loneFirst) pending += run.slice(0, 1)
    if (pending !== '') segments.push({ set: 'B', text: pending })
    segments.push({ set: 'C', text: digits })
    pending = odd === 1 && !loneFirst ? run.slice(-1) : ''
  }
  if (pending !== '') segments.push({ set: 'B', text: pending })
  return segments
}

/** The symbol's values: start, data and set switches, check digit, stop. Undefined as `code128Segments`. */
export function code128Values(value: string): readonly number[] | undefined {
  const segments = code128Segments(value)
  if (segments === undefined) return undefined
  const values = segments.flatMap(({ set, text }, index) => [
    index === 0 ? START[set] : SWITCH[set],
    ...dataOf(set, text),
  ])
  const check = values.reduce((sum, each, place) => sum + each * Math.max(1, place), 0) % 103
  return [...values, check, STOP]
}

/** Widths of bars and spaces in turn, beginning with a bar. Undefined as `code128Segments`. */
export function code128Widths(value: string): readonly number[] | undefined {
  return code128Values(value)?.flatMap((each) => [...(PATTERNS[each] ?? '')].map(Number))
}

function dataOf(set: 'B' | 'C', text: string): readonly number[] {
  if (set === 'B') return [...text].map((letter) => letter.charCodeAt(0) - 32)
  return (text.match(/\d\d/g) ?? []).map(Number)
}
