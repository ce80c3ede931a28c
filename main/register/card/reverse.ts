import type { Result } from '../../../preload/contract.ts'
import type { Charge } from '../../domain/payment/charge.ts'
import { DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'

/** Undoes a charge and says how far that is; one the terminal has not confirmed yet is retried by itself. */
export async function reverseCharge(register: Register, charge: Charge): Promise<Result<null>> {
  const amount = register.amount(charge.amount)
  const { result } = await register.parts.payments.reverse(charge.intent)
  if (result === 'refused') return refuse('reversal_refused', { amount })
  if (result === 'reversed') register.notify('info', 'reversal_done', { amount })
  else register.notify('warning', 'reversal_pending', { amount })
  return DONE
}
