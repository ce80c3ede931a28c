import type { Result } from '../../../preload/contract.ts'
import type { Operator } from '../../domain/operator.ts'
import { answer, refuse } from '../answer.ts'
import type { Register } from '../register.ts'

/** Whose PIN it is. A wrong one is journaled and says how many tries are left; the PIN itself goes nowhere. */
export async function checkPin(register: Register, number: string, pin: string): Promise<Result<Operator>> {
  const found = await register.parts.operators.verify(number, pin)
  if (found.verdict === 'right') return answer(found.operator)
  const locked = found.verdict === 'locked'
  register.record({ fact: 'sign_in_refused', number, reason: locked ? 'locked' : 'wrong_pin' })
  register.sound('refused')
  return locked ? refuse('operator_locked') : refuse('wrong_pin', { left: String(found.triesLeft) })
}
