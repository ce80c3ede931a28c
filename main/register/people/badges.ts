import type { Input, Result } from '../../../preload/contract.ts'
import { BADGE_LEAST, badgeLayouts } from '../../domain/barcode/badge-code.ts'
import { refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { badgeOf } from './identify.ts'
import { changed, managing } from './operators.ts'

/** Gives an operator the scanned badge, in place of the one they had. That it was done is journaled, not which badge. */
export function setBadge(register: Register, { number, badge }: Input<'setBadge'>): Result<null> {
  const open = managing(register, number)
  if (!open.ok) return open
  const given = giveBadge(register, number, badge)
  return given.ok ? changed(register, number, 'badge_set', given.value) : given
}

export function removeBadge(register: Register, { number }: Input<'removeBadge'>): Result<null> {
  const open = managing(register, number)
  if (!open.ok) return open
  register.parts.operators.removeBadge(number)
  return changed(register, number, 'badge_removed')
}

/** Checks and keeps a badge, for the screen and the command line; answers with what the store refused it for. */
export function giveBadge(
  register: Register,
  number: string,
  scanned: string,
): Result<ReturnType<Register['parts']['operators']['setBadge']>> {
  const badge = badgeOf(register, scanned)
  if (!badge.ok) {
    const layouts = badgeLayouts(register.settings.profile.badgeLayouts)
    return refuse('badge_not_ours', { prefixes: layouts.map(({ prefix }) => prefix).join(', ') })
  }
  const { whole, secret } = badge.value
  if (secret.length < BADGE_LEAST) return refuse('badge_short', { least: String(BADGE_LEAST) })
  // Whoever knows a colleague's number could print that colleague's badge.
  if (secret.replace(/^0+/, '') === number.replace(/^0+/, '')) return refuse('badge_guessable')
  return { ok: true, value: register.parts.operators.setBadge(number, whole) }
}
