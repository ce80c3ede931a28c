import type { Input, Result, Value } from '../../../preload/contract.ts'
import { canPay, notesOf } from '../../domain/foreign/notes.ts'
import { type Currency, formatAmount, type Minor, NOTHING, parseAmount } from '../../domain/money.ts'
import { cashMovementSlip } from '../../domain/receipt/slips.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { atTill } from '../basket/gate.ts'
import { paperContext } from '../paper/context.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { foreignMoney } from '../tender/foreign.ts'
import { foreignToCount } from './foreign-count.ts'

type Way = 'paid_in' | 'paid_out' | 'drop'

export function paidIn(register: Register, input: Input<'paidIn'>): Promise<Result<null>> {
  return move(register, 'paid_in', input)
}

export function paidOut(register: Register, input: Input<'paidOut'>): Promise<Result<null>> {
  return move(register, 'paid_out', input)
}

/** Cash to the safe; the bag's number is the reason on record. */
export function drop(register: Register, { bag, ...input }: Input<'drop'>): Promise<Result<null>> {
  return move(register, 'drop', { ...input, reason: bag?.trim() || '-' })
}

/** For whoever moves cash: which foreign notes may lie in the drawer, and nothing of how many. */
export function drawerCurrencies(register: Register): Result<Value<'drawerCurrencies'>> {
  const open = atTill(register)
  if (!open.ok) return open
  return answer({ foreign: inDrawer(register).map(({ currency }) => currency) })
}

async function move(
  register: Register,
  way: Way,
  { amount: text, reason, currency: code, approval }: Input<'paidIn'>,
): Promise<Result<null>> {
  const open = atTill(register)
  if (!open.ok) return open
  const local = register.settings.profile.currency
  const foreign = code === undefined || code === local.code ? undefined : foreignIn(register, code)
  if (foreign === undefined && code !== undefined && code !== local.code)
    return refuse('foreign_not_taken', { currency: code })
  const currency = foreign?.currency ?? local
  const amount = parseAmount(text, currency)
  if (amount === undefined) return refuse('amount_unreadable', { text })
  if (amount <= NOTHING) return refuse('amount_not_positive')
  if (foreign !== undefined && !foreign.notes.some((notes) => canPay(amount, notes)))
    return refuse('foreign_not_notes', {
      amount: foreignMoney(amount, currency),
      notes: (foreign.notes[0] ?? []).map((note) => formatAmount(note, currency)).join(', '),
    })
  if (reason.trim() === '') return refuse('reason_needed')
  const permitted = await permit(register, way, approval)
  if (!permitted.ok) return permitted
  moveCash(register, way, amount, reason, permitted.value, currency)
  register.sound('success')
  return DONE
}

function inDrawer(register: Register): ReturnType<typeof foreignToCount> {
  const { shift } = register.state
  return shift === undefined ? [] : foreignToCount(register, shift.number)
}

/**
 * A currency that the open shift's drawer may hold notes of, and what they may be: those that the store takes now, or
 * the usual ones, which it may have taken before. There are no coins among them.
 */
function foreignIn(
  register: Register,
  code: string,
): { readonly currency: Currency; readonly notes: readonly (readonly Minor[])[] } | undefined {
  const found = inDrawer(register).find(({ currency }) => currency.code === code)
  return found === undefined ? undefined : { currency: found.currency, notes: [found.notes, notesOf(found.currency)] }
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
