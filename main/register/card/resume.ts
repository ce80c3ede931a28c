import { type IntentRecord, isSecondCharge } from '../../domain/payment/intent.ts'
import { liveLines } from '../../domain/sale/draft.ts'
import type { Register } from '../register.ts'
import { completeIfPaid } from '../tender/complete.ts'
import { accept, settle } from './charge.ts'

const OPEN: readonly IntentRecord['state'][] = ['created', 'sent', 'aborting', 'asking', 'undecided']

/**
 * Where an open sale goes on after a restart or a sign-in: at the basket, at paying, or at the payment whose outcome
 * the terminal is being asked for. A charge that was approved while the counter was down becomes its tender here.
 */
export function resumePayment(register: Register): void {
  const { draft } = register.state
  if (draft === undefined) return
  const intents = register.parts.intents.ofSale(draft.id).filter((record) => !isSecondCharge(record.intent))
  for (const record of intents) takeApproved(register, record)
  if (register.state.draft === undefined) return
  const open = intents.find((record) => OPEN.includes(record.state))
  if (open !== undefined) {
    register.state.phase = { at: 'card', card: cardOf(open, Date.parse(open.intent.createdAt)) }
    return
  }
  if (draft.payingSince !== undefined && liveLines(draft).length > 0) {
    register.state.phase = { at: 'tender' }
    if (draft.tenders.length > 0) completeIfPaid(register)
  }
}

/** An intent that stayed open was settled by asking: the sale it belongs to goes on if it is the open one. */
export function settled(register: Register, record: IntentRecord): void {
  const { phase, draft, operator } = register.state
  if (isSecondCharge(record.intent)) return
  if (draft?.id === record.intent.sale && phase.at === 'card' && operator !== undefined) {
    const { card } = phase
    if (record.state === 'approved' && record.charge !== undefined) {
      settle(register, card, {
        result: 'approved',
        charge: record.charge,
        signature: record.charge.verification === 'signature',
      })
    } else if (record.state === 'declined' || record.state === 'reversed') {
      settle(register, card, { result: 'declined', reason: 'not_charged' })
    } else if (record.state === 'undecided') {
      settle(register, card, {
        result: 'undecided',
        intent: record.intent.id,
        since: Date.parse(record.intent.createdAt),
        reference: record.intent.service,
      })
    }
  } else if (record.state === 'approved') {
    register.notify('warning', 'payment_settled_late', { amount: register.amount(record.intent.amount) })
  }
  register.changed()
}

function takeApproved(register: Register, record: IntentRecord): void {
  const { draft } = register.state
  if (record.state !== 'approved' || record.charge === undefined || draft === undefined) return
  const known = draft.tenders.some((tender) => 'charge' in tender && tender.charge.intent === record.intent.id)
  if (!known) accept(register, record.charge)
}

function cardOf(record: IntentRecord, since: number) {
  const { intent } = record
  const step =
    record.state === 'undecided'
      ? ({ step: 'undecided', since, reference: intent.service } as const)
      : ({ step: 'asking', since } as const)
  return { method: intent.method, amount: intent.amount, intent: intent.id, step }
}
