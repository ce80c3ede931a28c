import { type Minor, minor, NOTHING } from '../../domain/money.ts'
import type { Charge, PaymentMethod } from '../../domain/payment/charge.ts'
import type { Register } from '../register.ts'

export interface Refundable {
  readonly charge: Charge
  /** What this refund may still give back to it. */
  readonly left: Minor
}

/**
 * The charge of the original receipt that gets its money back: the same card by its terminal transaction, and no more
 * than it paid. Undefined where nothing was paid that way, or all of it is given back already.
 */
export function originalCharge(register: Register, method: PaymentMethod): Refundable | undefined {
  const { refundOf } = register.state.draft ?? {}
  const sale = refundOf === undefined ? undefined : register.parts.ledger.sale(refundOf)
  for (const tender of sale?.tenders ?? []) {
    if (!('charge' in tender) || tender.kind !== method) continue
    const left = minor(tender.charge.amount - givenBack(register, tender.charge))
    if (left > NOTHING) return { charge: tender.charge, left }
  }
  return undefined
}

function givenBack(register: Register, original: Charge): number {
  let sum = 0
  for (const tender of register.state.draft?.tenders ?? []) {
    if (!('charge' in tender)) continue
    const intent = register.parts.intents.find(tender.charge.intent)?.intent
    if (intent?.original?.intent === original.intent) sum += tender.charge.amount
  }
  return sum
}
