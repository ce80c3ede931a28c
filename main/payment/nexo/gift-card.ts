import type { Currency, Minor } from '../../domain/money.ts'
import { minor } from '../../domain/money.ts'
import type { StoredValueInstrument } from './messages.ts'

/** How terminals that take gift cards name them. */
export const GIFT_BRAND = 'GiftCard'

/** A card with less on it than is asked for pays what it has; without this some acquirers refuse it. */
export const PARTIAL = 'tenderOption=AllowPartialAuthorisation'

/*
 * nexo 3.0 has no field for what is left on a card that paid. Both ends put it into Response.AdditionalResponse, under the
 * names that acquirers of gift cards use; the value is in minor units.
 */
const BALANCE = 'currentBalanceValue'
const CURRENCY = 'currentBalanceCurrency'

/** The longest text that is looked at. */
const LONGEST = 4096
const MINOR_UNITS = /^\d{1,15}$/

/** What a response says is left on the card; undefined where it does not, or in another currency. */
export function balanceLeft(additional: unknown, currency: Currency): Minor | undefined {
  if (typeof additional !== 'string' || additional.length > LONGEST) return undefined
  const fields = new URLSearchParams(additional)
  const value = fields.get(BALANCE)
  const code = fields.get(CURRENCY)
  if (value === null || !MINOR_UNITS.test(value) || (code !== null && code !== currency.code)) return undefined
  return minor(Number(value))
}

/** The same as a terminal writes it. */
export function balanceText(left: Minor, { code }: Currency): string {
  return new URLSearchParams([
    [CURRENCY, code],
    [BALANCE, String(left)],
  ]).toString()
}

/** A card whose code the counter's scanner read. */
export function scannedGiftCard(code: string): StoredValueInstrument {
  return {
    PaymentInstrumentType: 'StoredValue',
    StoredValueAccountID: {
      ...{ StoredValueAccountType: 'GiftCard', IdentificationType: 'BarCode', EntryMode: ['Scanned'] },
      StoredValueID: code,
    },
  }
}
