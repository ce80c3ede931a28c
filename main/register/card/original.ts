import type { Minor } from '../../domain/money.ts'
import type { Charge, PaymentMethod } from '../../domain/payment/charge.ts'
import { ways } from '../refund/ways.ts'
import type { Register } from '../register.ts'

export interface Refundable {
  readonly charge: Charge
  /** What this refund may still give back to it. */
  readonly left: Minor
}

/**
 * The charge of the original receipt that gets its money back: the same card by its terminal transaction, and no more
 * than it paid less what every refund before gave back to it. Undefined where nothing was paid that way, or all of it
 * is given back already.
 */
export function originalCharge(register: Register, method: PaymentMethod): Refundable | undefined {
  const way = ways(register).find(({ kind }) => kind === method)
  return way?.charge === undefined ? undefined : { charge: withoutSignature(way.charge), left: way.most }
}

/** Given back or reversed, a charge goes on without what was signed for it: that stays with the receipt it paid. */
export function withoutSignature({ signature: _signed, ...charge }: Charge): Charge {
  return charge
}
