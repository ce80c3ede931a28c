import type { Minor } from '../domain/money.ts'
import type { Charge, PaymentMethod } from '../domain/payment/charge.ts'
import { type IntentRecord, isSecondCharge, type PaymentIntent } from '../domain/payment/intent.ts'
import type { PaymentOutcome } from '../register/ports.ts'
import type { ErrorCondition } from './nexo/messages.ts'

export type DeclineReason = Extract<PaymentOutcome, { readonly result: 'declined' }>['reason']

const REASONS: Readonly<Record<ErrorCondition, DeclineReason>> = {
  Aborted: 'cancelled',
  Busy: 'busy',
  Cancel: 'cancelled',
  DeviceOut: 'unreachable',
  InsertedCard: 'refused',
  InProgress: 'busy',
  InvalidCard: 'refused',
  LoggedOut: 'unreachable',
  MessageFormat: 'refused',
  NotAllowed: 'refused',
  NotFound: 'not_charged',
  PaymentRestriction: 'refused',
  Refusal: 'refused',
  UnavailableDevice: 'unreachable',
  UnavailableService: 'unreachable',
  UnreachableHost: 'unreachable',
  WrongPIN: 'wrong_pin',
}

const DECLINE_REASONS: readonly string[] = [...new Set<string>(Object.values(REASONS)), 'no_card']

/** Why the counter asked the terminal to stop; kept as the reason of the steps until the intent is settled. */
export type AbortReason = 'no_card' | 'cancelled'

/** The abort reason an unsettled intent carries, if the counter asked for an abort. */
export function abortReasonOf(record: IntentRecord): AbortReason | undefined {
  return record.reason === 'no_card' || record.reason === 'cancelled' ? record.reason : undefined
}

/** "no_card:Aborted": the reason of a declined step, the cashier's code first, the terminal's condition after it. */
export function declineReason(condition: ErrorCondition, before: IntentRecord): string {
  const stopped = condition === 'Aborted' || condition === 'Cancel' ? abortReasonOf(before) : undefined
  return `${stopped ?? REASONS[condition]}:${condition}`
}

/**
 * Whether it must be undone, however often that takes: the terminal charged what nobody asked for, or what the insurance
 * holds was cancelled, which leaves nothing that could stand.
 */
export function mustUndo(record: IntentRecord): boolean {
  return (
    isSecondCharge(record.intent) ||
    record.intent.kind === 'pre_settlement' ||
    (record.charge !== undefined && excessOf(record.intent, record.charge) !== undefined)
  )
}

/** What an approval has that was not asked for: more money, or a risk that the store does not take. */
export function excessOf(intent: PaymentIntent, charge: Charge): 'excess' | 'offline_refused' | undefined {
  if (charge.amount > intent.amount) return 'excess'
  return charge.online || intent.offline === true ? undefined : 'offline_refused'
}

/** What an intent's record means to the counter. */
export function outcomeOf(record: IntentRecord): PaymentOutcome {
  const { intent, state, charge } = record
  if (state === 'approved' && charge !== undefined && !mustUndo(record)) {
    return { result: 'approved', charge, signature: charge.verification === 'signature' }
  }
  if (state === 'reserved' && charge !== undefined) return { result: 'reserved', charge }
  if (state === 'declined') return { result: 'declined', reason: readDeclineReason(record.reason) }
  if (state === 'reversed') return { result: 'declined', reason: 'not_charged' }
  return { result: 'undecided', intent: intent.id, since: Date.parse(intent.createdAt), reference: intent.id }
}

function readDeclineReason(reason: string | undefined): DeclineReason {
  const code = reason?.split(':')[0]
  return code !== undefined && isDeclineReason(code) ? code : 'not_charged'
}

function isDeclineReason(code: string): code is DeclineReason {
  return DECLINE_REASONS.includes(code)
}

/** How a charge is taken to have come about that the terminal does not tell of itself. */
const ENTRY: Readonly<Record<PaymentMethod, Charge['entry']>> = {
  card: 'insert',
  wallet: 'scan',
  medical: 'insert',
  gift: 'swipe',
}

/** The charge of a payment that a person found in the terminal's history: its transaction number is not known. */
export function chargeFoundByPerson(intent: PaymentIntent, at: string, amount: Minor = intent.amount): Charge {
  return {
    intent: intent.id,
    method: intent.method,
    terminalTransaction: '',
    amount,
    ...(intent.settles?.insurance === undefined ? {} : { insurance: intent.settles.insurance }),
    brand: intent.settles?.brand ?? '',
    maskedPan: intent.settles?.maskedPan ?? '',
    approvalCode: '',
    entry: ENTRY[intent.method],
    online: true,
    verification: 'none',
    at,
    cashierReceipt: [],
    customerReceipt: [],
  }
}
