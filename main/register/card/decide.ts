import type { Input, Result } from '../../../preload/contract.ts'
import { type Minor, NOTHING, parseAmount } from '../../domain/money.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { atCounter } from '../basket/gate.ts'
import { permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import type { CardPayment } from '../state.ts'
import { accept, approve, ofPreSettlement, settle } from './outcome.ts'
import { reverseCharge } from './reverse.ts'

/** The cashier compared the signature. One that does not agree undoes the charge; where it cannot be, it is asked again. */
export function confirmSignature(register: Register, { agrees }: Input<'confirmSignature'>): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { phase, draft } = register.state
  if (phase.at !== 'card' || phase.card.approved === undefined) return refuse('not_asked')
  const { approved, ...card } = phase.card
  const { step } = card
  const strokes = step.step === 'signature' && step.on === 'screen' ? step.strokes : undefined
  if (agrees && step.step === 'signature' && step.on === 'screen' && strokes === undefined) return refuse('not_signed')
  if (agrees) {
    if (step.step === 'repeated') approve(register, card, approved, approved.verification === 'signature')
    else accept(register, strokes === undefined ? approved : { ...approved, signature: strokes })
    return DONE
  }
  register.state.phase = { at: 'tender' }
  reverseCharge(register, approved, () => {
    if (register.state.draft?.id !== draft?.id || register.state.phase.at !== 'tender') return
    settle(register, card, { result: 'approved', charge: approved, signature: true })
  })
  return DONE
}

/** Asking the terminal did not settle it; somebody with the right read the terminal's own history. */
export async function decideCard(register: Register, input: Input<'decideCard'>): Promise<Result<null>> {
  const open = atCounter(register)
  if (!open.ok) return open
  const asked = undecided(register)
  if (asked === undefined) return refuse('not_asked')
  const found = amountFound(register, asked, input)
  if (!found.ok) return found
  if (input.charged && isPreSettlement(register)) return refuse('hold_not_settled')
  const permitted = await permit(register, 'decide_payment', input.approval)
  if (!permitted.ok) return permitted
  // The terminal may have told while the PIN was being checked; then there is nothing to decide any more.
  const card = undecided(register)
  if (card?.intent === undefined) return refuse('not_asked')
  const { intent } = card
  const { charged } = input
  const approver = permitted.value ?? register.state.operator?.number ?? ''
  const outcome = register.together(() => {
    register.record({ fact: 'payment_decided', intent, charged, amount: found.value ?? card.amount, approver })
    return register.parts.payments.decide(intent, charged, approver, found.value)
  })
  settle(register, card, outcome)
  return DONE
}

/** A gift card may have paid a part alone, which the terminal's history shows; of anything else it is all or nothing. */
function amountFound(
  register: Register,
  card: CardPayment,
  { charged, amount: text }: Input<'decideCard'>,
): Result<Minor | undefined> {
  if (text === undefined || !charged || card.method !== 'gift') return answer(undefined)
  const amount = parseAmount(text, register.settings.profile.currency)
  if (amount === undefined) return refuse('amount_unreadable', { text })
  if (amount <= NOTHING) return refuse('amount_not_positive')
  if (amount > card.amount) return refuse('more_than_due', { due: register.money(card.amount) })
  return answer(amount)
}

/** What is only held cannot be decided as paid. */
function isPreSettlement(register: Register): boolean {
  const intent = undecided(register)?.intent
  return intent !== undefined && ofPreSettlement(register, intent).preSettlement === true
}

function undecided({ state: { phase } }: Register): CardPayment | undefined {
  return phase.at === 'card' && phase.card.step.step === 'undecided' ? phase.card : undefined
}
