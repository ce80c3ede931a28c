import type { Result } from '../../../preload/contract.ts'
import { refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'
import type { Decision } from './decide.ts'

/** What the journal keeps of codes that were stopped: goods out of date or called back, what was taken before, labels that are not of their goods. */
const JOURNALED: ReadonlySet<string> = new Set([
  ...['expired', 'recalled', 'recalled_lot', 'not_sold_now'],
  ...['serial_sold', 'slip_redeemed', 'coupon_redeemed', 'label_disagrees'],
])

/** Says why, and writes down what may matter to somebody later. */
export function stopped(register: Register, decision: Decision): Result<null> {
  const { read, reason } = decision
  const { code, words: key, params } = reason ?? { code: '', words: 'code.reason.unknown_code', params: {} }
  journalStop(register, read.code, code)
  if (hasOwnWords(decision)) return refuse(code, params)
  // What pays is no bad code: it waits for the payment.
  if (code === 'wallet_outside_payment') return refuse('wallet_outside_payment')
  if (code === 'gift_card_outside_payment') return refuse('gift_card_outside_payment')
  if (decision.verdict === 'unknown') return refuse('unknown_code', { code: read.code })
  return refuse('code_refused', { code: read.code, reason: words(key, params) })
}

/** Writes down that goods or a paper were stopped, where that may matter to somebody later. */
export function journalStop(register: Register, code: string, reason: string): void {
  if (!JOURNALED.has(reason)) return
  const { draft } = register.state
  register.record({ ...{ fact: 'scan_stopped', code, reason }, ...(draft === undefined ? {} : { draft: draft.id }) })
}

/** Whether the reason has words and a next step of its own, beside what is told of any code. */
export function hasOwnWords({ reason }: Decision): boolean {
  return reason?.words.startsWith('failure.') === true
}
