import type { Input, OperatorListView, Result } from '../../../preload/contract.ts'
import type { Right } from '../../domain/operator.ts'
import { isDay } from '../../domain/time.ts'
import { answer, DONE, refuse } from '../answer.ts'
import type { OperatorProblem } from '../ports.ts'
import type { Register } from '../register.ts'
import { permit } from './rights.ts'

export async function listOperators(register: Register): Promise<Result<readonly OperatorListView[]>> {
  const open = await allowed(register, 'manage_operators')
  if (!open.ok) return open
  return answer(
    register.parts.operators
      .list()
      .map(({ number, name, role, active, locked }) => ({ number, name, role, active, locked })),
  )
}

export async function addOperator(register: Register, input: Input<'addOperator'>): Promise<Result<null>> {
  const open = await allowed(register, 'manage_operators')
  if (!open.ok) return open
  const { operators } = register.parts
  const { language } = register.settings.profile
  const { number, role, pin, born } = input
  if (born !== undefined && !isDay(born)) return refuse('birth_date_unreadable')
  const operator = { number, name: input.name.trim(), role, language, ...(born === undefined ? {} : { born }) }
  const refused = await operators.add(operator, pin)
  return changed(register, input.number, 'added', refused)
}

export async function resetPin(register: Register, input: Input<'resetPin'>): Promise<Result<null>> {
  const open = await allowed(register, 'manage_operators')
  if (!open.ok) return open
  const { operators } = register.parts
  if (operators.find(input.number) === undefined) return refuse('no_such_operator', { number: input.number })
  return changed(register, input.number, 'pin_reset', await operators.resetPin(input.number, input.pin))
}

export async function disableOperator(register: Register, { number }: Input<'disableOperator'>): Promise<Result<null>> {
  const open = await allowed(register, 'manage_operators')
  if (!open.ok) return open
  if (register.parts.operators.find(number) === undefined) return refuse('no_such_operator', { number })
  if (register.state.operator?.number === number) return refuse('operator_self')
  register.parts.operators.disable(number)
  return changed(register, number, 'disabled')
}

/** After five wrong tries somebody with the right lets the operator try again. */
export async function unlockOperator(register: Register, { number }: Input<'unlockOperator'>): Promise<Result<null>> {
  const open = await allowed(register, 'unlock_operator')
  if (!open.ok) return open
  if (register.parts.operators.find(number) === undefined) return refuse('no_such_operator', { number })
  register.parts.operators.unlock(number)
  return changed(register, number, 'unlocked')
}

async function allowed(register: Register, right: Right): Promise<Result<string | undefined>> {
  if (register.state.locked) return refuse('counter_locked')
  return permit(register, right, undefined)
}

function changed(
  register: Register,
  number: string,
  change: 'added' | 'pin_reset' | 'disabled' | 'unlocked',
  refused?: OperatorProblem,
): Result<null> {
  if (refused !== undefined) return refuse(`operator_${refused}`, { number })
  register.record({ fact: 'operator_changed', number, change })
  return DONE
}
