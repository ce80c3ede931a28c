import type { DiscountView, Input, LineExplanationView, Result } from '../../../preload/contract.ts'
import { formatDecimal } from '../../domain/decimal.ts'
import { priceAt } from '../../domain/item.ts'
import { MANUAL, type PricedBasket, type PricedLine, TAX_EXEMPT } from '../../domain/pricing/basket.ts'
import type { Promotion } from '../../domain/pricing/promotion.ts'
import { taxSums } from '../../domain/pricing/tax-sums.ts'
import type { Words } from '../../domain/profile.ts'
import { type Draft, type DraftLine, lotPrice, type ReturnedLine } from '../../domain/sale/draft.ts'
import { answer, refuse } from '../answer.ts'
import { atCounter } from '../basket/gate.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'
import { discountViews } from './basket-view.ts'
import { promotionWords } from './promotion-words.ts'

/**
 * Why a line of the open basket costs what it does: its price and where that comes from, each discount with the rule of
 * its promotion and the goods that share it, and its taxes. The very numbers that are sold, worked out nowhere else. Goods
 * that come back are explained by what their receipt gave them.
 */
export function explainLine(register: Register, input: Input<'explainLine'>): Result<LineExplanationView> {
  const open = atCounter(register)
  if (!open.ok) return open
  const { draft, priced, pricedAt } = register.state
  const line = draft?.lines.find(({ id }) => id === input.line)
  const amounts = priced?.lines.find(({ id }) => id === input.line)
  if (draft === undefined || priced === undefined || pricedAt === undefined || line === undefined)
    return refuse('no_such_line', { line: String(input.line) })
  if (amounts === undefined)
    return refuse('line_voided_already', { name: { 'zh-CN': line.item.name, en: line.item.nameEn } })
  const inside = priced.total === priced.lines.reduce((sum, { net }) => sum + net, 0)
  const taxes = taxSums([amounts], inside)
  return answer({
    ...{ line: line.id, code: line.item.code, name: line.item.name, nameEn: line.item.nameEn },
    ...{ measure: line.item.soldBy, per: line.item.per },
    quantity: formatDecimal(line.quantity, line.item.soldBy === 'weight' ? 3 : 0),
    price: priceOf(line, amounts, pricedAt),
    gross: amounts.gross,
    discounts:
      line.returns === undefined
        ? discountsOf(register, draft, priced, line, amounts)
        : discountsGiven(register, line.returns, discountViews(amounts.discounts, priced)),
    net: amounts.net,
    taxInside: inside,
    taxes: taxes.map(({ code, rate, net, amount }) => ({ name: code, rate: formatDecimal(rate), net, amount })),
    pays: inside ? amounts.net : amounts.net + amounts.tax.amount,
  })
}

function priceOf(line: DraftLine, amounts: PricedLine, now: Date): LineExplanationView['price'] {
  const amount = lotPrice(line, amounts, now)
  if (line.returns !== undefined) return { amount, from: 'receipt', detail: line.returns.receipt }
  if (line.amount !== undefined) return { amount, from: 'label' }
  if (line.unitPrice !== undefined) return { amount, from: 'keyed' }
  const { next } = line.item
  if (next !== undefined && priceAt(line.item, now) === next.price && now.getTime() >= Date.parse(next.from))
    return { amount, from: 'next', detail: next.from }
  return { amount, from: 'shelf' }
}

function discountsOf(
  register: Register,
  draft: Draft,
  priced: PricedBasket,
  line: DraftLine,
  amounts: PricedLine,
): LineExplanationView['discounts'] {
  const promotions = new Map(register.promotionsOf(draft).map((promotion) => [promotion.id, promotion]))
  const names = new Map(draft.lines.map(({ id, item }) => [id, { name: item.name, nameEn: item.nameEn }]))
  return discountViews(amounts.discounts, priced).map((discount) => {
    const promotion = promotions.get(discount.promotion)
    const rule = discount.promotion === MANUAL ? byHand(line) : ruleOf(register, line, promotion)
    const shared = priced.lines.filter(
      ({ id, discounts }) => id !== line.id && discounts.some((other) => other.promotion === discount.promotion),
    )
    return {
      ...discount,
      ...(rule === undefined ? {} : { rule }),
      others: promotion === undefined ? [] : shared.flatMap(({ id }) => names.get(id) ?? []),
    }
  })
}

/**
 * The discounts of goods that come back, as their receipt has them: by the names they had then, with the goods of that
 * sale that shared them. The journal keeps no rule, and that of today may be another.
 */
function discountsGiven(
  register: Register,
  { receipt, line }: ReturnedLine,
  discounts: readonly DiscountView[],
): LineExplanationView['discounts'] {
  const others = register.parts.ledger.sale(receipt)?.lines.filter((sold) => sold.line !== line) ?? []
  return discounts.map((discount) => {
    const isShared = discount.promotion !== MANUAL && discount.promotion !== TAX_EXEMPT
    const shared = others.filter(({ discounts: given }) =>
      given.some((other) => other.promotion === discount.promotion),
    )
    return { ...discount, others: isShared ? shared.map(({ name, nameEn }) => ({ name, nameEn })) : [] }
  })
}

function ruleOf(register: Register, line: DraftLine, promotion: Promotion | undefined): Words | undefined {
  if (line.lowest?.promotion !== undefined) return words('explain.lowest')
  return promotion === undefined ? undefined : promotionWords(register, promotion)
}

function byHand({ discount }: DraftLine): Words | undefined {
  if (discount === undefined || !('percent' in discount)) return undefined
  return words('explain.give.percent', { percent: formatDecimal(discount.percent) })
}
