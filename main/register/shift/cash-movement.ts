import type { Input, Result } from '../../../preload/contract.ts'
import { type Currency, type Minor, NOTHING, parseAmount } from '../../domain/money.ts'
import { cashMovementSlip } from '../../domain/receipt/slips.ts'
import { DONE, refuse } from '../answer.ts'
import { atTill } from '../basket/gate.ts'
import { paperContext } from '../paper/context.ts'
import { type Approval, permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { foreignToCount } from './foreign-count.ts'

type Way = 'paid_in' | 'paid_out' | 'drop'

export function paidIn(register: Register, input: Input<'paidIn'>): Promise<Result<null>> {
  return move(register, 'paid_in', input.amount, input.reason, input.approval)
}

export function paidOut(register: Register, input: Input<'paidOut'>): Promise<Result<null>> {
  return move(register, 'paid_out', input.amount, input.reason, input.approval)
}

/** Cash to the safe; the bag's number is the reason on record. */
export function drop(register: Register, input: Input<'drop'>): Promise<Result<null>> {
  return move(register, 'drop', input.amount, input.bag?.trim() || '-', input.approval, input.currency)
}

async function move(
  register: Register,
  way: Way,
  text: string,
  reason: string,
  approval: Approval,
  code?: string,
): Promise<Result<null>> {
  const open = atTill(register)
  if (!open.ok) return open
  const local = register.settings.profile.currency
  const currency = code === undefined || code === local.code ? local : foreignIn(register, code)
  if (currency === undefined) return refuse('foreign_not_taken', { currency: code ?? '' })
  const amount = parseAmount(text, currency)
  if (amount === undefined) return refuse('amount_unreadable', { text })
  if (amount <= NOTHING) return refuse('amount_not_positive')
  if (reason.trim() === '') return refuse('reason_needed')
  const permitted = await permit(register, way, approval)
  if (!permitted.ok) return permitted
  moveCash(register, way, amount, reason, permitted.value, currency)
  register.sound('success')
  return DONE
}

/** A currency that the open shift's drawer may hold notes of. */
function foreignIn(register: Register, code: string): Currency | undefined {
  const { shift } = register.state
  if (shift === undefined) return undefined
  return foreignToCount(register, shift.number).find(({ currency }) => currency.code === code)?.currency
}

/** Writes cash that moves with its slip; the drawer opens once it is durable. `amount` is positive minor units of `currency`. */
export function moveCash(
  register: Register,
  way: Way,
  amount: Minor,
  reason: string,
  approvedBy: string | undefined,
  currency: Currency = register.settings.profile.currency,
): void {
  const { operator, shift } = register.state
  if (operator === undefined || shift === undefined) throw new Error('Cash moves in a shift, by an operator')
  const approver = approvedBy === undefined ? {} : { approver: approvedBy }
  const foreign = currency.code === register.settings.profile.currency.code ? {} : { currency }
  const document = cashMovementSlip(
    { way, amount, reason, at: register.nowIso(), operator: operator.number, shift: shift.number, ...approver },
    { ...paperContext(register), currency },
  )
  register.record(
    { fact: 'cash_moved', way, amount, ...foreign, reason, ...approver },
    { papers: [{ of: 'document', document }] },
  )
  register.afterCommit(() => {
    register.parts.drawer.open()
    register.parts.printing.wake()
  })
}

/** Opens the drawer with nothing sold: journaled first, with its reason. */
export async function noSale(register: Register, input: Input<'noSale'>): Promise<Result<null>> {
  const open = atTill(register)
  if (!open.ok) return open
  if (input.reason.trim() === '') return refuse('reason_needed')
  const permitted = await permit(register, 'no_sale', input.approval)
  if (!permitted.ok) return permitted
  register.record({
    fact: 'no_sale',
    reason: input.reason,
    ...(permitted.value === undefined ? {} : { approver: permitted.value }),
  })
  register.parts.drawer.open()
  return DONE
}
