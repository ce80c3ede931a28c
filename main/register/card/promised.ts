import { type IntentRecord, isSecondCharge } from '../../domain/payment/intent.ts'
import type { Draft } from '../../domain/sale/draft.ts'
import type { Tender } from '../../domain/sale/tender.ts'
import type { Register } from '../register.ts'

/**
 * How the terminal refused to undo a charge that somebody wanted undone, if it did. `unclear`: an earlier reversal of it may
 * have been carried out, of which the terminal knows nothing any more.
 */
export function refusedReversal({ state, reason = '' }: IntentRecord): 'refused' | 'unclear' | undefined {
  if (state !== 'approved') return undefined
  if (reason.startsWith('reversal_unclear')) return 'unclear'
  return reason.startsWith('reversal_refused') ? 'refused' : undefined
}

/**
 * Keeps in mind, with the end of a basket, which charges count as given back though the terminal has not confirmed it:
 * those a void reverses, and those that were undone and left the basket. One that is refused later is owed, see
 * `IntentStore.owed`; never one that had given money back itself, for the customer has that. Belongs into the transaction
 * that ends the basket.
 */
export function promiseReversals(register: Register, draft: Draft, tenders: readonly Tender[]): void {
  const { intents } = register.parts
  const charges = tenders.flatMap((tender) => ('charge' in tender ? [tender.charge.intent] : []))
  const left = intents.ofSale(draft.id).filter(({ intent }) => !charges.includes(intent.id))
  const voided = draft.refundKind === 'void' ? charges.flatMap((id) => intents.find(id) ?? []) : []
  const open = [...left, ...voided].filter(
    ({ state, intent }) =>
      intent.kind === 'payment' && !isSecondCharge(intent) && (state === 'reversing' || state === 'approved'),
  )
  if (open.length > 0) intents.promise(open.map(({ intent }) => intent.id))
}
