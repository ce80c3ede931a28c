import { addDecimals, type Decimal, parseDecimal, whole } from '../../../domain/decimal.ts'
import type { TaxTable } from '../../../domain/profile.ts'
import { taxRate } from '../../../domain/tax.ts'

/** Finds the station's tax code for what another program says of an item's taxes. */
export interface TaxCodes {
  /** The code with the highest rate: what an item gets of which nothing is known, so that no tax is ever withheld. */
  readonly standard: string
  /** The code with rate zero; undefined where the station has none. */
  readonly none: string | undefined
  isCode(text: string): boolean
  /** The code whose rate is the sum of `percents` ("13", "9.5"); undefined where there is none. */
  ofRates(percents: readonly string[]): string | undefined
}

export function taxCodes(table: TaxTable): TaxCodes {
  const entries = Object.keys(table.codes).map((code) => [code, taxRate(table, code)] as const)
  const ofRate = (rate: Decimal) => entries.find(([, known]) => known === rate)?.[0]
  const highest = entries.reduce<readonly [string, Decimal] | undefined>(
    (best, entry) => (best === undefined || entry[1] > best[1] ? entry : best),
    undefined,
  )
  return {
    standard: highest?.[0] ?? '',
    none: ofRate(whole(0)),
    isCode: (text) => Object.hasOwn(table.codes, text),
    ofRates(percents) {
      let sum = whole(0)
      for (const percent of percents) {
        const rate = parseDecimal(percent)
        if (rate === undefined) return undefined
        sum = addDecimals(sum, rate)
      }
      return ofRate(sum)
    },
  }
}
