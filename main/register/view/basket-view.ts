import type { BasketView, LineView, TenderView } from '../../../preload/contract.ts'
import { formatDecimal, ONE } from '../../domain/decimal.ts'
import type { PricedBasket } from '../../domain/pricing/basket.ts'
import type { Promotion } from '../../domain/pricing/promotion.ts'
import { multiplyDivide } from '../../domain/rounding.ts'
import { type Draft, type DraftLine, lotPrice } from '../../domain/sale/draft.ts'
import type { Tender } from '../../domain/sale/tender.ts'
import type { Register } from '../register.ts'

const EMPTY: BasketView = { kind: 'sale', lines: [], items: 0, gross: 0, savings: 0, tax: 0, total: 0, coupons: [] }

export function basketView(register: Register): BasketView {
  const { draft, priced } = register.state
  if (draft === undefined || priced === undefined) return EMPTY
  const names = new Map(
    register.parts.catalogue.promotions().map((promotion: Promotion) => [promotion.id, promotion.name]),
  )
  return {
    kind: draft.kind,
    lines: lineViews(register, draft, priced, names),
    ...(draft.last === undefined ? {} : { last: draft.last }),
    items: countItems(draft),
    gross: priced.gross,
    savings: priced.discount,
    tax: priced.tax,
    total: priced.total,
    ...(draft.member === undefined ? {} : { member: draft.member }),
    coupons: draft.coupons,
  }
}

export function tenderView(tender: Tender): TenderView {
  const { id, kind, amount } = tender
  if ('charge' in tender)
    return { id, kind, amount, detail: `${tender.charge.brand} ${tender.charge.maskedPan.slice(-4)}`.trim() }
  return tender.kind === 'voucher' ? { id, kind, amount, detail: tender.code } : { id, kind, amount }
}

function lineViews(
  register: Register,
  draft: Draft,
  priced: PricedBasket,
  names: ReadonlyMap<string, string>,
): LineView[] {
  const byId = new Map(priced.lines.map((line) => [line.id, line]))
  return draft.lines.map((line) => {
    const amounts = byId.get(line.id)
    return {
      id: line.id,
      code: line.item.code,
      name: line.item.name,
      nameEn: line.item.nameEn,
      measure: line.item.soldBy,
      quantity: formatDecimal(line.quantity, line.item.soldBy === 'weight' ? 3 : 0),
      unitPrice: lotPrice(line, amounts, register.now()),
      per: line.item.per,
      gross: amounts?.gross ?? grossOf(line, register.now()),
      discounts: (amounts?.discounts ?? []).map(({ promotion, amount }) => ({
        promotion,
        name: names.get(promotion) ?? promotion,
        amount,
      })),
      net: amounts?.net ?? 0,
      voided: line.voided,
      ...(line.parent === undefined ? {} : { parent: line.parent }),
    }
  })
}

/** What a line that no longer counts would have cost. */
function grossOf(line: DraftLine, at: Date): number {
  const price = lotPrice(line, undefined, at)
  return line.amount ?? multiplyDivide(price, line.quantity, ONE * line.item.per, 'half-up')
}

/** Pieces; a weighed line counts as one, a deposit that follows its item not at all. */
function countItems(draft: Draft): number {
  let count = 0
  for (const line of draft.lines) if (!line.voided && line.parent === undefined) count += pieces(line)
  return count
}

function pieces(line: DraftLine): number {
  return line.item.soldBy === 'weight' ? 1 : Math.abs(line.quantity) / ONE
}
