import type { Input, Result } from '../../../preload/contract.ts'
import { isPricedByHand } from '../../domain/item.ts'
import { minor, NOTHING } from '../../domain/money.ts'
import type { BasketLine } from '../../domain/pricing/basket.ts'
import { lowestPrice } from '../../domain/pricing/lowest.ts'
import { type DraftEvent, liveLines } from '../../domain/sale/draft.ts'
import { DONE, refuse } from '../answer.ts'
import { selling } from '../basket/gate.ts'
import { type Approval, permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { returnPolicy } from './ways.ts'

/** Begins a return without a receipt: by right and with a reason. Its goods are scanned next, as for a sale. */
export async function startReturn(register: Register, input: Input<'startReturn'>): Promise<Result<null>> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const { draft, operator } = register.state
  if (draft !== undefined && liveLines(draft).length > 0) return refuse('sale_open')
  const reason = input.reason.trim()
  if (reason === '') return refuse('reason_needed')
  const permitted = await permit(register, 'return_without_receipt', input.approval)
  if (!permitted.ok) return permitted
  register.together(() => {
    if (draft !== undefined) register.discard()
    register.begin(
      {
        ...{ do: 'started', kind: 'refund', at: register.nowIso(), operator: operator?.number ?? '' },
        ...{ refundKind: 'no_receipt', reason },
        ...(permitted.value === undefined ? {} : { approver: permitted.value }),
      },
      [],
    )
  })
  register.state.phase = { at: 'selling' }
  register.sound('scan')
  return DONE
}

/** A line's event as a return without a receipt takes it: backwards, and at the lowest price of this moment. */
export function takenBack(register: Register, event: Extract<DraftEvent, { do: 'line_added' }>): DraftEvent {
  const { line } = event
  const quantity = -line.quantity as typeof line.quantity
  if (isKeyed(line)) return { ...event, line: { ...line, quantity } }
  const { tax, timezone } = register.settings.profile
  const rules = { tax, timezone, promotions: register.parts.catalogue.promotions() }
  return { ...event, line: { ...line, quantity }, lowest: lowestPrice(line.item, rules, register.now()) }
}

/** Whether a line's price was named by a person, or nothing is known of what its goods cost beside what their label says. */
function isKeyed({ item, amount, unitPrice }: BasketLine): boolean {
  return (unitPrice !== undefined && amount === undefined) || isPricedByHand(item)
}

/** Beyond what the settings allow for one return or for all of a shift, somebody with the right approves it. */
export async function withinLimits(register: Register, approval: Approval): Promise<Result<null>> {
  const { draft, shift } = register.state
  if (draft?.refundKind !== 'no_receipt' || shift === undefined) return DONE
  const { limit, shiftLimit } = returnPolicy(register).withoutReceipt
  const back = minor(-register.total())
  const before = register.parts.ledger.shiftTotals(shift.number).withoutReceipt?.amount ?? NOTHING
  if (back <= limit && minor(back - before) <= shiftLimit) return DONE
  const permitted = await permit(register, 'return_over_limit', approval)
  if (!permitted.ok) return permitted
  if (permitted.value !== undefined) register.apply({ do: 'refund_approved', approver: permitted.value })
  return DONE
}
