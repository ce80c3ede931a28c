import type { Input, LateDeclineView, Result } from '../../../preload/contract.ts'
import { amountOf, type IntentRecord } from '../../domain/payment/intent.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { atTill } from '../basket/gate.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { moveCash } from '../shift/cash-movement.ts'
import { refusedReversal } from './promised.ts'

/** A charge that somebody has to see to. */
interface Waiting {
  readonly kind: LateDeclineView['kind']
  readonly record: IntentRecord
}

/**
 * What somebody has to see to, oldest first: charges the bank refused after the goods had gone (get the money, or write
 * it off), and charges that count as undone and that the terminal did not undo (give the money back).
 */
export function listLateDeclines(register: Register): Result<readonly LateDeclineView[]> {
  if (register.state.operator === undefined) return refuse('not_signed_in')
  if (register.state.locked) return refuse('counter_locked')
  return answer(
    waiting(register).map(({ kind, record }) => ({
      ...{ kind, intent: record.intent.id, amount: amountOf(record), at: record.intent.createdAt },
      ...{ operator: record.intent.operator, reason: record.reason ?? '' },
      ...(refusedReversal(record) === 'unclear' ? { unclear: true } : {}),
      ...{ brand: record.charge?.brand ?? '', maskedPan: record.charge?.maskedPan ?? '' },
    })),
  )
}

/**
 * Somebody with the right says what became of one; journaled, and off the list. An owed charge is given back here in
 * cash, to the minor unit and with its slip, or was given back in another way that is said.
 */
export async function seeToLateDecline(register: Register, input: Input<'seeToLateDecline'>): Promise<Result<null>> {
  if (register.state.locked) return refuse('counter_locked')
  if (input.how.trim() === '') return refuse('reason_needed')
  const listed = () => waiting(register).find(({ record }) => record.intent.id === input.intent)
  if (listed() === undefined) return refuse('not_asked')
  const permitted = await permit(register, 'decide_payment', input.approval)
  if (!permitted.ok) return permitted
  // The list may have changed while the PIN was being checked; nothing is given back twice.
  const found = listed()
  if (found === undefined) return refuse('not_asked')
  const till = atTill(register)
  if (found.kind === 'owed' && input.cash === true && !till.ok) return till
  register.together(() => seeTo(register, found, input, permitted.value))
  return DONE
}

/** Reminds whoever begins to work of what nobody has seen to. */
export function remindOfLateDeclines(register: Register): void {
  const late = register.parts.intents.lateDeclines()
  if (late.length > 0) register.notify('warning', 'late_declines_wait', { count: String(late.length) })
  const owed = register.parts.intents.owed()
  if (owed.length > 0) register.notify('warning', 'owed_charges_wait', { count: String(owed.length) })
}

function waiting({ parts: { intents } }: Register): readonly Waiting[] {
  return [
    ...intents.owed().map((record) => ({ kind: 'owed', record }) as const),
    ...intents.lateDeclines().map((record) => ({ kind: 'late_decline', record }) as const),
  ]
}

function seeTo(
  register: Register,
  { kind, record }: Waiting,
  input: Input<'seeToLateDecline'>,
  approvedBy: string | undefined,
): void {
  const { id } = record.intent
  const amount = amountOf(record)
  const said = {
    ...{ intent: id, amount, how: input.how.trim() },
    ...(approvedBy === undefined ? {} : { approver: approvedBy }),
  }
  if (kind === 'late_decline') {
    register.record({ fact: 'late_decline_seen_to', ...said })
  } else {
    register.record({ fact: 'charge_given_back', by: input.cash === true ? 'cash' : 'other', ...said })
    if (input.cash === true) moveCash(register, 'paid_out', amount, `${id} ${said.how}`, approvedBy)
  }
  register.parts.intents.seenTo(id)
}
