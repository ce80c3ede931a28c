import { type Minor, minor } from '../money.ts'
import type { OfflineLimits } from '../profile.ts'
import type { PaymentMethod } from './charge.ts'
import type { IntentRecord, PaymentIntent } from './intent.ts'

/** Charges approved without the bank that it has not been asked about yet: money the store may never see. */
export interface Exposure {
  readonly count: number
  readonly amount: Minor
  /** When the oldest was taken, ISO 8601. */
  readonly oldest?: string
}

/** The exposure of charges approved offline, in any order. */
export function exposureOf(offline: readonly IntentRecord[]): Exposure {
  const amount = minor(offline.reduce((sum, { charge }) => sum + (charge?.amount ?? 0), 0))
  const [oldest] = offline.map(({ intent }) => intent.createdAt).sort()
  return { count: offline.length, amount, ...(oldest === undefined ? {} : { oldest }) }
}

/** What is known of a payment before it is asked for. */
export interface Risked {
  readonly kind: PaymentIntent['kind']
  readonly method: PaymentMethod
  readonly amount: Minor
}

const HOUR = 3_600_000

/**
 * Whether the store takes the risk of this payment should the bank not be reached: a card's, no refund, and within every
 * limit counted with what waits already. Never where no limits are set. A clock that went back ages nothing.
 */
export function mayRisk(limits: OfflineLimits | undefined, exposure: Exposure, given: Risked, now: Date): boolean {
  if (limits === undefined || given.kind !== 'payment' || given.method !== 'card') return false
  if (given.amount > limits.charge) return false
  if (exposure.count >= limits.count || exposure.amount + given.amount > limits.sum) return false
  return exposure.oldest === undefined || now.getTime() - Date.parse(exposure.oldest) <= limits.hours * HOUR
}
