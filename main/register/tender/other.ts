import type { Input, Result } from '../../../preload/contract.ts'
import { bareText } from '../../domain/barcode/aim.ts'
import { NOTHING, negate, parseAmount } from '../../domain/money.ts'
import { voucherCode } from '../../domain/sale/tender.ts'
import { DONE, refuse } from '../answer.ts'
import { reverseCharge } from '../card/reverse.ts'
import { ways } from '../refund/ways.ts'
import type { Register } from '../register.ts'
import { completeIfPaid } from './complete.ts'
import { nextTenderId, paying, payingAsSeen, refundNotBy } from './gate.ts'

/**
 * A paper voucher: worth at most what is due, no change is given on it, and none is taken twice: its number is kept with
 * the sale it paid. On a refund a voucher is handed out instead, the customer's own or a new one.
 */
export function payVoucher(register: Register, input: Input<'payVoucher'>): Result<null> {
  const ready = payingAsSeen(register, input.due)
  if (!ready.ok) return ready
  const { draft } = register.state
  const amount = parseAmount(input.amount, register.settings.profile.currency)
  if (amount === undefined) return refuse('amount_unreadable', { text: input.amount })
  if (amount <= NOTHING) return refuse('amount_not_positive')
  const refund = draft?.kind === 'refund'
  const most = refund ? ways(register).find(({ kind }) => kind === 'voucher')?.most : register.due()
  if (most === undefined) return refundNotBy('voucher')
  if (amount > most) return refuse('more_than_due', { due: register.money(most) })
  const code = voucherCode(bareText(input.code))
  if (code === '') return refuse('voucher_code_needed')
  if (draft?.tenders.some((tender) => tender.kind === 'voucher' && tender.code === code) === true)
    return refuse('voucher_twice', { code })
  const receipt = register.parts.ledger.voucherUsed(code)
  if (receipt !== undefined && !(refund && receipt === draft.refundOf)) return refuse('voucher_used', { code, receipt })
  const tender = {
    id: nextTenderId(register),
    kind: 'voucher',
    amount: refund ? negate(amount) : amount,
    code,
  } as const
  return register.together(() => {
    register.apply({ do: 'tender_added', tender })
    register.sound('scan')
    return completeIfPaid(register)
  })
}

/**
 * Takes a tender back before the sale is complete. A charged card leaves the sale first and is reversed then, beside
 * whatever the counter does next: cut off in between, the charge stands and becomes a tender again, so that a reversed
 * one can never pay for anything.
 */
export function undoTender(register: Register, input: Input<'undoTender'>): Result<null> {
  const ready = paying(register)
  if (!ready.ok) return ready
  const before = register.state.draft
  const tender = before?.tenders.find((candidate) => candidate.id === input.tender)
  if (tender === undefined) return refuse('no_such_tender')
  if (before?.refundKind === 'void' && 'charge' in tender) return refuse('void_reversed_already')
  if (!('charge' in tender)) {
    register.together(() => {
      const draft = register.apply({ do: 'tender_removed', tender: tender.id })
      const { kind, amount } = tender
      const foreign =
        tender.kind === 'foreign'
          ? { foreign: { currency: tender.currency, given: tender.given, rate: tender.rate } }
          : {}
      register.record({ fact: 'tender_undone', draft: draft.id, kind, amount, ...foreign })
    })
    return DONE
  }
  const draft = register.apply({ do: 'tender_removed', tender: tender.id })
  reverseCharge(register, tender.charge, () => {
    const { state } = register
    if (state.draft?.id !== draft.id || state.phase.at !== 'tender') return
    register.apply({ do: 'tender_added', tender })
    completeIfPaid(register)
  })
  return DONE
}

/** The customer has gone. */
export function nextCustomer(register: Register): Result<null> {
  const { state } = register
  if (state.locked) return refuse('counter_locked')
  if (state.phase.at !== 'change' && state.phase.at !== 'closed') return refuse('not_finished')
  state.phase = { at: 'selling' }
  register.clearNotice()
  return DONE
}
