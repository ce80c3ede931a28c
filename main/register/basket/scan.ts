import type { Input, Result } from '../../../preload/contract.ts'
import { readAim } from '../../domain/barcode/aim.ts'
import { cleanScan } from '../../domain/barcode/clean.ts'
import type { ReadCode } from '../../domain/barcode/code.ts'
import { readCode } from '../../domain/barcode/read-code.ts'
import { type Decimal, parseDecimal } from '../../domain/decimal.ts'
import type { Item } from '../../domain/item.ts'
import { refuse } from '../answer.ts'
import { startWallet } from '../card/start.ts'
import type { Register } from '../register.ts'
import { leaveTender } from '../tender/start.ts'
import { words } from '../words.ts'
import { addItem } from './add-item.ts'
import { atCounter, collecting } from './gate.ts'
import { setPendingQuantity } from './lines.ts'
import { addCoupon, setMember } from './member.ts'

/** What a code is, in the station's own layouts and currency. `station scan` shows the same answer. */
export function explain(register: Register, raw: string): ReadCode {
  const { profile } = register.settings
  return readCode(raw, {
    layouts: profile.barcodeLayouts,
    weightUnit: profile.weightUnit,
    currency: profile.currency,
    at: register.now(),
    timezone: profile.timezone,
    expecting: register.state.phase.at === 'tender' ? 'payment' : 'anything',
  })
}

/** A scan does the sensible thing on every screen, or is refused with words; it never lands in a field. */
export function scan(register: Register, { code }: Input<'scan'>): Result<null> {
  return told(register, take(register, code))
}

/** What was keyed into the entry line: "3*6901234567892" puts the quantity before the code, "3*" before the next one. */
export function key(register: Register, input: Input<'key'>): Result<null> {
  const [, before, text = ''] = /^(?:(\d{1,4})\*)?(.*)$/s.exec(input.text.trim()) ?? []
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
  const read = explain(register, raw)
  if (read.kind === 'wallet' && read.verdict === 'ok') return startWallet(register, digitsOf(raw))
  if (read.verdict === 'refused') return refuse('code_refused', { code: read.code, reason: reasonOf(read) })
  const done = act(register, read, quantity)
  if (done.ok && read.verdict === 'warn') register.caution('code_warning', { code: read.code, reason: reasonOf(read) })
  return done
}

/** A wallet's payment code without the AIM identifier and whatever else stood around or between its digits. */
function digitsOf(raw: string): string {
  const text = cleanScan(raw)
  return text.slice(readAim(text)?.identifier.length ?? 0).replace(/\D/g, '')
}

function act(register: Register, read: ReadCode, quantity: Decimal | undefined): Result<null> {
  switch (read.kind) {
    case 'item':
    case 'store_item':
    case 'plu':
    case 'unknown':
      return sell(register, read, quantity)
    case 'member':
      backToSelling(register)
      return setMember(register, { member: read.id })
    case 'coupon':
      backToSelling(register)
      return addCoupon(register, { coupon: read.coupon })
    case 'receipt':
      return refuse('receipt_scanned', { receipt: read.receipt })
    case 'badge':
      return refuse('badge_scanned')
    case 'deposit_slip':
      return refuse('deposit_slip_scanned')
    case 'wallet':
      return refuse('wallet_outside_payment')
    case 'url':
      return refuse('unknown_code', { code: read.code })
  }
}

function sell(
  register: Register,
  read: Extract<ReadCode, { readonly lookup: readonly string[] }>,
  quantity: Decimal | undefined,
): Result<null> {
  const item = itemOf(register, read)
  if (item === undefined) return refuse('unknown_code', { code: read.code })
  backToSelling(register)
  const ready = collecting(register)
  if (!ready.ok) return ready
  const weight = 'weight' in read && item.soldBy === 'weight' ? read.weight : undefined
  const amount = 'amount' in read && read.kind !== 'coupon' ? read.amount : undefined
  return addItem(register, {
    item,
    scanned: read.code,
    ...(quantity === undefined ? {} : { quantity }),
    ...(weight === undefined ? {} : { weight }),
    ...(amount === undefined ? {} : { amount }),
  })
}

/** The first item that one of a code's lookups leads to. */
export function itemOf(register: Register, read: ReadCode): Item | undefined {
  if (!('lookup' in read)) return undefined
  for (const candidate of read.lookup) {
    const item = register.parts.catalogue.find(candidate)
    if (item !== undefined) return item
  }
  return undefined
}

/** The next customer's first scan is also the answer to "next customer"; a late item goes into a sale nothing was paid for. */
function backToSelling(register: Register): void {
  const { phase, draft } = register.state
  if (phase.at === 'tender' && draft?.kind === 'sale' && draft.tenders.length === 0) leaveTender(register)
}

function reasonOf(read: ReadCode): ReturnType<typeof words> {
  return words(`code.reason.${read.reason?.code ?? 'unknown'}`, read.reason?.params ?? {})
}

/** A refusal at the counter is shown until acted on and has its own sound. */
export function told<Value>(register: Register, result: Result<Value>): Result<Value> {
  if (!result.ok) register.refuse(result.failure)
  return result
}
