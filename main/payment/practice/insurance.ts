import { type Currency, type Minor, minor } from '../../domain/money.ts'

/** Out of ten, of what is asked for. */
const FUND_TENTHS = 7
/** What the made-up insured person has on their account, in whole units of the currency. */
const ACCOUNT = 50

/** What the made-up insurance pays of `asked`: seven tenths from its fund, the rest from an account that holds fifty. */
export function insuredPart(asked: Minor, currency: Currency): { readonly fund: Minor; readonly amount: Minor } {
  const fund = minor(Math.floor((asked * FUND_TENTHS) / 10))
  const account = Math.min(asked - fund, ACCOUNT * 10 ** currency.digits)
  return { fund, amount: minor(fund + account) }
}
