import type { ReadCode, StoreItemCode, Verdict } from '../../domain/barcode/code.ts'
import { readCode } from '../../domain/barcode/read-code.ts'
import { type Decimal, ONE } from '../../domain/decimal.ts'
import { type Item, MOST_PRICE } from '../../domain/item.ts'
import type { Minor } from '../../domain/money.ts'
import { compileWindow, wallClock } from '../../domain/pricing/windows.ts'
import { judgeRecalls, type Recall, type RecallVerdict } from '../../domain/recall.ts'
import { type OnceOnly, serialOf } from '../../domain/sale/once-only.ts'
import { isOfTraining } from '../lookup/unknown-receipt.ts'
import type { Register } from '../register.ts'
import { type Params, words } from '../words.ts'
import { decideCoupon } from './coupons.ts'
import { type LabelPrice, labelPrice } from './label-price.ts'
import { nameOf } from './names.ts'
import { isOpen } from './once-only.ts'
import { checkQuantity, times } from './quantity.ts'
import { closedFor } from './restrictions.ts'

/** Why a code is not simply acted on. `words` is the key of the locales; the code names a reason or a failure. */
export interface DecisionReason {
  readonly code: string
  readonly words: string
  readonly params: Params
}

/** What the counter does about a code. `station scan` shows the same. */
export interface Decision {
  readonly read: ReadCode
  readonly verdict: Verdict
  readonly reason?: DecisionReason
  readonly item?: Item
  /** Pieces that one scan of the code stands for: a case of the catalogue's, or a count in the code (AI 30, 37). */
  readonly pieces?: number
  /** Net, in the station's unit. */
  readonly weight?: Decimal
  readonly amount?: Minor
  readonly unitPrice?: Minor
  readonly once?: OnceOnly
}

type Judgement = Pick<Decision, 'verdict' | 'reason'>
export type StoppedJudgement = Judgement & { readonly reason: DecisionReason }
type Content = Omit<Decision, keyof Judgement | 'read' | 'item'>
type Found = Omit<Decision, keyof Judgement> & { readonly item: Item }

/** What a code is by itself, in the station's own layouts, currency and time. */
export function explain(register: Register, raw: string, at: Date = register.now()): ReadCode {
  const { profile } = register.settings
  return readCode(raw, {
    layouts: profile.barcodeLayouts,
    slips: profile.depositSlips?.layouts ?? [],
    badges: profile.badgeLayouts ?? [],
    memberCards: profile.memberCards ?? [],
    ...(profile.giftCards === undefined ? {} : { giftCards: profile.giftCards }),
    weightUnit: profile.weightUnit,
    currency: profile.currency,
    at,
    timezone: profile.timezone,
    expecting: register.state.phase.at === 'tender' ? 'payment' : 'anything',
    ...(profile.gsSubstitute === undefined ? {} : { gsSubstitute: profile.gsSubstitute }),
  })
}

/**
 * The one decision about a code: what it is, whether this store knows it, and whether it may be sold or redeemed here and
 * now — dates and amounts of the code, recalls, restrictions, and what was sold or redeemed before. Changes nothing.
 */
export function decide(register: Register, raw: string, at: Date = register.now()): Decision {
  const read = explain(register, raw, at)
  // Goods past their date are what customers bring back.
  if (read.verdict === 'refused' && !(takesBack(register) && read.reason?.code === 'expired')) {
    const found = itemOf(register, read)
    return { read, ...(found === undefined ? {} : { item: found.item }), ...ofCode(read) }
  }
  switch (read.kind) {
    case 'item':
    case 'store_item':
    case 'plu':
    case 'unknown':
      return decideItem(register, read, at)
    case 'coupon':
      return decideCoupon(register, read)
    case 'deposit_slip':
      return decideSlip(register, read)
    case 'badge':
      return { read, ...because('refused', 'badge_scanned', {}) }
    case 'receipt': {
      const own = { ...read, receipt: inOwnCase(register, read.receipt) }
      return { read: own, ...ofReceipt(register, own) }
    }
    default:
      return { read, ...ofCode(read) }
  }
}

/** A scanned receipt number as this station writes it: codes are read in capitals, a station's name may have others. */
function inOwnCase({ settings }: Register, receipt: string): string {
  const { station } = settings.profile
  const isOwn = receipt.toUpperCase().startsWith(`${station.toUpperCase()}-`)
  return isOwn ? station + receipt.slice(station.length) : receipt
}

function ofReceipt(register: Register, read: Extract<ReadCode, { readonly kind: 'receipt' }>): Judgement {
  const { receipt } = read
  if (register.parts.ledger.sale(receipt) !== undefined) return ofCode(read)
  return isOfTraining(register, receipt)
    ? because('unknown', 'training_receipt', { receipt })
    : because('unknown', 'no_such_receipt', { receipt })
}

/** Whether goods are being taken back without a receipt. */
export function takesBack(register: Register): boolean {
  return register.state.draft?.refundKind === 'no_receipt'
}

type ItemRead = Extract<ReadCode, { readonly kind: 'item' | 'store_item' | 'plu' | 'unknown' }>

function decideItem(register: Register, read: ItemRead, at: Date): Decision {
  const found = itemOf(register, read)
  if (found === undefined) {
    return {
      read,
      ...(read.verdict === 'unknown' ? ofCode(read) : because('unknown', 'unknown_code', { code: read.code })),
    }
  }
  const { item, code } = found
  const label = read.kind === 'store_item' ? labelPrice(register, read, item, at) : undefined
  const decision = { read, item, ...contentOf(read, item, code, label?.charged) }
  const tooDear = Math.max(decision.amount ?? 0, decision.unitPrice ?? 0) > MOST_PRICE
  if (tooDear) return { ...decision, ...because('refused', 'price_too_large', { name: nameOf(item) }) }
  // What may not be sold may be taken back: recalled goods above all.
  if (takesBack(register)) return { ...decision, verdict: 'ok' }
  const stop = stopOf(register, decision, at) ?? (label?.judgement?.verdict === 'refused' ? label.judgement : undefined)
  if (stop !== undefined) return { ...decision, ...stop }
  const warning = warningOf(decision, recallsOf(register, read, item, at)) ?? label?.judgement
  return { ...decision, ...(warning ?? (read.kind === 'unknown' ? { verdict: 'ok' as const } : ofCode(read))) }
}

/** What a code says of this piece, as far as an item of this kind can have it. */
function contentOf(read: ItemRead, item: Item, code: string, charged: LabelPrice['charged'] | undefined): Content {
  const { weight, amount, unitPrice } = { ...figuresOf(read), ...charged }
  const count = read.kind === 'item' ? read.count : undefined
  const pieces = (item.packs?.[code] ?? 1) * (count ?? 1)
  const serial = read.kind === 'item' ? read.serial : undefined
  const weighed = item.soldBy === 'weight'
  return {
    ...(weighed || pieces === 1 ? {} : { pieces }),
    ...(weighed && weight !== undefined ? { weight } : {}),
    ...(amount === undefined ? {} : { amount }),
    ...(weighed && unitPrice !== undefined ? { unitPrice } : {}),
    ...(serial === undefined || read.kind !== 'item' ? {} : { once: serialOf(read.gtin, serial) }),
  }
}

function figuresOf(read: ItemRead): Pick<StoreItemCode, 'weight' | 'amount' | 'unitPrice'> {
  return 'weight' in read || 'amount' in read || 'unitPrice' in read ? read : {}
}

/** What keeps a piece of an item from being sold at `at`: recalls, what was sold once only before, flags, hours. */
export function stopOf(
  register: Register,
  { read, item, once, pieces }: Found,
  at: Date,
): StoppedJudgement | undefined {
  const name = nameOf(item)
  const recalled = recallsOf(register, read, item, at)
  if (recalled?.verdict === 'stop') {
    const { lot, reason } = recalled.recall
    return lot === undefined
      ? because('refused', 'recalled', { name, reason })
      : because('refused', 'recalled_lot', { name, lot, reason })
  }
  if (once !== undefined) {
    const serial = read.kind === 'item' ? (read.serial ?? '') : ''
    const receipt = register.parts.ledger.takenBy(once)
    if (receipt !== undefined) return because('refused', 'serial_sold', { name, serial, receipt })
    if (isOpen(register, once)) return because('refused', 'serial_open', { name, serial })
  }
  const tooMany = pieces === undefined ? undefined : checkQuantity(item, times(ONE, pieces))
  if (tooMany === 'quantity_prohibited') return because('refused', 'quantity_prohibited', { name })
  if (tooMany !== undefined) return because('refused', 'quantity_too_large', { name })
  if (item.flags.includes('not_for_sale')) return because('refused', 'not_for_sale', { name })
  const hours = closedFor(register, item, at)
  return hours === undefined ? undefined : because('refused', 'not_sold_now', { name, ...hours })
}

function warningOf(decision: Found, recalled: RecallVerdict | undefined): Judgement | undefined {
  const { read, item } = decision
  const name = nameOf(item)
  if (recalled?.verdict === 'look') {
    const lots = recalled.recalls.map(({ lot }) => lot ?? '').join(', ')
    return because('warn', 'recall_look', { name, lots, reason: recalled.recalls[0]?.reason ?? '' })
  }
  if (read.kind !== 'item' || read.verdict === 'warn') return undefined
  if ('02' in read.ai) return because('warn', 'logistic_unit', { name, pieces: String(decision.pieces ?? 1) })
  const unused = read.unitPrice !== undefined && decision.unitPrice === undefined && decision.amount === undefined
  return unused ? because('warn', 'unit_price_unused', { name }) : undefined
}

/** The recalls that hold at `at` for the GTIN scanned or any code of the item. */
function recallsOf(register: Register, read: ReadCode, item: Item, at: Date): RecallVerdict | undefined {
  const { catalogue } = register.parts
  const codes = new Set([...(read.kind === 'item' ? [read.gtin] : []), ...item.codes])
  const recalls = new Map<string, Recall>()
  for (const code of codes) for (const recall of catalogue.recalls(code)) recalls.set(JSON.stringify(recall), recall)
  if (recalls.size === 0) return undefined
  const holding = [...recalls.values()].filter((recall) => holds(recall, at, register.timezone))
  return judgeRecalls(holding, read.kind === 'item' ? read.lot : undefined)
}

function holds(recall: Recall, at: Date, timezone: string): boolean {
  if (recall.from === undefined && recall.to === undefined) return true
  const zone = wallClock(timezone)
  return compileWindow(recall, zone)(at.getTime(), () => zone(at.getTime()))
}

function decideSlip(register: Register, read: Extract<ReadCode, { kind: 'deposit_slip' }>): Decision {
  const code = register.settings.profile.depositSlips?.item
  const item = code === undefined ? undefined : register.parts.catalogue.find(code)
  if (item === undefined || !item.flags.includes('negative')) return { read, ...because('refused', 'slip_unknown', {}) }
  const once: OnceOnly = { kind: 'slip', code: read.slip }
  const { amount } = read
  const decision = { read, item, once, ...(amount === undefined ? {} : { unitPrice: amount }) }
  const receipt = register.parts.ledger.takenBy(once)
  if (receipt !== undefined)
    return { ...decision, ...because('refused', 'slip_redeemed', { slip: read.slip, receipt }) }
  if (isOpen(register, once)) return { ...decision, ...because('refused', 'slip_open', { slip: read.slip }) }
  return { ...decision, ...ofCode(read) }
}

/** The first item that one of a code's lookups leads to, and which of them did. */
export function itemOf(register: Register, read: ReadCode): { readonly item: Item; readonly code: string } | undefined {
  if (!('lookup' in read)) return undefined
  for (const code of read.lookup) {
    const item = register.parts.catalogue.find(code)
    if (item !== undefined) return { item, code: keptCode(item, code) }
  }
  return undefined
}

/** How the catalogue writes the code that led there. */
function keptCode(item: Item, code: string): string {
  if (item.packs === undefined) return code
  const bare = (text: string) => text.replace(/^0+/, '')
  return item.codes.find((own) => bare(own) === bare(code)) ?? code
}

/** What the code itself says. */
export function ofCode({ verdict, reason }: ReadCode): Judgement {
  if (reason === undefined) return { verdict }
  const { code, params = {} } = reason
  const field = code === 'coupon_malformed' ? { field: words(`code.coupon_field.${params.field ?? 'end'}`) } : {}
  return { verdict, reason: { code, words: `code.reason.${code}`, params: { ...params, ...field } } }
}

/** What the store says, in the words of the failure `code`. */
export function because(verdict: Verdict, code: string, params: Params): StoppedJudgement {
  return { verdict, reason: { code, words: `failure.${code}.words`, params } }
}
