import type { Input, Result } from '../../../preload/contract.ts'
import { mayDo, type Operator, RIGHTS, type Right, type RightsTable, type Role } from '../../domain/operator.ts'
import type { Words } from '../../domain/profile.ts'
import { answer, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'
import { identify, type Known } from './identify.ts'

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
  const known = await secondPerson(register, operator, approval, what)
  if (!known.ok) return known
  const { how, operator: approver } = known.value
  const { role, number } = approver
  if (!holds(register, role, right) || !holds(register, role, 'approve')) return refuse('approval_not_enough', { what })
  const names = { operator: operator.name, approver: approver.name }
  register.record({ fact: 'approved', right, approver: number, how, names })
  return answer(number)
}

/** Who approves, by PIN or badge; never the operator whose action it is. Nobody is signed in by it. */
export async function secondPerson(
  register: Register,
  operator: Operator,
  approval: NonNullable<Approval>,
  what: Words,
): Promise<Result<Known>> {
  if ('operator' in approval && approval.operator === operator.number) return refuse('approval_own', { what })
  const known = await identify(register, approval)
  if (known.ok && known.value.operator.number === operator.number) return refuse('approval_own', { what })
  return known
}

/** Whether the signed-in operator may do it by their own right, at a counter that is not locked; a right that nobody lends. */
export function permitOwn(register: Register, right: Right): Result<undefined> {
  const { operator, locked } = register.state
  if (operator === undefined) return refuse('not_signed_in')
  if (locked) return refuse('counter_locked')
  if (holds(register, operator.role, right)) return answer(undefined)
  return refuse('right_missing', { what: words(`failure.right.${right}`) })
}

/** Whether this operator may sell at all; a technician may not. */
export function maySell(register: Register): boolean {
  const { operator } = register.state
  return operator !== undefined && holds(register, operator.role, 'sell')
}
