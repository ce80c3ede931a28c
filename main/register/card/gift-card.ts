import type { Result } from '../../../preload/contract.ts'
import { bareText } from '../../domain/barcode/aim.ts'
import { walletOf } from '../../domain/barcode/wallet.ts'
import type { Charge } from '../../domain/payment/charge.ts'
import { giftCardNumber } from '../../domain/payment/gift-card.ts'
import { DONE, refuse } from '../answer.ts'
import { atCounter } from '../basket/gate.ts'
import type { Register } from '../register.ts'

/** Whether a scan is now the customer's gift card: the method is chosen, and nothing was sent yet. */
export function awaitsGiftCard({ state: { phase, draft } }: Register): boolean {
  return (
    phase.at === 'card' &&
    phase.card.method === 'gift' &&
    phase.card.step.step === 'check_amount' &&
    draft?.kind === 'sale'
  )
}

/**
 * The card's own code instead of its stripe: it goes to the terminal with the payment and is forgotten. What cannot be a
 * gift card's number, or is a wallet's code, is refused, and what was scanned before stands.
 */
export function takeGiftCard(register: Register, raw: string): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { phase } = register.state
  if (phase.at !== 'card') return refuse('not_paying')
  const number = giftCardNumber(bareText(raw))
  if (number === undefined || walletOf(number) !== undefined) return refuse('gift_code_unreadable')
  register.state.phase = { at: 'card', card: { ...phase.card, giftCode: number } }
  register.sound('scan')
  return DONE
}

/** Says that a gift card had less on it than was asked for: the customer has to be asked for the rest. */
export function tellPartPaid(register: Register, { method, amount, intent }: Charge): void {
  if (method !== 'gift' || register.state.phase.at !== 'tender') return
  const asked = register.parts.intents.find(intent)?.intent.amount ?? amount
  if (amount >= asked) return
  register.notify('info', 'gift_card_part', { paid: register.money(amount), due: register.money(register.due()) })
}
