import type { BasketView, DiscountView, LineView, TenderView } from '../../../preload/contract.ts'
import { formatDecimal, ONE } from '../../domain/decimal.ts'
import { shownMember } from '../../domain/member.ts'
import {
  type LineDiscount,
  MANUAL,
  type NamedDiscount,
  type PricedBasket,
  TAX_EXEMPT,
} from '../../domain/pricing/basket.ts'
import { multiplyDivide } from '../../domain/rounding.ts'
import { countItems, couponsOf, type Draft, type DraftLine, lotPrice } from '../../domain/sale/draft.ts'
import type { Tender } from '../../domain/sale/tender.ts'
import type { Register } from '../register.ts'
import { foreignMoney } from '../tender/foreign.ts'
import { words } from '../words.ts'

const EMPTY: BasketView = { kind: 'sale', lines: [], items: 0, gross: 0, savings: 0, tax: 0, total: 0, coupons: [] }

export function basketView(register: Register): BasketView {
  const { draft, priced, pricedAt } = register.state
  if (draft === undefined || priced === undefined || pricedAt === undefined) return EMPTY
  return {
    kind: draft.kind,
    ...(draft.refundKind === undefined ? {} : { refundKind: draft.refundKind }),
    lines: lineViews(draft, priced, pricedAt),
    ...(draft.last === undefined ? {} : { last: draft.last }),
    items: countItems(draft),
    gross: priced.gross,
    savings: priced.discount,
    tax: priced.tax,
    total: priced.total,
    ...(draft.member === undefined ? {} : { member: shownMember(draft.member) }),
    ...(draft.taxExempt === undefined ? {} : { taxExempt: draft.taxExempt }),
    coupons: couponsOf(draft),
  }
}

export function tenderView(tender: Tender): TenderView {
  const { id, kind, amount } = tender
  if ('charge' in tender) {
    const { brand, maskedPan, balanceLeft } = tender.charge
    const left = balanceLeft === undefined ? {} : { left: balanceLeft }
    // A gift card's brand is what its kind says already.
    const named = kind === 'gift' ? '' : brand
    return { id, kind, amount, detail: `${named} ${maskedPan.slice(-4)}`.trim(), ...left }
  }
  if (tender.kind === 'foreign')
    return {
      id,
      kind,
      amount,
      detail: `${foreignMoney(tender.given, tender.currency)} × ${formatDecimal(tender.rate)}`,
    }
  return tender.kind === 'voucher' ? { id, kind, amount, detail: tender.code } : { id, kind, amount }
}

/** Discounts by their names in both languages; one that a person gave is called so. */
export function discountViews(discounts: readonly LineDiscount[], priced: PricedBasket): DiscountView[] {
  return discountsOf(discounts, namesIn(priced))
}

type Names = ReadonlyMap<string, Pick<NamedDiscount, 'name' | 'nameEn'>>

function namesIn(priced: PricedBasket): Names {
  const names = new Map<string, Pick<NamedDiscount, 'name' | 'nameEn'>>(
    priced.discounts.map((discount) => [discount.promotion, discount]),
  )
  for (const id of [MANUAL, TAX_EXEMPT]) {
    const { 'zh-CN': name, en: nameEn } = words(`discount.${id}`)
    names.set(id, { name, nameEn })
  }
  return names
}

function discountsOf(discounts: readonly LineDiscount[], names: Names): DiscountView[] {
  return discounts.map(({ promotion, amount }) => {
    const { name = '', nameEn = '' } = names.get(promotion) ?? {}
    return { promotion, name: name === '' ? promotion : name, nameEn, amount }
  })
}

function lineViews(draft: Draft, priced: PricedBasket, at: Date): LineView[] {
  const names = namesIn(priced)
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
      unitPrice: lotPrice(line, amounts, at),
      per: line.item.per,
      gross: amounts?.gross ?? grossOf(line, at),
      discounts: discountsOf(amounts?.discounts ?? [], names),
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
