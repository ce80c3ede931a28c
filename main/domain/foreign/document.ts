import { type Decimal, formatDecimal, parseDecimal, whole, ZERO } from '../decimal.ts'
import { type Currency, currencyOf, formatAmount, type Minor, NOTHING, parseAmount } from '../money.ts'
import { areReckonable } from './notes.ts'
import type { ForeignCash } from './rate.ts'

/** A foreign currency as a profile and the settings screen write it: amounts and the rate as decimal strings. */
export interface ForeignDocument {
  readonly currency: string
  readonly rate: string
  readonly from?: string | undefined
  readonly valid_until?: string | undefined
  readonly denominations?: readonly string[] | undefined
  readonly limit?: string | undefined
}

/** What is wrong with one, by the member's name. */
export interface ForeignProblem {
  readonly key: string
  readonly reason: 'unknown_currency' | 'own_currency' | 'twice' | 'bad_exchange_rate' | 'bad_time' | 'bad_amount'
}

/** Beyond it worth would leave the range of exact integers; no currency's unit is worth that many of another. */
const MOST_RATE = whole(100_000)
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/

/** Reads the currencies that a store takes besides `local`; every problem is told with its place, "1.rate". */
export function readForeignCash(
  documents: readonly ForeignDocument[],
  local: Currency,
): { readonly value: readonly ForeignCash[]; readonly problems: readonly ForeignProblem[] } {
  const problems: ForeignProblem[] = []
  const seen = new Set<string>()
  const value = documents.flatMap((document, index): ForeignCash[] => {
    const found = (key: string, reason: ForeignProblem['reason']) => problems.push({ key: `${index}.${key}`, reason })
    const currency = currencyOf(document.currency)
    if (currency === undefined) {
      found('currency', 'unknown_currency')
      return []
    }
    if (currency.code === local.code) found('currency', 'own_currency')
    if (seen.has(currency.code)) found('currency', 'twice')
    seen.add(currency.code)
    const rate = rateOf(document.rate)
    if (rate === undefined) found('rate', 'bad_exchange_rate')
    const times = (['from', 'valid_until'] as const).map((key) => {
      const time = document[key]
      if (time !== undefined && (!TIME.test(time) || Number.isNaN(Date.parse(time)))) found(key, 'bad_time')
      return time
    })
    const [from, validUntil] = times
    const denominations = document.denominations?.map((text) => parseAmount(text, currency))
    if (denominations !== undefined && !areNotes(denominations)) found('denominations', 'bad_amount')
    const limit = document.limit === undefined ? undefined : parseAmount(document.limit, currency)
    if (document.limit !== undefined && (limit === undefined || limit <= NOTHING)) found('limit', 'bad_amount')
    return [
      {
        currency,
        rate: rate ?? ZERO,
        ...(from === undefined ? {} : { from }),
        ...(validUntil === undefined ? {} : { validUntil }),
        ...(denominations === undefined ? {} : { denominations: largestFirst(denominations) }),
        ...(limit === undefined ? {} : { limit }),
      },
    ]
  })
  return { value, problems }
}

/** The document that reads back to the same. */
export function foreignDocumentOf(foreign: ForeignCash): ForeignDocument & { denominations?: string[] } {
  const { currency, rate, from, validUntil, denominations, limit } = foreign
  return {
    ...{ currency: currency.code, rate: formatDecimal(rate) },
    ...(from === undefined ? {} : { from }),
    ...(validUntil === undefined ? {} : { valid_until: validUntil }),
    ...(denominations === undefined ? {} : { denominations: denominations.map((one) => formatAmount(one, currency)) }),
    ...(limit === undefined ? {} : { limit: formatAmount(limit, currency) }),
  }
}

/** A rate as somebody wrote it; undefined where it is none. */
function rateOf(text: string): Decimal | undefined {
  const rate = parseDecimal(text)
  return rate === undefined || rate <= ZERO || rate > MOST_RATE ? undefined : rate
}

function areNotes(notes: readonly (Minor | undefined)[]): notes is readonly Minor[] {
  return (
    notes.length <= 20 &&
    new Set(notes).size === notes.length &&
    notes.every((note) => note !== undefined && note > NOTHING) &&
    areReckonable(notes as readonly Minor[])
  )
}

function largestFirst(notes: readonly (Minor | undefined)[]): readonly Minor[] {
  return notes.filter((note) => note !== undefined).sort((a, b) => b - a)
}
