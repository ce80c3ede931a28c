import type { Result } from '../../../preload/contract.ts'
import type { Operator } from '../../domain/operator.ts'
import { liveLines } from '../../domain/sale/draft.ts'
import { refuse } from '../answer.ts'
import { holdDraft } from '../basket/hold.ts'
import { hasOpenPayment } from '../card/resume.ts'
import type { Register } from '../register.ts'

type Refused = Extract<Result<null>, { readonly ok: false }>

/**
 * Why the open sale cannot be put aside for another shift: money is on its way towards it, or it gives money back. It
 * then ends in the shift in which it was begun. Undefined where it can, and where none is open.
 */
export function boundToShift(register: Register): Refused | undefined {
  const { draft, phase } = register.state
  if (draft === undefined) return undefined
  if (phase.at === 'card' || hasOpenPayment(register, draft)) return refuse('payment_running')
  if (draft.tenders.length > 0) return refuse('undo_tenders_first')
  return draft.kind === 'refund' ? refuse('refund_open') : undefined
}

/**
 * Puts the open sale on hold, for whoever recalls it: it belongs to the shift in which it is completed. One with nothing
 * left in it is given up. Answers with the draft on hold. Joins the transaction that is open.
 */
export function setAside(
  register: Register,
  by: Operator | undefined = register.state.operator,
): { readonly held?: string } {
  const { draft } = register.state
  if (draft === undefined) return {}
  if (liveLines(draft).length === 0) {
    register.discard()
    return {}
  }
  if (draft.payingSince !== undefined) register.apply({ do: 'paying_left' })
  const name = holdDraft(register, draft, { by, operator: draft.operator })
  register.notify('warning', 'sale_set_aside', { name })
  return { held: draft.id }
}
