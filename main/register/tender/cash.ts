import type { Input, Result } from '../../../preload/contract.ts'
import { denominationsOf } from '../../domain/cash.ts'
import { roundCash } from '../../domain/cash-rounding.ts'
import { type Minor, NOTHING, negate, parseAmount } from '../../domain/money.ts'
import { DONE, refuse } from '../answer.ts'
import { cashBack, ways } from '../refund/ways.ts'
import type { Register } from '../register.ts'
import { complete } from './complete.ts'
import { nextTenderId, payingAsSeen, refundNotBy } from './gate.ts'

/** What is due if all the rest is paid, or given back, in cash: the only amount that cash rounding ever touches. */
export function cashDue(register: Register): Minor {
  const due = register.due()
  const { cashRounding } = register.settings.profile
  if (register.state.draft?.kind === 'refund' && due < NOTHING) return negate(cashBack(register))
  return due < NOTHING ? negate(roundCash(negate(due), cashRounding)) : roundCash(due, cashRounding)
}

/**
 * Cash handed over by the customer. Enough ends the sale with its change; less is taken as a part of it. On a refund
 * the amount is what is given back and must be exactly what is due.
 */
export function payCash(register: Register, input: Input<'payCash'>): Result<null> {
  const ready = payingAsSeen(register, input.due)
  if (!ready.ok) return ready
  const amount = parseAmount(input.amount, register.settings.profile.currency)
  if (amount === undefined) return refuse('amount_unreadable', { text: input.amount })
  const due = cashDue(register)
  if (due <= NOTHING) return giveBack(register, amount, due)
  if (amount <= NOTHING) return refuse('amount_not_positive')
  const [largest] = denominationsOf(register.settings.profile.currency)
  if (amount > due + 10 * (largest ?? due)) return refuse('cash_absurd', { amount: register.money(amount) })
  const tender = { id: nextTenderId(register), kind: 'cash', amount } as const
  if (amount >= due)
    return complete(register, { tender, rounding: minus(due, register.due()), change: minus(amount, due) })
  register.apply({ do: 'tender_added', tender })
  register.sound('scan')
  return DONE
}

function giveBack(register: Register, amount: Minor, due: Minor): Result<null> {
  const refund = register.state.draft?.kind === 'refund'
  if (refund && register.due() < NOTHING && !ways(register).some(({ kind }) => kind === 'cash'))
    return refundNotBy('cash')
  if (amount !== negate(due)) return refuse('cash_back_exact', { amount: register.money(negate(due)) })
  const rounding = minus(due, register.due())
  if (due === NOTHING) return complete(register, { rounding, change: NOTHING })
  return complete(register, {
    tender: { id: nextTenderId(register), kind: 'cash', amount: due },
    rounding,
    change: NOTHING,
  })
}

function minus(a: Minor, b: Minor): Minor {
  return (a - b) as Minor
}
