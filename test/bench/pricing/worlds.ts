import { type Decimal, parseDecimal, whole } from '../../../main/domain/decimal.ts'
import type { Item } from '../../../main/domain/item.ts'
import { minor } from '../../../main/domain/money.ts'
import type { Basket, BasketLine, PricingRules } from '../../../main/domain/pricing/basket.ts'
import type { Promotion, Reward, Selector } from '../../../main/domain/pricing/promotion.ts'

const DEPARTMENTS = 10

/** The same numbers in every run. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Items as a supermarket has them: many prices, some sold in twos, one in ten weighed. */
export function shelfOf(count: number): readonly Item[] {
  const next = numbersFrom(1)
  return Array.from({ length: count }, (_, index) => {
    const weighed = index % 10 === 9
    return {
      code: `69${String(index).padStart(11, '0')}`,
      codes: [`69${String(index).padStart(11, '0')}`],
      name: `item ${index}`,
      nameEn: `item ${index}`,
      price: minor(190 + next(60) * 50),
      per: weighed || index % 7 !== 0 ? 1 : 2,
      soldBy: weighed ? 'weight' : 'each',
      tax: index % 3 === 0 ? '9' : '13',
      department: `d${index % DEPARTMENTS}`,
      flags: [],
    }
  })
}

/**
 * Promotions of every kind, most of them speaking of the same goods as others: departments, runs of items across
 * departments, mix and match, thresholds, a coupon, an exclusive one in ten.
 */
export function mixedPromotions(count: number): PricingRules {
  const promotions = Array.from({ length: count }, (_, index): Promotion => {
    const exclusive = index % 10 === 9
    return { id: `p${index}`, name: `p${index}`, priority: 0, exclusive, when: whenOf(index), give: giveOf(index) }
  })
  const codes = { '13': whole(13), '9': whole(9) }
  return { tax: { inclusive: true, rounding: 'line', codes }, timezone: 'Asia/Shanghai', promotions }
}

function run(from: number, length: number): Selector {
  return { codes: Array.from({ length }, (_, index) => `69${String(from + index).padStart(11, '0')}`) }
}

function department(index: number): Selector {
  return { departments: [`d${index % DEPARTMENTS}`] }
}

function whenOf(index: number): Promotion['when'] {
  if (index % 10 === 7) return { kind: 'spend', spend: minor(5_000 + index * 100), items: { all: true } }
  if (index === 48) return { kind: 'coupon', coupon: 'SAVE' }
  if (index % 5 === 3) {
    return {
      kind: 'quantity',
      groups: [
        { items: department(index), quantity: 1 },
        { items: run(index * 7, 40), quantity: 1 },
      ],
    }
  }
  if (index % 2 === 0) {
    return { kind: 'quantity', groups: [{ items: run(index * 8, 30), quantity: 2 + (index % 3) }] }
  }
  return { kind: 'quantity', groups: [{ items: department(index), quantity: index % 4 === 1 ? 1 : 3 }] }
}

function giveOf(index: number): Reward {
  const kind =
    index % 10 === 7 || index === 48 ? 'amount' : (['percent', 'price', 'free', 'amount'] as const)[index % 4]
  switch (kind) {
    case 'price':
      return { kind, price: minor(300 + (index % 5) * 100) }
    case 'free':
      return { kind, count: 1, of: 'cheapest' }
    case 'amount':
      return { kind, amount: minor(100 + (index % 3) * 50) }
    default:
      return { kind: 'percent', percent: whole(5 + (index % 20)) }
  }
}

/** A customer's basket: random items, one line in four of the same few things, a few quantities above one. */
export function randomBasket(shelf: readonly Item[], lines: number, seed: number): Basket {
  const next = numbersFrom(seed + 100)
  const list = Array.from({ length: lines }, (_, index): BasketLine => {
    const item = shelf[next(4) === 0 ? next(20) : next(shelf.length)] ?? shelf[0]
    if (item === undefined) throw new RangeError('The shelf is empty')
    const quantity =
      item.soldBy === 'weight' ? parseDecimal(`0.${100 + next(900)}`) : whole(next(5) === 0 ? 2 + next(3) : 1)
    return { id: index + 1, item, quantity: quantity ?? (0 as Decimal) }
  })
  return { at: new Date('2026-11-23T10:00:00+08:00'), lines: list, coupons: seed % 2 === 0 ? ['SAVE'] : [] }
}
