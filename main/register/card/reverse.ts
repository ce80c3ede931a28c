import type { Charge } from '../../domain/payment/charge.ts'
import type { Register } from '../register.ts'

/**
 * Undoes a charge beside the counter's other work: the terminal may take its time, the lane may not. How it went is told
 * when it is known; one the terminal has not confirmed yet is retried by itself. `refused` is called where the charge
 * stands.
 */
export function reverseCharge(register: Register, charge: Charge, refused: () => void): void {
  const amount = register.money(charge.amount)
  register.notify('info', 'reversal_running', { amount })
  register.parts.payments
    .reverse(charge.intent)
    .then(({ result }) => {
      if (result === 'refused' || result === 'unclear') refused()
      if (result === 'reversed') register.notify('info', 'reversal_done', { amount })
      else register.notify('warning', `reversal_${result}`, { amount })
      register.changed()
    })
    .catch((error: unknown) => {
      register.trouble(error)
      // It could not even be begun.
      if (register.parts.intents.find(charge.intent)?.state === 'approved') refused()
      register.changed()
    })
    .catch((error: unknown) => register.trouble(error))
}
