import type { Result } from '../../../preload/contract.ts'
import { approvalOf, call, type Lane } from './lane.ts'
import type { Step } from './steps.ts'
import { pay, settle } from './tender.ts'

/** Chooses the lines and gives all of it back by one kind of tender. A refund that cannot be paid out is left again. */
export async function refund(lane: Lane, step: Step<'refund'>): Promise<Result<unknown>> {
  const lines = await linesOf(lane, step)
  if (lines !== undefined && !lines.ok) return lines
  const started = await call(lane, 'startRefund', {
    receipt: step.receipt,
    ...(lines === undefined ? {} : { lines: lines.value }),
    approval: approvalOf(step),
  })
  if (!started.ok) return started
  const { kind, outcome, present } = step
  const paid = await pay(lane, { kind, outcome, present })
  if (!paid.ok) await call(lane, 'leaveTender', {})
  return paid
}

interface Wanted {
  readonly line: number
  readonly quantity: string
}

async function linesOf(lane: Lane, { receipt, lines }: Step<'refund'>): Promise<Result<Wanted[]> | undefined> {
  if (lines === undefined) return undefined
  const named = lines.map((line) => (typeof line === 'number' ? { line } : line))
  const shown = await call(lane, 'receipt', { receipt })
  if (!shown.ok) return shown
  const left = new Map(shown.value.lines.map(({ line, returnable }) => [line, returnable]))
  return {
    ok: true,
    value: named.map(({ line, quantity }) => ({ line, quantity: quantity ?? left.get(line) ?? '1' })),
  }
}

/** Undoes the last sale and lets time pass until its charges are reversed or on their way. */
export async function voidReceipt(lane: Lane, step: Step<'void_receipt'>): Promise<Result<unknown>> {
  const receipt = step.receipt ?? lane.station.store.ledger.newest()?.receipt ?? ''
  const started = await call(lane, 'voidReceipt', { receipt, reason: step.reason, approval: approvalOf(step) })
  return started.ok ? settle(lane) : started
}
