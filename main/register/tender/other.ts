import type { Input, Result } from '../../../preload/contract.ts'
import { NOTHING, parseAmount } from '../../domain/money.ts'
import { DONE, refuse } from '../answer.ts'
import { reverseCharge } from '../card/reverse.ts'
import type { Register } from '../register.ts'
import { completeIfPaid } from './complete.ts'
import { nextTenderId, paying } from './gate.ts'

/** A paper voucher: worth at most what is due, no change is given on it. */
export function payVoucher(register: Register, input: Input<'payVoucher'>): Result<null> {
  const ready = paying(register)
  if (!ready.ok) return ready
  const amount = parseAmount(input.amount, register.settings.profile.currency)
  if (amount === undefined) return refuse('amount_unreadable', { text: input.amount })
  if (amount <= NOTHING) return refuse('amount_not_positive')
  if (amount > register.due()) return refuse('more_than_due', { due: register.amount(register.due()) })
  const code = input.code.trim()
  if (code === '') return refuse('voucher_code_needed')
  const used = register.state.draft?.tenders.some((tender) => tender.kind === 'voucher' && tender.code === code)
  if (used === true) return refuse('voucher_twice', { code })
  return register.together(() => {
    register.apply({ do: 'tender_added', tender: { id: nextTenderId(register), kind: 'voucher', amount, code } })
    register.sound('scan')
    return completeIfPaid(register)
  })
}

/**
 * Takes a tender back before the sale is complete. A charged card leaves the sale first and is reversed then: cut off in
 * between, the charge stands and becomes a tender again, so that a reversed one can never pay for anything.
 */
export async function undoTender(register: Register, input: Input<'undoTender'>): Promise<Result<null>> {
  const ready = paying(register)
  if (!ready.ok) return ready
  const tender = register.state.draft?.tenders.find((candidate) => candidate.id === input.tender)
  if (tender === undefined) return refuse('no_such_tender')
  if (!('charge' in tender)) {
    register.together(() => {
      const draft = register.apply({ do: 'tender_removed', tender: tender.id })
      register.record({ fact: 'tender_undone', draft: draft.id, kind: tender.kind, amount: tender.amount })
    })
    return DONE
  }
  register.apply({ do: 'tender_removed', tender: tender.id })
  const reversed = await reverseCharge(register, tender.charge)
  if (!reversed.ok) register.apply({ do: 'tender_added', tender })
  return reversed
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
