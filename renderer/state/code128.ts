/**
 * Code 128 (ISO/IEC 15417): bars and spaces of each symbol character, as six widths in modules. Index = value;
 * 103-105 start sets A-C, 106 is stop (with its own seventh bar).
 */
const WIDTHS =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  )
const START_B = 104
const START_C = 105
const TO_B = 100
const TO_C = 99
const STOP = 106

/** The symbol characters of `text` (ASCII 32-126) with start, check and stop; undefined where it cannot be written. */
export function code128Values(text: string): readonly number[] | undefined {
  if (text === '' || !/^[ -~]+$/.test(text)) return undefined
  const values: number[] = []
  let set: 'B' | 'C' | undefined
  let at = 0
  while (at < text.length) {
    const digits = /^\d*/.exec(text.slice(at))?.[0].length ?? 0
    // Set C writes two digits in one character; switching pays from four digits on.
    if (digits >= 4 || (set === 'C' && digits >= 2)) {
      if (set === undefined) values.push(START_C)
      else if (set === 'B') {
        if (digits % 2 === 1) {
          values.push(text.charCodeAt(at) - 32)
          at += 1
        }
        values.push(TO_C)
      }
      set = 'C'
      values.push(Number(text.slice(at, at + 2)))
      at += 2
      continue
    }
    if (set === undefined) values.push(START_B)
    else if (set === 'C') values.push(TO_B)
    set = 'B'
    values.push(text.charCodeAt(at) - 32)
    at += 1
  }
  const check = values.reduce((sum, value, index) => sum + value * Math.max(1, index), 0) % 103
  return [...values, check, STOP]
}

/** Bars of `text` as places and widths in modules, and the whole width; undefined where it cannot be written. */
export function code128Bars(
  text: string,
): { readonly width: number; readonly bars: readonly { readonly at: number; readonly width: number }[] } | undefined {
  const values = code128Values(text)
  if (values === undefined) return undefined
  const bars: { at: number; width: number }[] = []
  let at = 0
  for (const value of values) {
    const widths = [...(WIDTHS[value] ?? '')].map(Number)
    for (const [index, width] of widths.entries()) {
      if (index % 2 === 0) bars.push({ at, width })
      at += width
    }
  }
  return { width: at, bars }
}
