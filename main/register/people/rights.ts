import type { Input, Result } from '../../../preload/contract.ts'
import { mayDo, RIGHTS, type Right, type RightsTable, type Role } from '../../domain/operator.ts'
import { answer, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'
import { checkPin } from './pin.ts'

export type Approval = Input<'voidSale'>['approval']

/** Which role may do what in this store. */
export function rightsTable({ settings }: Register): RightsTable {
  return settings.profile.rights ?? RIGHTS
}

/** Whether a role has a right in this store. */
export function holds(register: Register, role: Role, right: Right): boolean {
  return mayDo(rightsTable(register), role, right)
}

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
  if (holds(register, operator.role, right)) return answer(undefined)
  const what = words(`failure.right.${right}`)
  if (approval === undefined) return refuse('approval_needed', { what })
  if (approval.operator === operator.number) return refuse('approval_own', { what })
  const known = await checkPin(register, approval.operator, approval.pin)
  if (!known.ok) return known
  const { role, number } = known.value
  if (!holds(register, role, right) || !holds(register, role, 'approve')) return refuse('approval_not_enough', { what })
  register.record({ fact: 'approved', right, approver: number })
  return answer(number)
}

/** Whether the signed-in operator may do it by their own right; a right that nobody lends. */
export function permitOwn(register: Register, right: Right): Result<undefined> {
  const { operator } = register.state
  if (operator === undefined) return refuse('not_signed_in')
  if (holds(register, operator.role, right)) return answer(undefined)
  return refuse('right_missing', { what: words(`failure.right.${right}`) })
}

/** Whether this operator may sell at all; a technician may not. */
export function maySell(register: Register): boolean {
  const { operator } = register.state
  return operator !== undefined && holds(register, operator.role, 'sell')
}
