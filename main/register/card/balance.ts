import type { Result } from '../../../preload/contract.ts'
import { DONE, refuse } from '../answer.ts'
import { atTill } from '../basket/gate.ts'
import type { Register } from '../register.ts'

/** Asks at the terminal what a customer's card has on it. Runs beside the counter; what comes is on the view. */
export function startBalance(register: Register): Result<null> {
  const open = atTill(register)
  if (!open.ok) return open
  const { state, parts } = register
  if (state.phase.at === 'card' || state.inquiry?.state === 'asking') return refuse('payment_running')
  if (state.settlement?.state === 'asking') return refuse('settling')
  if (!parts.terminal.choice().activated) return refuse('terminal_not_activated')
  state.inquiry = { state: 'asking' }
  parts.payments
    .balance()
    .then((found) => {
      state.inquiry = found.ok ? { state: 'known', ...found } : { state: 'failed', reason: found.reason }
    })
    .catch((error: unknown) => {
      state.inquiry = { state: 'failed', reason: 'unreachable' }
      register.trouble(error)
    })
    .finally(() => {
      if (state.inquiryOver === true) delete state.inquiry
      delete state.inquiryOver
      register.changed()
    })
  return DONE
}

/** The customer has seen it, or will not present a card: the terminal is told to stop, and the screen forgets it. */
export function endBalance(register: Register): Result<null> {
  const { state, parts } = register
  if (state.inquiry?.state === 'asking') {
    // The terminal is busy until it has answered, and may have read the card already.
    state.inquiryOver = true
    parts.payments.cancel()
  } else delete state.inquiry
  return DONE
}
