import type { HeldView, Input, Result } from '../../../preload/contract.ts'
import type { Operator } from '../../domain/operator.ts'
import { countItems, type Draft, liveLines } from '../../domain/sale/draft.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { atCounter, selling } from './gate.ts'
import { stopParams, stoppedLines } from './recheck.ts'

/** Puts the open sale aside so that the next customer can be served. */
export function hold(register: Register, input: Input<'hold'>): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const { draft, operator } = register.state
  if (draft === undefined || liveLines(draft).length === 0) return refuse('basket_empty')
  const name = input.name?.trim()
  const named = name === undefined || name === '' ? {} : { name }
  register.together(() => holdDraft(register, draft, { by: operator, operator: operator?.number ?? '', ...named }))
  return DONE
}

/** Puts the open sale aside, as rung up by `operator` and by whom it is done; under which name. Joins the open transaction. */
export function holdDraft(
  register: Register,
  draft: Draft,
  held: { readonly by: Operator | undefined; readonly operator: string; readonly name?: string },
): string {
  const { by, operator, name = draft.id.slice(-4) } = held
  const total = register.total()
  register.apply({ do: 'held', name, at: register.nowIso(), operator })
  register.record({ fact: 'sale_held', draft: draft.id, name, total }, {}, by)
  register.clear()
  register.recountHeld()
  return name
}

export function listHeld(register: Register): Result<readonly HeldView[]> {
  const open = atCounter(register)
  if (!open.ok) return open
  return answer(register.held().map((draft) => heldView(register, draft)))
}

export function recall(register: Register, { id }: Input<'recall'>): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const { state } = register
  if (state.draft !== undefined && liveLines(state.draft).length > 0) return refuse('sale_open')
  const draft = register.held().find((candidate) => candidate.id === id)
  if (draft === undefined) return refuse('no_such_held')
  register.together(() => {
    if (state.draft !== undefined) register.discard()
    register.reopen(draft, { do: 'recalled', at: register.nowIso(), operator: state.operator?.number ?? '' })
    state.phase = { at: 'selling' }
    register.record({ fact: 'sale_recalled', draft: id })
    register.recountHeld()
  })
  tellStopped(register)
  return DONE
}

/** What came over the held goods meanwhile is told at once; the whole basket is back, and payment waits until they are out. */
function tellStopped(register: Register): void {
  const { draft } = register.state
  const [stopped] = draft === undefined ? [] : stoppedLines(register, draft)
  if (stopped !== undefined) register.caution('line_stopped', stopParams(stopped))
}

/** The whole basket goes; what was paid towards it has to be undone first, so that no charge is left behind. */
export async function voidSale(register: Register, input: Input<'voidSale'>): Promise<Result<null>> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { draft, phase } = register.state
  if (draft === undefined) return refuse('basket_empty')
  if (phase.at === 'card') return refuse('payment_running')
  if (draft.tenders.length > 0) return refuse('undo_tenders_first')
  const permitted = await permit(
    register,
    draft.kind === 'refund' || draft.lines.every((line) => line.voided) ? 'sell' : 'void_sale',
    input.approval,
  )
  if (!permitted.ok) return permitted
  register.discard(permitted.value)
  register.state.phase = { at: 'selling' }
  return DONE
}

function heldView(register: Register, draft: Draft): HeldView {
  const priced = register.price(draft)
  const operator = draft.held?.operator ?? draft.operator
  return {
    id: draft.id,
    name: draft.held?.name ?? draft.id,
    at: draft.held?.at ?? draft.startedAt,
    operator: register.parts.operators.find(operator)?.name ?? operator,
    items: countItems(draft),
    total: priced.total,
  }
}
