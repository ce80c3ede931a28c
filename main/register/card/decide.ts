import type { Input, Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { accept, settle } from './charge.ts'

/** The cashier compared the signature. One that does not agree undoes the charge. */
export async function confirmSignature(
  register: Register,
  { agrees }: Input<'confirmSignature'>,
): Promise<Result<null>> {
  const { phase } = register.state
  if (phase.at !== 'card' || phase.card.approved === undefined) return refuse('not_asked')
  const { approved, ...card } = phase.card
  if (agrees) {
    accept(register, approved)
    return DONE
  }
  const { result } = await register.parts.payments.reverse(approved.intent)
  if (result === 'refused') return refuse('reversal_refused', { amount: register.amount(approved.amount) })
  register.state.phase = { at: 'tender' }
  register.notify(
    result === 'reversed' ? 'info' : 'warning',
    `reversal_${result === 'reversed' ? 'done' : 'pending'}`,
    {
      amount: register.amount(card.amount),
    },
  )
  return DONE
}

/** Asking the terminal did not settle it; somebody with the right read the terminal's own history. */
export async function decideCard(register: Register, input: Input<'decideCard'>): Promise<Result<null>> {
  const { phase, operator } = register.state
  if (phase.at !== 'card' || phase.card.step.step !== 'undecided' || phase.card.intent === undefined)
    return refuse('not_asked')
  const permitted = await permit(register, 'decide_payment', input.approval)
  if (!permitted.ok) return permitted
  const approver = permitted.value ?? operator?.number ?? ''
  const outcome = register.parts.payments.decide(phase.card.intent, input.charged, approver)
  register.record({
    fact: 'payment_decided',
    intent: phase.card.intent,
    charged: input.charged,
    amount: phase.card.amount,
    approver,
  })
  settle(register, phase.card, outcome)
  return DONE
}
