import type { Language, StationView } from '../../preload/contract.ts'
import { toDecimal } from './amounts.ts'

/** Everything the screens write with digits, in one language and one station's currency and time zone. */
export interface Formats {
  /** "¥12.50": with the currency's sign. */
  money(minor: number): string
  /** "12.50": without it, for columns of amounts. */
  amount(minor: number): string
  /** "12.50" as a number is typed and sent. */
  decimal(minor: number): string
  count(value: number): string
  /** A percentage given as text: "13" -> "13%". */
  percent(rate: string): string
  time(at: string | number): string
  dateTime(at: string | number): string
  date(at: string | number): string
}

type Numeric = Intl.StringNumericLiteral

/**
 * Formats for `language` and the station. Amounts reach Intl as decimal strings, which it formats exactly; the
 * currency's own number of digits holds, whatever the language's habit.
 */
export function createFormats(language: Language, station: Pick<StationView, 'currency' | 'timezone'>): Formats {
  const { code, digits } = station.currency
  const places = { minimumFractionDigits: digits, maximumFractionDigits: digits }
  const money = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
    ...places,
  })
  const amount = new Intl.NumberFormat(language, places)
  const count = new Intl.NumberFormat(language)
  const zone = { timeZone: station.timezone, hourCycle: 'h23' } as const
  const time = new Intl.DateTimeFormat(language, { ...zone, hour: '2-digit', minute: '2-digit' })
  const dateTime = new Intl.DateTimeFormat(language, {
    ...zone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const date = new Intl.DateTimeFormat(language, { ...zone, dateStyle: 'long' })
  return {
    money: (minor) => money.format(toDecimal(minor, digits) as Numeric),
    amount: (minor) => amount.format(toDecimal(minor, digits) as Numeric),
    decimal: (minor) => toDecimal(minor, digits),
    count: (value) => count.format(value),
    percent: (rate) => `${rate}%`,
    time: (at) => time.format(new Date(at)),
    dateTime: (at) => dateTime.format(new Date(at)),
    date: (at) => date.format(new Date(at)),
  }
}
