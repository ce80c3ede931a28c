import type { Currency, Minor } from '../../domain/money.ts'
import type { InsuranceParts } from '../../domain/payment/charge.ts'
import { readAmount, wireAmount } from './amount.ts'

/*
 * nexo 3.0 has no field for what a medical insurance pays with. Both ends put it into Response.AdditionalResponse, which
 * is free text of "name=value" pairs with `&` between, under these two names.
 */
const FUND = 'medicalInsurance.fundAmount'
const ACCOUNT = 'medicalInsurance.accountAmount'

/** The longest text that is looked at. */
const LONGEST = 4096
const AMOUNT = /^\d{1,12}(?:\.\d{1,6})?$/

/** What an insurance's `amount` is made of; undefined where it is not told in full or does not add up to it. */
export function insuranceParts(additional: unknown, amount: Minor, currency: Currency): InsuranceParts | undefined {
  if (typeof additional !== 'string' || additional.length > LONGEST) return undefined
  const fields = new URLSearchParams(additional)
  const fund = part(fields.get(FUND), currency)
  const account = part(fields.get(ACCOUNT), currency)
  if (fund === undefined || account === undefined || fund + account !== amount) return undefined
  return { fund, account }
}

/** The same as a terminal writes it. */
export function insuranceText({ fund, account }: InsuranceParts, currency: Currency): string {
  return new URLSearchParams([
    [FUND, String(wireAmount(fund, currency))],
    [ACCOUNT, String(wireAmount(account, currency))],
  ]).toString()
}

function part(text: string | null, currency: Currency): Minor | undefined {
  return text !== null && AMOUNT.test(text) ? readAmount(Number(text), currency) : undefined
}
