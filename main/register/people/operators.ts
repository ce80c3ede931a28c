import type { Input, OperatorListView, Result } from '../../../preload/contract.ts'
import type { OperatorChange } from '../../domain/journal/fact.ts'
import { isDay } from '../../domain/time.ts'
import { answer, DONE, refuse } from '../answer.ts'
import type { OperatorProblem } from '../ports.ts'
import type { Register } from '../register.ts'
import { permitOwn } from './rights.ts'

/** For those who manage operators, and for those who only let one try again. */
export function listOperators(register: Register): Result<readonly OperatorListView[]> {
  const manages = permitOwn(register, 'manage_operators')
  const open = manages.ok ? manages : permitOwn(register, 'unlock_operator')
  if (!open.ok) return open
  return answer(
    register.parts.operators.list().map(({ number, name, role, language, active, locked, badge }) => ({
      ...{ number, name, role, language, active, locked, badge },
    })),
  )
}

export async function addOperator(register: Register, input: Input<'addOperator'>): Promise<Result<null>> {
  const open = permitOwn(register, 'manage_operators')
  if (!open.ok) return open
  const { operators } = register.parts
  const { number, role, pin, born, language = register.settings.profile.language } = input
  if (born !== undefined && !isDay(born)) return refuse('birth_date_unreadable')
  const operator = { number, name: input.name.trim(), role, language, ...(born === undefined ? {} : { born }) }
  const refused = await operators.add(operator, pin)
  return changed(register, input.number, 'added', refused)
}

/** Name, language and role of an operator. Nobody gives themselves another role. */
export function changeOperator(register: Register, input: Input<'changeOperator'>): Result<null> {
  const open = managing(register, input.number)
  if (!open.ok) return open
  const { number, ...rest } = input
  const { state, parts } = register
  const named = Object.entries(rest).filter(([, value]) => value !== undefined)
  if (named.length === 0) return refuse('nothing_to_change')
  const own = state.operator?.number === number
  if (own && input.role !== undefined && input.role !== state.operator?.role) return refuse('operator_own_role')
  const refused = parts.operators.change(number, Object.fromEntries(named))
  if (refused !== undefined) return refuse(`operator_${refused}`, { number })
  register.record({
    ...{ fact: 'operator_changed', number, change: 'changed' },
    changed: Object.fromEntries(named.map(([name, value]) => [name, String(value).trim()])),
  })
  const after = own ? parts.operators.find(number) : undefined
  if (after !== undefined) {
    state.operator = after
    if (input.language !== undefined) state.language = after.language
  }
  return DONE
}

export async function resetPin(register: Register, input: Input<'resetPin'>): Promise<Result<null>> {
  const open = managing(register, input.number)
  if (!open.ok) return open
  const refused = await register.parts.operators.resetPin(input.number, input.pin)
  return changed(register, input.number, 'pin_reset', refused)
}

export function disableOperator(register: Register, { number }: Input<'disableOperator'>): Result<null> {
  const open = managing(register, number)
  if (!open.ok) return open
  if (register.state.operator?.number === number) return refuse('operator_self')
  register.parts.operators.disable(number)
  return changed(register, number, 'disabled')
}

/** Somebody is back: with the PIN and badge of before, and still locked where wrong tries had locked them. */
export function enableOperator(register: Register, { number }: Input<'enableOperator'>): Result<null> {
  const open = managing(register, number)
  if (!open.ok) return open
  register.parts.operators.enable(number)
  return changed(register, number, 'enabled')
}

/** After five wrong tries somebody with the right lets the operator try again. */
export function unlockOperator(register: Register, { number }: Input<'unlockOperator'>): Result<null> {
  const open = permitOwn(register, 'unlock_operator')
  if (!open.ok) return open
  if (register.parts.operators.find(number) === undefined) return refuse('no_such_operator', { number })
  register.parts.operators.unlock(number)
  return changed(register, number, 'unlocked')
}

/** Whether the signed-in operator may change that one, and there is one. */
export function managing(register: Register, number: string): Result<undefined> {
  const open = permitOwn(register, 'manage_operators')
  if (!open.ok) return open
  return register.parts.operators.find(number) === undefined ? refuse('no_such_operator', { number }) : open
}

export function changed(
  register: Register,
  number: string,
  change: OperatorChange,
  refused?: OperatorProblem,
): Result<null> {
  if (refused !== undefined) return refuse(`operator_${refused}`, { number })
  register.record({ fact: 'operator_changed', number, change })
  return DONE
}
