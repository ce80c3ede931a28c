import type { Input, Result } from '../../../preload/contract.ts'
import { mayDo, type Right } from '../../domain/operator.ts'
import { answer, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'

export type Approval = Input<'voidSale'>['approval']

/**
 * Whether the signed-in operator may do it: by their own right (answers undefined), or by a second person's approval
 * for this one action (answers that person's number). Nobody approves their own action.
 */
export async function permit(
  register: Register,
  right: Right,
  approval: Approval,
): Promise<Result<string | undefined>> {
  const { operator } = register.state
  if (operator === undefined) return refuse('not_signed_in')
  if (mayDo(operator.role, right)) return answer(undefined)
  const what = words(`failure.right.${right}`)
  if (approval === undefined) return refuse('approval_needed', { what })
  if (approval.operator === operator.number) return refuse('approval_own', { what })
  const verdict = await register.parts.operators.verify(approval.operator, approval.pin)
  if (verdict.verdict === 'locked') return refuse('operator_locked')
  if (verdict.verdict === 'wrong') {
    register.record({ fact: 'sign_in_refused', number: approval.operator, reason: 'wrong_pin' })
    return refuse('wrong_pin', { left: String(verdict.triesLeft) })
  }
  const { role, number } = verdict.operator
  if (!mayDo(role, right) || !mayDo(role, 'approve')) return refuse('approval_not_enough', { what })
  register.record({ fact: 'approved', right, approver: number })
  return answer(number)
}
