import * as v from 'valibot'
import type { Currency } from '../../domain/money.ts'
import { scrub } from '../../domain/payment/scrub.ts'
import type { TerminalTotal } from '../../register/ports.ts'
import { readAmount } from './amount.ts'
import type { Reply } from './replies.ts'

const Totals = v.object({
  TransactionTotals: v.array(
    v.object({
      CardBrand: v.optional(v.string(), ''),
      OperatorID: v.optional(v.pipe(v.string(), v.maxLength(20))),
      PaymentCurrency: v.optional(v.string()),
      PaymentTotals: v.array(
        v.object({
          TransactionType: v.picklist(['Debit', 'Credit', 'ReverseDebit', 'ReverseCredit']),
          TransactionCount: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
          TransactionAmount: v.unknown(),
        }),
      ),
    }),
  ),
})

/** The totals of a GetTotals or Reconciliation response; undefined where any of them cannot be read exactly. */
export function readTotals(reply: Reply, currency: Currency): readonly TerminalTotal[] | undefined {
  const parsed = v.safeParse(Totals, reply.body)
  if (reply.result !== 'Success' || !parsed.success) return undefined
  const totals: TerminalTotal[] = []
  for (const group of parsed.output.TransactionTotals) {
    if (group.PaymentCurrency !== undefined && group.PaymentCurrency !== currency.code) return undefined
    for (const total of group.PaymentTotals) {
      const amount = readAmount(total.TransactionAmount, currency)
      if (amount === undefined) return undefined
      totals.push({
        brand: scrub(group.CardBrand),
        ...(group.OperatorID === undefined ? {} : { operator: scrub(group.OperatorID) }),
        type: total.TransactionType,
        count: total.TransactionCount,
        amount,
      })
    }
  }
  return totals
}
