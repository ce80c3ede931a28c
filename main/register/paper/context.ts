import type { ReceiptContext } from '../../domain/receipt/context.ts'
import type { Register } from '../register.ts'
import { say } from '../words.ts'
import { logoOf } from './logo.ts'

/** Whose paper it is, in the store's own language: a receipt is for the customer, not for the operator. */
export function paperContext(register: Register): ReceiptContext {
  const { profile } = register.settings
  const { language } = profile
  return {
    words: (key, params) => say(language, key, params),
    language,
    store: profile.store,
    station: profile.station,
    ...(profile.merchant === undefined ? {} : { merchant: profile.merchant }),
    ...logoOf(register),
    currency: profile.currency,
    timezone: profile.timezone,
    weightUnit: profile.weightUnit,
    taxInclusive: profile.tax.inclusive,
    operatorName: (number) => register.parts.operators.find(number)?.name,
  }
}
