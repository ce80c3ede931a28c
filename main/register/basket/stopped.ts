import type { Result } from '../../../preload/contract.ts'
import { refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'
import type { Decision } from './decide.ts'
import { nameOf } from './names.ts'

/** What the journal keeps of codes that were stopped: goods out of date or called back, what was taken before, labels that are not of their goods. */
const JOURNALED: ReadonlySet<string> = new Set([
  ...['expired', 'recalled', 'recalled_lot', 'not_sold_now'],
  ...['serial_sold', 'slip_redeemed', 'coupon_redeemed', 'label_disagrees'],
])

/** Says why, and writes down what may matter to somebody later. */
export function stopped(register: Register, decision: Decision): Result<null> {
  journalStop(register, decision.read.code, decision.reason?.code ?? '')
  return refusalOf(decision)
}

/** Why a code is not acted on, and the next step that fits it. */
export function refusalOf(decision: Decision): Result<never> {
  const { read, reason, item } = decision
  const { code, words: key, params } = reason ?? { code: 'unknown_code', words: 'code.reason.unknown_code', params: {} }
  if (hasOwnWords(decision)) return refuse(code, params)
  // Most codes are read again, keyed in or looked up; where that would be wrong, the refusal has a next step of its own.
  switch (code) {
    case 'unknown_code':
      return refuse('unknown_code', { code: read.code })
    case 'wallet_outside_payment':
      return refuse('wallet_outside_payment')
    case 'gift_card_outside_payment':
      return refuse('gift_card_outside_payment')
    case 'glued':
      return refuse('codes_glued', params)
    case 'expired':
      return refuse('expired', { ...params, name: item === undefined ? read.code : nameOf(item) })
    case 'coupon_expired':
    case 'coupon_not_yet':
    case 'coupon_malformed':
    case 'refund_receipt':
      return refuse('paper_refused', { code: read.code, reason: words(key, params) })
    default:
      return refuse('code_refused', { code: read.code, reason: words(key, params) })
  }
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
