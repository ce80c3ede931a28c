import type { Input, LateDeclineView, Result } from '../../../preload/contract.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'

/** Charges the bank refused after the goods had gone, oldest first: somebody has to get the money or write it off. */
export function listLateDeclines(register: Register): Result<readonly LateDeclineView[]> {
  if (register.state.operator === undefined) return refuse('not_signed_in')
  if (register.state.locked) return refuse('counter_locked')
  return answer(
    register.parts.intents.lateDeclines().map(({ intent, charge, reason }) => ({
      ...{ intent: intent.id, amount: intent.amount, at: intent.createdAt, operator: intent.operator },
      ...{ brand: charge?.brand ?? '', maskedPan: charge?.maskedPan ?? '', reason: reason ?? '' },
    })),
  )
}

/** Somebody with the right says what became of one; journaled, and off the list. */
export async function seeToLateDecline(register: Register, input: Input<'seeToLateDecline'>): Promise<Result<null>> {
  if (register.state.locked) return refuse('counter_locked')
  if (input.how.trim() === '') return refuse('reason_needed')
  const listed = () => register.parts.intents.lateDeclines().find((record) => record.intent.id === input.intent)
  if (listed() === undefined) return refuse('not_asked')
  const permitted = await permit(register, 'decide_payment', input.approval)
  if (!permitted.ok) return permitted
  const record = listed()
  if (record === undefined) return refuse('not_asked')
  register.together(() => {
    register.record({
      ...{ fact: 'late_decline_seen_to', intent: input.intent, amount: record.intent.amount, how: input.how.trim() },
      ...(permitted.value === undefined ? {} : { approver: permitted.value }),
    })
    register.parts.intents.seenTo(input.intent)
  })
  return DONE
}

/** Reminds whoever begins to work of late declines that nobody has seen to. */
export function remindOfLateDeclines(register: Register): void {
  const waiting = register.parts.intents.lateDeclines()
  if (waiting.length > 0) register.notify('warning', 'late_declines_wait', { count: String(waiting.length) })
}
