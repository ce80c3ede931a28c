import { type Decimal, ONE, parseDecimal, SCALE, ZERO } from '../../domain/decimal.ts'
import { type Item, isPricedByHand, priceAt } from '../../domain/item.ts'
import { parseAmount } from '../../domain/money.ts'
import type { BasketLine, PricedBasket } from '../../domain/pricing/basket.ts'
import { preparePricing } from '../../domain/pricing/price-basket.ts'
import { multiplyDivide } from '../../domain/rounding.ts'
import { hasTaxCode } from '../../domain/tax.ts'
import { type Decision, decide } from '../../register/basket/decide.ts'
import { checkQuantity, isTooDear, times } from '../../register/basket/quantity.ts'
import { aboveLimit } from '../../register/basket/restrictions.ts'
import type { Register } from '../../register/register.ts'
import type { BasketIn, BasketLineIn } from './read.ts'

export interface Refused {
  readonly code: string
  /** A failure's or a code reason's name. */
  readonly reason: string
}

export interface Filled {
  readonly lines: readonly BasketLine[]
  /** What each line was asked for by, in the lines' order. */
  readonly asked: readonly string[]
  readonly priced: PricedBasket
  readonly refused: readonly Refused[]
}

/**
 * Puts a basket's lines together by the counter's own rules and prices it as of `at`. What a cashier would be asked
 * (age) is taken as answered; what cannot be known (a price to be keyed, a weight) is refused. Voided lines are left out.
 */
export function fillBasket(register: Register, basket: BasketIn, at: Date): Filled {
  const lines: BasketLine[] = []
  const asked: string[] = []
  const refused: Refused[] = []
  const once = new Set<string>()
  for (const wanted of basket.lines) {
    if (wanted.void) continue
    const decision = decide(register, wanted.code, at)
    const made = lineOf(register, wanted, decision, at)
    if (typeof made === 'string') {
      refused.push({ code: shownCode(wanted, decision), reason: made })
      continue
    }
    if (decision.once !== undefined) {
      const { kind, code } = decision.once
      if (once.has(`${kind} ${code}`)) {
        refused.push({ code: wanted.code, reason: `${kind}_open` })
        continue
      }
      once.add(`${kind} ${code}`)
    }
    if (aboveLimit(register, made.item, made.quantity, lines) !== undefined) {
      refused.push({ code: wanted.code, reason: 'too_many_in_sale' })
      continue
    }
    const added = withDeposit(register, made, lines.length + 1)
    if (added.some((line) => isTooDear(line, at))) {
      refused.push({ code: wanted.code, reason: 'price_too_large' })
      continue
    }
    for (const line of added) {
      lines.push(line)
      asked.push(line.parent === undefined ? wanted.code : line.item.code)
    }
  }
  const promotions = register.parts.catalogue.promotions()
  const known = new Set(promotions.flatMap(({ when }) => (when.kind === 'coupon' ? [when.coupon] : [])))
  const coupons = basket.coupons.filter((coupon) => known.has(coupon))
  for (const coupon of basket.coupons) if (!known.has(coupon)) refused.push({ code: coupon, reason: 'coupon_unknown' })
  const { tax, timezone } = register.settings.profile
  const member = basket.member === undefined ? {} : { member: basket.member }
  const priced = preparePricing({ tax, timezone, promotions })({
    at,
    lines,
    coupons,
    ...member,
    taxExempt: basket.tax_exempt,
  })
  return { lines, asked, priced, refused }
}

type Made = Omit<BasketLine, 'id' | 'parent'>

/** What a refused line was asked for by, as it may be shown: a payment code, a card's number or a long one never whole. */
function shownCode({ code }: BasketLineIn, { read, verdict }: Decision): string {
  return verdict === 'refused' || verdict === 'unknown' ? read.code : code
}

/** A line, or why there can be none. */
function lineOf(register: Register, wanted: BasketLineIn, decision: Decision, at: Date): Made | string {
  const { item, verdict, reason } = decision
  if (verdict === 'refused') return reason?.code ?? 'code_refused'
  if (item === undefined) return 'unknown_code'
  if (!hasTaxCode(register.settings.profile.tax, item.tax)) return 'tax_code_unknown'
  const { currency } = register.settings.profile
  const keyed = wanted.price === undefined ? undefined : parseAmount(wanted.price, currency)
  if (wanted.price !== undefined && keyed === undefined) return 'amount_unreadable'
  if (keyed !== undefined && keyed < 0) return 'amount_not_positive'
  const amount = keyed === undefined ? decision.amount : undefined
  const unitPrice = keyed ?? decision.unitPrice
  if (isPricedByHand(item) && unitPrice === undefined && amount === undefined) return 'price_needed'
  const price = unitPrice ?? priceAt(item, at)
  const quantity =
    item.soldBy === 'weight'
      ? weightOf(item, wanted, decision.weight, amount, price)
      : piecesOf(item, wanted, decision.pieces ?? 1)
  if (typeof quantity === 'string') return quantity
  return {
    ...{ item, quantity },
    ...(amount === undefined ? {} : { amount }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
  }
}

function piecesOf(item: Item, wanted: BasketLineIn, pieces: number): Decimal | string {
  if (wanted.weight !== undefined) return 'weight_of_piece'
  if (wanted.quantity === undefined && pieces === 1)
    return item.flags.includes('quantity_required') ? 'quantity_needed' : ONE
  const quantity = wanted.quantity === undefined ? ONE : parseDecimal(wanted.quantity)
  if (quantity === undefined) return 'quantity_unreadable'
  return checkQuantity(item, times(quantity, pieces)) ?? times(quantity, pieces)
}

/** The weight given, the code's own, or what a price-embedded label's amount comes to, to the gram. */
function weightOf(
  item: Item,
  wanted: BasketLineIn,
  embedded: Decimal | undefined,
  amount: BasketLine['amount'],
  price: number,
): Decimal | string {
  if (wanted.quantity !== undefined) return checkQuantity(item, ONE) ?? 'quantity_of_weighed'
  if (wanted.weight !== undefined) {
    const weight = parseDecimal(wanted.weight)
    if (weight === undefined) return 'quantity_unreadable'
    return weight <= ZERO ? 'quantity_not_positive' : weight
  }
  if (embedded !== undefined) return embedded
  if (amount === undefined) return 'weight_needed'
  return price <= 0 ? ONE : ((multiplyDivide(amount, 1000, price, 'half-up') * (SCALE / 1000)) as Decimal)
}

function withDeposit(register: Register, made: Made, id: number): BasketLine[] {
  const line: BasketLine = { id, ...made }
  const { deposit: code, soldBy } = made.item
  const deposit = code === undefined ? undefined : register.parts.catalogue.find(code)
  if (deposit === undefined) return [line]
  return [line, { id: id + 1, item: deposit, quantity: soldBy === 'each' ? made.quantity : ONE, parent: id }]
}
