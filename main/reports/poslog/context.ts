import { type Currency, formatAmount, minor } from '../../domain/money.ts'
import { leaf } from '../xml.ts'

/** What a POSLog says beside its transactions: whose it is, in which currency and unit of weight. */
export interface PoslogContext {
  readonly store: string
  readonly station: string
  readonly currency: Currency
  readonly weightUnit: 'kg' | 'lb' | 'g'
  /** Of a practice station: nothing in it counts. */
  readonly training: boolean
  /** An operator's shown name; undefined where there is none. */
  readonly operatorName: (number: string) => string | undefined
}

/** An amount as POSLog has it: a decimal with its currency. */
export function amount(name: string, value: number, { currency }: PoslogContext, action?: string): string {
  return leaf(name, formatAmount(minor(value), currency), { Currency: currency.code, Action: action })
}
