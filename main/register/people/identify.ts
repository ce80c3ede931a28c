import type { Input, Result } from '../../../preload/contract.ts'
import type { SignInWay } from '../../domain/journal/fact.ts'
import type { Operator } from '../../domain/operator.ts'
import { answer, refuse } from '../answer.ts'
import { explain } from '../basket/decide.ts'
import type { Register } from '../register.ts'

/** What somebody shows to say who they are: number and PIN, or a scanned badge. */
export type Credentials = Input<'signIn'>

export interface Known {
  readonly operator: Operator
  readonly how: SignInWay
}

/** Who it is, for this one moment: whatever is shown goes nowhere else. */
export async function identify(register: Register, shown: Credentials): Promise<Result<Known>> {
  return 'badge' in shown ? checkBadge(register, shown.badge) : checkPin(register, shown.operator, shown.pin)
}

/** Whose PIN it is. A wrong one is journaled and says how many tries are left; the PIN itself goes nowhere. */
export async function checkPin(register: Register, number: string, pin: string): Promise<Result<Known>> {
  const found = await register.parts.operators.verify(number, pin)
  if (found.verdict === 'right') return answer({ operator: found.operator, how: 'pin' })
  const locked = found.verdict === 'locked'
  // A number that nobody has may be a PIN keyed into the wrong field.
  const known = register.parts.operators.find(number) === undefined ? {} : { number }
  register.record({ fact: 'sign_in_refused', ...known, reason: locked ? 'locked' : 'wrong_pin' })
  register.sound('refused')
  return locked ? refuse('operator_locked') : refuse('wrong_pin', { left: String(found.triesLeft) })
}

/**
 * Whose badge was scanned. An unknown one counts against nobody's PIN, but many in a row shut this way in until a PIN is
 * right; a disabled operator's is answered like an unknown one. Only whose it was is journaled, never the badge.
 */
export function checkBadge(register: Register, scanned: string): Result<Known> {
  const refused = <Refusal>(reason: string, refusal: Refusal, operator?: Operator): Refusal => {
    register.record({ fact: 'sign_in_refused', ...(operator === undefined ? {} : { number: operator.number }), reason })
    register.sound('refused')
    return refusal
  }
  const badge = badgeOf(register, scanned)
  if (!badge.ok) {
    register.sound('refused')
    return badge
  }
  const found = register.parts.operators.badgeHolder(badge.value.whole)
  switch (found.verdict) {
    case 'right':
      return answer({ operator: found.operator, how: 'badge' })
    case 'locked':
      return refused('locked', refuse('operator_locked'), found.operator)
    case 'disabled':
      return refused('disabled_badge', refuse('badge_unknown'), found.operator)
    case 'unknown':
      return refused('unknown_badge', refuse('badge_unknown'))
    case 'shut':
      return refused('badges_shut', refuse('badges_shut'))
  }
}

/** The badge that a scanner sent, or that it is none of this store's; what was scanned is not repeated. */
export function badgeOf(
  register: Register,
  scanned: string,
): Result<{ readonly whole: string; readonly secret: string }> {
  const read = explain(register, scanned)
  return read.kind === 'badge' ? answer({ whole: read.badge, secret: read.secret }) : refuse('badge_expected')
}
