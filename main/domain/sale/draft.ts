import type { ManufacturerOffer } from '../barcode/coupon-8110.ts'
import { type Decimal, ONE } from '../decimal.ts'
import { priceAt } from '../item.ts'
import type { Minor } from '../money.ts'
import type { BasketLine, PricedLine, TaxPart } from '../pricing/basket.ts'
import type { CompletedSale, RefundKind } from './completed.ts'
import type { OnceOnly } from './once-only.ts'
import type { Tender } from './tender.ts'

/** What a line of a refund gives back. */
export interface ReturnedLine {
  readonly receipt: string
  readonly line: number
  /** What was really paid for this part of it, tax inside where prices include it. Positive. */
  readonly net: Minor
  readonly gross: Minor
  readonly tax: Minor
  /** Percent, as it was then. */
  readonly taxRate: Decimal
  /** Whether that sale's prices held their tax; where it is not said, as the station's do. */
  readonly taxInside?: boolean
  /** Where several taxes were paid: each of them. Positive. */
  readonly taxParts?: readonly TaxPart[]
  /** What of the sale's discounts falls to this part, by the names they had then. Positive. */
  readonly discounts?: CompletedSale['discounts']
}

export interface DraftLine extends BasketLine {
  readonly voided: boolean
  /** The code that brought it here, for the journal. */
  readonly scanned: string
  readonly returns?: ReturnedLine
  /** What this line holds that is sold or redeemed once only. */
  readonly once?: OnceOnly
  readonly lowest?: LowestPrice
}

/** What goods are taken back at without a receipt. */
export interface LowestPrice {
  /** For one piece or one unit of weight; minor units. */
  readonly unitPrice: Minor
  /** The promotion that makes it lower than the shelf's price, by the names it had then. */
  readonly promotion?: string
  readonly name?: string
  readonly nameEn?: string
}

/** A coupon as it was presented. */
export interface CouponPaper {
  /** What the store's promotions call it, or the maker's code. */
  readonly coupon: string
  /** Of a maker's that says by itself what it gives. */
  readonly offer?: ManufacturerOffer
  /** Of a paper that is redeemed once only. */
  readonly once?: OnceOnly
}

/** A sale that is not complete: the basket with what was paid towards it. Rebuilt from its events after a crash. */
export interface Draft {
  readonly id: string
  readonly kind: 'sale' | 'refund'
  readonly startedAt: string
  readonly operator: string
  readonly lines: readonly DraftLine[]
  readonly tenders: readonly Tender[]
  /** The coupons that were presented and not taken back, in their order. */
  readonly papers: readonly CouponPaper[]
  readonly member?: string
  /** The customer's age was checked for items up to this age (years). */
  readonly ageChecked: number
  /** Somebody old enough to sell it stood by for items up to this seller's age (years). */
  readonly sellerChecked?: number
  readonly refundOf?: string
  readonly refundKind?: RefundKind
  readonly reason?: string
  readonly approver?: string
  readonly taxExempt?: string
  /**
   * When paying began, ISO 8601. Prices stand as they were then, so that no promotion ends between two tenders.
   */
  readonly payingSince?: string
  readonly held?: { readonly name: string; readonly at: string; readonly operator: string }
  /** How long it was on hold before, milliseconds. */
  readonly heldFor?: number
  /** The line that the newest step made or changed. */
  readonly last?: number
}

/** One thing done to an open sale. Appended durably before the screen shows it. */
export type DraftEvent =
  | {
      readonly do: 'started'
      readonly kind: 'sale' | 'refund'
      readonly at: string
      readonly operator: string
      readonly refundOf?: string
      readonly refundKind?: RefundKind
      readonly reason?: string
      readonly approver?: string
    }
  | {
      readonly do: 'line_added'
      readonly line: BasketLine
      readonly scanned: string
      readonly returns?: ReturnedLine
      readonly lowest?: LowestPrice
      readonly once?: OnceOnly
    }
  | { readonly do: 'line_voided'; readonly line: number }
  | { readonly do: 'quantity_set'; readonly line: number; readonly quantity: Decimal }
  | { readonly do: 'price_set'; readonly line: number; readonly unitPrice: Minor }
  | {
      readonly do: 'discount_set'
      readonly line: number
      readonly discount: { readonly percent: Decimal } | { readonly amount: Minor }
    }
  /** An empty one is nobody. */
  | { readonly do: 'member_set'; readonly member: string }
  | ({ readonly do: 'coupon_added' } & CouponPaper)
  /** The newest paper of that coupon. */
  | { readonly do: 'coupon_taken_back'; readonly coupon: string }
  /** The customer shows a certificate; an empty one takes the exemption back. */
  | { readonly do: 'tax_exempt_set'; readonly certificate: string }
  | { readonly do: 'refund_approved'; readonly approver: string }
  | { readonly do: 'age_checked'; readonly age: number }
  | { readonly do: 'seller_checked'; readonly age: number }
  | { readonly do: 'paying_started'; readonly at: string }
  | { readonly do: 'paying_left' }
  | { readonly do: 'tender_added'; readonly tender: Tender }
  | { readonly do: 'tender_removed'; readonly tender: number }
  | { readonly do: 'held'; readonly name: string; readonly at: string; readonly operator: string }
  | { readonly do: 'recalled'; readonly at: string; readonly operator: string }

export function emptyDraft(id: string, started: Extract<DraftEvent, { do: 'started' }>): Draft {
  return {
    id,
    kind: started.kind,
    startedAt: started.at,
    operator: started.operator,
    lines: [],
    tenders: [],
    papers: [],
    ageChecked: 0,
    ...(started.refundOf === undefined ? {} : { refundOf: started.refundOf }),
    ...(started.refundKind === undefined ? {} : { refundKind: started.refundKind }),
    ...(started.reason === undefined ? {} : { reason: started.reason }),
    ...(started.approver === undefined ? {} : { approver: started.approver }),
  }
}

/** The draft after one more event. Never changes its argument; the same events always give the same draft. */
export function applyToDraft(draft: Draft, event: DraftEvent): Draft {
  switch (event.do) {
    case 'started':
      return draft
    case 'line_added': {
      const { returns, lowest, once } = event
      const back = { ...(returns === undefined ? {} : { returns }), ...(lowest === undefined ? {} : { lowest }) }
      const own = once === undefined ? {} : { once }
      const line: DraftLine = { ...event.line, ...back, ...own, voided: false, scanned: event.scanned }
      const last = line.parent === undefined ? line.id : (draft.last ?? line.id)
      return { ...draft, lines: [...draft.lines, line], last }
    }
    case 'line_voided':
      return withLines(draft, event.line, (line) =>
        line.id === event.line || line.parent === event.line ? { ...line, voided: true } : line,
      )
    case 'quantity_set':
      return withLines(draft, event.line, (line) =>
        line.id === event.line || line.parent === event.line ? { ...line, quantity: event.quantity } : line,
      )
    case 'price_set':
      return withLines(draft, event.line, (line) => {
        if (line.id !== event.line) return line
        const { amount: _embedded, ...rest } = line
        return { ...rest, unitPrice: event.unitPrice }
      })
    case 'discount_set':
      return withLines(draft, event.line, (line) =>
        line.id === event.line ? { ...line, discount: event.discount } : line,
      )
    case 'member_set': {
      const { member: _before, ...rest } = draft
      return event.member === '' ? rest : { ...rest, member: event.member }
    }
    case 'coupon_added': {
      const { do: _added, ...paper } = event
      return { ...draft, papers: [...draft.papers, paper] }
    }
    case 'coupon_taken_back': {
      const newest = draft.papers.findLast(({ coupon }) => coupon === event.coupon)
      return { ...draft, papers: draft.papers.filter((paper) => paper !== newest) }
    }
    case 'tax_exempt_set': {
      const { taxExempt: _before, ...rest } = draft
      return event.certificate === '' ? rest : { ...rest, taxExempt: event.certificate }
    }
    case 'refund_approved':
      return { ...draft, approver: event.approver }
    case 'age_checked':
      return { ...draft, ageChecked: Math.max(draft.ageChecked, event.age) }
    case 'seller_checked':
      return { ...draft, sellerChecked: Math.max(draft.sellerChecked ?? 0, event.age) }
    case 'paying_started':
      return { ...draft, payingSince: event.at }
    case 'paying_left': {
      const { payingSince: _since, ...rest } = draft
      return rest
    }
    case 'tender_added':
      return { ...draft, tenders: [...draft.tenders, event.tender] }
    case 'tender_removed':
      return { ...draft, tenders: draft.tenders.filter((tender) => tender.id !== event.tender) }
    case 'held':
      return { ...draft, held: { name: event.name, at: event.at, operator: event.operator } }
    case 'recalled': {
      const { held, ...rest } = draft
      const heldFor =
        (rest.heldFor ?? 0) + (held === undefined ? 0 : Math.max(0, Date.parse(event.at) - Date.parse(held.at)))
      return { ...rest, operator: event.operator, ...(Number.isNaN(heldFor) ? {} : { heldFor }) }
    }
  }
}

/** Folds a stored draft's events; undefined where the first is not its start (a torn store, which the caller reports). */
export function draftFrom(id: string, events: readonly DraftEvent[]): Draft | undefined {
  const [first, ...rest] = events
  if (first?.do !== 'started') return undefined
  return rest.reduce(applyToDraft, emptyDraft(id, first))
}

/** The lines that count. */
export function liveLines(draft: Draft): readonly DraftLine[] {
  return draft.lines.filter((line) => !line.voided)
}

/** What the coupons that were presented are called, a name for each paper. */
export function couponsOf({ papers }: Draft): readonly string[] {
  return papers.map(({ coupon }) => coupon)
}

/** Pieces; a weighed line counts as one, a deposit that follows its item not at all. */
export function countItems(draft: Draft): number {
  let count = 0
  for (const line of draft.lines) if (!line.voided && line.parent === undefined) count += pieces(line)
  return count
}

function pieces(line: DraftLine): number {
  return line.item.soldBy === 'weight' ? 1 : Math.abs(line.quantity) / ONE
}

function withLines(draft: Draft, changed: number, change: (line: DraftLine) => DraftLine): Draft {
  return { ...draft, lines: draft.lines.map(change), last: changed }
}

/**
 * A line's price as it is stated, for `item.per` pieces: "2 for 6.00" is 6.00, where its priced line has one piece's
 * share of it, 3.00. Minor units; negative where the item's flag turns its amounts.
 */
export function lotPrice(line: BasketLine, priced: Pick<PricedLine, 'unitPrice'> | undefined, at: Date): Minor {
  const stated = line.unitPrice ?? priceAt(line.item, at)
  return line.item.per === 1 ? (priced?.unitPrice ?? stated) : stated
}
