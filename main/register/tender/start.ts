import type { Input, Result } from '../../../preload/contract.ts'
import { liveLines } from '../../domain/sale/draft.ts'
import { DONE, refuse } from '../answer.ts'
import { collecting } from '../basket/gate.ts'
import { recheck } from '../basket/recheck.ts'
import { withinLimits } from '../refund/without-receipt.ts'
import type { Register } from '../register.ts'
import { paying } from './gate.ts'

/** The basket is complete: from here prices stand as they are, and the customer pays. */
export async function startTender(register: Register, input: Input<'startTender'>): Promise<Result<null>> {
  const ready = collecting(register)
  if (!ready.ok) return ready
  const { draft } = register.state
  if (draft === undefined || liveLines(draft).length === 0) return refuse('basket_empty')
  // What was scanned in time may be recalled, or out of its hours, by the time it is paid for.
  const again = recheck(register, draft)
  if (again !== undefined) return again
  const allowed = await withinLimits(register, input.approval)
  if (!allowed.ok) return allowed
  register.apply({ do: 'paying_started', at: register.nowIso() })
  register.state.phase = { at: 'tender' }
  return DONE
}

/** Back to the basket. Not with money already taken: that is undone first. */
export function leaveTender(register: Register): Result<null> {
  const ready = paying(register)
  if (!ready.ok) return ready
  const { draft } = register.state
  if (draft === undefined) return refuse('not_paying')
  if (draft.tenders.length > 0) return refuse('undo_tenders_first')
  if (draft.kind === 'refund' && draft.refundKind !== 'no_receipt') {
    register.discard()
  } else {
    register.apply({ do: 'paying_left' })
  }
  register.state.phase = { at: 'selling' }
  return DONE
}
