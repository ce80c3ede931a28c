import type { Input, Result } from '../../../preload/contract.ts'
import { bareText } from '../../domain/barcode/aim.ts'
import { type Decimal, parseDecimal } from '../../domain/decimal.ts'
import { liveLines } from '../../domain/sale/draft.ts'
import { DONE, refuse } from '../answer.ts'
import { awaitsGiftCard, takeGiftCard } from '../card/gift-card.ts'
import { startGiftCard, startWallet } from '../card/start.ts'
import type { Register } from '../register.ts'
import { leaveTender } from '../tender/start.ts'
import { words } from '../words.ts'
import { addItem } from './add-item.ts'
import { type Decision, decide } from './decide.ts'
import { atCounter, collecting, selling } from './gate.ts'
import { setPendingQuantity } from './lines.ts'
import { enterMember, redeemCoupon } from './member.ts'
import { hasOwnWords, stopped } from './stopped.ts'

/** A scan does the sensible thing on every screen, or is refused with words; it never lands in a field. */
export function scan(register: Register, { code }: Input<'scan'>): Result<null> {
  return told(register, take(register, code))
}

/** What was keyed into the entry line: "3*6901234567892" puts the quantity before the code, "3*" before the next one. */
export function key(register: Register, input: Input<'key'>): Result<null> {
  const [, before, text = ''] = /^(?:(\d{1,6})\*)?(.*)$/s.exec(input.text.trim()) ?? []
  const quantity = input.quantity ?? before
  if (quantity === undefined) return told(register, take(register, text))
  if (text === '') return told(register, setPendingQuantity(register, { quantity }))
  const parsed = parseDecimal(quantity)
  if (parsed === undefined) return told(register, refuse('quantity_unreadable', { text: quantity }))
  return told(register, take(register, text, parsed))
}

function take(register: Register, raw: string, quantity?: Decimal): Result<null> {
  const open = atCounter(register)
  if (!open.ok) return open
  if (awaitsGiftCard(register)) return takeGiftCard(register, raw)
  const decision = decide(register, raw)
  const { read, verdict, reason } = decision
  if (read.kind === 'wallet' && verdict === 'ok') return startWallet(register, digitsOf(raw))
  if (read.kind === 'gift_card' && verdict === 'ok') return startGiftCard(register, digitsOf(raw))
  if (verdict === 'refused' || verdict === 'unknown') return stopped(register, decision)
  const done = act(register, decision, quantity)
  if (done.ok && verdict === 'warn' && reason !== undefined) {
    if (hasOwnWords(decision)) register.caution(reason.code, reason.params)
    else register.caution('code_warning', { code: read.code, reason: words(reason.words, reason.params) })
  }
  return done
}

/** A wallet's payment code, or a gift card's number, without the AIM identifier and whatever else stood around or between its digits. */
function digitsOf(raw: string): string {
  return bareText(raw).replace(/\D/g, '')
}

function act(register: Register, decision: Decision, quantity: Decimal | undefined): Result<null> {
  const { read } = decision
  switch (read.kind) {
    case 'item':
    case 'store_item':
    case 'plu':
    case 'unknown':
    case 'deposit_slip':
      return sell(register, decision, quantity)
    case 'member':
      backToSelling(register)
      return enterMember(register, read.id)
    case 'coupon':
      backToSelling(register)
      return redeemCoupon(register, decision)
    case 'receipt':
      return openReceipt(register, read.receipt)
    case 'badge':
    case 'wallet':
      return refuse('wallet_outside_payment')
    case 'gift_card':
      return refuse('gift_card_outside_payment')
    case 'url':
      return refuse('unknown_code', { code: read.code })
  }
}

function sell(register: Register, decision: Decision, quantity: Decimal | undefined): Result<null> {
  const { item, read, weight, amount, unitPrice, pieces, once } = decision
  if (item === undefined) return refuse('unknown_code', { code: read.code })
  backToSelling(register)
  const ready = collecting(register)
  if (!ready.ok) return ready
  return addItem(register, {
    item,
    scanned: read.code,
    ...(quantity === undefined ? {} : { quantity }),
    ...(weight === undefined ? {} : { weight }),
    ...(amount === undefined ? {} : { amount }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
    ...(pieces === undefined ? {} : { pieces }),
    ...(once === undefined ? {} : { once }),
  })
}

/** A receipt's code is how a return begins; the page shows it. Not in the middle of another customer's basket. */
function openReceipt(register: Register, receipt: string): Result<null> {
  const ready = selling(register)
  if (!ready.ok) return ready
  const { draft } = register.state
  if (draft !== undefined && liveLines(draft).length > 0) return refuse('sale_open')
  register.showReceipt(receipt)
  return DONE
}

/** The next customer's first scan is also the answer to "next customer"; a late item goes into a sale nothing was paid for. */
function backToSelling(register: Register): void {
  const { phase, draft } = register.state
  if (phase.at === 'tender' && draft?.kind === 'sale' && draft.tenders.length === 0) leaveTender(register)
}

/** A refusal at the counter is shown until acted on and has its own sound. */
export function told<Value>(register: Register, result: Result<Value>): Result<Value> {
  if (!result.ok) register.refuse(result.failure)
  return result
}
