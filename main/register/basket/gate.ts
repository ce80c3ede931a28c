import type { Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import { maySell } from '../people/rights.ts'
import type { Register } from '../register.ts'

/** Refuses what only somebody may do who sells and stands at the counter. */
export function present(register: Register): Result<null> {
  const { state } = register
  if (state.operator === undefined) return refuse('not_signed_in')
  if (state.locked) return refuse('counter_locked')
  return maySell(register) ? DONE : refuse('may_not_sell')
}

/** Refuses whatever touches money while nobody is signed in, the counter is locked, or the operator is in no shift. */
export function atCounter(register: Register): Result<null> {
  const there = present(register)
  if (!there.ok) return there
  const { shift, phase } = register.state
  if (shift === undefined) return refuse('no_shift')
  return phase.at === 'choose_shift' ? refuse('shift_not_chosen') : DONE
}

/** Refuses what moves or tells of the till's cash also while it is being counted: the count is blind and final. */
export function atTill(register: Register): Result<null> {
  const open = atCounter(register)
  return open.ok && register.state.phase.at === 'count' ? refuse('counting') : open
}

/**
 * Refuses what changes the basket anywhere but on the selling screen, naming what has to be finished first. The change
 * due to the last customer stays on the screen until the next sale really begins.
 */
export function selling(register: Register): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { phase, draft } = register.state
  if (draft === undefined && register.parts.room?.isShort() === true) return refuse('disk_no_room')
  switch (phase.at) {
    case 'selling':
      if (phase.asking !== undefined) return refuse('answer_first')
      return draft?.kind === 'refund' ? refuse('refund_open') : DONE
    case 'tender':
      return refuse('paying')
    case 'card':
      return refuse('payment_running')
    case 'change':
      return DONE
    case 'count':
    case 'closed':
      return refuse('counting')
    case 'choose_shift':
      return refuse('shift_not_chosen')
  }
}

/** Like `selling`, and open to a return without a receipt, whose goods are scanned as those of a sale. */
export function collecting(register: Register): Result<null> {
  const { phase, draft } = register.state
  if (draft?.refundKind !== 'no_receipt' || phase.at !== 'selling' || phase.asking !== undefined)
    return selling(register)
  return atCounter(register)
}
