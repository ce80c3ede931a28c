import type { Result } from '../../../preload/contract.ts'
import { minor, parseAmount } from '../../domain/money.ts'
import type { TenderKind } from '../../domain/sale/tender.ts'
import { DONE, refuse } from '../answer.ts'
import { atCounter } from '../basket/gate.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'

/** Refuses a tender anywhere but on the tender screen. */
export function paying(register: Register): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  if (register.state.phase.at === 'card') return refuse('payment_running')
  if (register.state.phase.at !== 'tender' || register.state.draft === undefined) return refuse('not_paying')
  return DONE
}

/**
 * As `paying`; and where the screen's `due` is told, refuses what was pressed on a picture that a press before has changed:
 * of two presses on one picture the first alone counts.
 */
export function payingAsSeen(register: Register, due: string | undefined): Result<null> {
  const ready = paying(register)
  if (!ready.ok || due === undefined) return ready
  const now = minor(Math.abs(register.due()))
  const isSame = parseAmount(due, register.settings.profile.currency) === now
  return isSame ? ready : refuse('due_changed', { due: register.money(now) })
}

export function nextTenderId(register: Register): number {
  return (register.state.draft?.tenders.at(-1)?.id ?? 0) + 1
}

/** Nothing was paid that way, or all of it went back already, or the store gives nothing back so. */
export function refundNotBy(kind: TenderKind): ReturnType<typeof refuse> {
  return refuse('refund_not_by', { kind: words(`receipt.tender.${kind}`) })
}
