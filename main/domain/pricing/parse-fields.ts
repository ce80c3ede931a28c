import { type Decimal, parseDecimal } from '../decimal.ts'
import { type Currency, type Minor, parseAmount } from '../money.ts'

/** Why a field was refused: words under `promotion.reason.<code>` in the locales, with `{name}` for each parameter. */
export interface Refusal {
  readonly field: string
  readonly reason: PromotionReason
  readonly params?: Readonly<Record<string, string>>
}

export type PromotionReason =
  | 'not_an_object'
  | 'not_a_list'
  | 'missing'
  | 'unknown_key'
  | 'not_text'
  | 'not_true_or_false'
  | 'not_an_amount'
  | 'not_above_zero'
  | 'not_a_percentage'
  | 'not_a_count'
  | 'not_a_whole_number'
  | 'not_a_time'
  | 'not_a_time_of_day'
  | 'not_a_weekday'
  | 'empty'
  | 'one_of'
  | 'duplicate_id'
  | 'reserved_id'
  | 'to_before_from'
  | 'empty_window'
  | 'never_true'
  | 'more_free_than_set'

export type Fields = Readonly<Record<string, unknown>>

/** Reads the fields of one JSON object, noting every refusal with its path; a refused field reads as undefined. */
export class FieldReader {
  readonly refusals: Refusal[] = []
  private readonly currency: Currency

  constructor(currency: Currency) {
    this.currency = currency
  }

  refuse(field: string, reason: PromotionReason, params?: Readonly<Record<string, string>>): undefined {
    this.refusals.push(params === undefined ? { field, reason } : { field, reason, params })
    return undefined
  }

  object(value: unknown, field: string, keys: readonly string[]): Fields | undefined {
    if (value === undefined) return this.refuse(field, 'missing')
    if (!isObject(value)) return this.refuse(field, 'not_an_object')
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) this.refuse(field === '' ? key : `${field}.${key}`, 'unknown_key', { key })
    }
    return value
  }

  list(value: unknown, field: string): readonly unknown[] | undefined {
    if (!Array.isArray(value)) return this.refuse(field, 'not_a_list')
    return value.length === 0 ? this.refuse(field, 'empty') : value
  }

  text(value: unknown, field: string): string | undefined {
    if (value === undefined) return this.refuse(field, 'missing')
    if (typeof value !== 'string') return this.refuse(field, 'not_text')
    return value.trim() === '' ? this.refuse(field, 'empty') : value
  }

  flag(value: unknown, field: string): boolean | undefined {
    return value === undefined || typeof value === 'boolean' ? value : this.refuse(field, 'not_true_or_false')
  }

  /** A decimal string in the currency, e.g. "12.50"; never a JSON number, which may have lost a digit on its way. */
  amount(value: unknown, field: string, least: 'zero' | 'above zero'): Minor | undefined {
    const amount = typeof value === 'string' ? parseAmount(value, this.currency) : undefined
    if (amount === undefined) {
      return this.refuse(field, 'not_an_amount', { currency: this.currency.code, digits: String(this.currency.digits) })
    }
    return amount < 0 || (least === 'above zero' && amount === 0) ? this.refuse(field, 'not_above_zero') : amount
  }

  /** A decimal string above 0 and up to 100. */
  percent(value: unknown, field: string): Decimal | undefined {
    const percent = typeof value === 'string' ? parseDecimal(value) : undefined
    if (percent === undefined || percent <= 0 || percent > 100_000_000) return this.refuse(field, 'not_a_percentage')
    return percent
  }

  /** A whole number from 1 to 10,000, as a JSON number or as text. */
  count(value: unknown, field: string): number | undefined {
    const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 1 || number > 10_000) {
      return this.refuse(field, 'not_a_count')
    }
    return number
  }

  whole(value: unknown, field: string): number | undefined {
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : this.refuse(field, 'not_a_whole_number')
  }
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
