import fc from 'fast-check'
import { type Decimal, parseDecimal, whole } from '../../../../main/domain/decimal.ts'
import type { Item, ItemFlag } from '../../../../main/domain/item.ts'
import { minor } from '../../../../main/domain/money.ts'
import type { Basket, BasketLine, PricedBasket, PricingRules } from '../../../../main/domain/pricing/basket.ts'
import type { Promotion, Reward, Selector } from '../../../../main/domain/pricing/promotion.ts'
import type { TaxTable } from '../../../../main/domain/profile.ts'

export function decimal(text: string): Decimal {
  const value = parseDecimal(text)
  if (value === undefined) throw new RangeError(text)
  return value
}

export interface ItemShape {
  readonly price: number
  readonly per?: number
  readonly soldBy?: 'each' | 'weight'
  readonly tax?: string
  readonly department?: string
  readonly flags?: readonly ItemFlag[]
}

export function item(code: string, shape: ItemShape): Item {
  return {
    code,
    codes: [code],
    name: code,
    nameEn: code,
    price: minor(shape.price),
    per: shape.per ?? 1,
    soldBy: shape.soldBy ?? 'each',
    tax: shape.tax ?? '13',
    department: shape.department ?? 'grocery',
    flags: shape.flags ?? [],
  }
}

let nextLine = 0

export function line(of: Item, quantity: number | string, more: Partial<BasketLine> = {}): BasketLine {
  nextLine += 1
  return {
    id: nextLine,
    item: of,
    quantity: typeof quantity === 'number' ? whole(quantity) : decimal(quantity),
    ...more,
  }
}

/** A Monday morning in Shanghai. */
export const MONDAY = new Date('2026-11-23T10:00:00+08:00')

export function basket(lines: readonly BasketLine[], more: Partial<Basket> = {}): Basket {
  return { at: MONDAY, lines, coupons: [], ...more }
}

export const CHINA: TaxTable = {
  inclusive: true,
  rounding: 'line',
  codes: { '13': decimal('13'), '9': decimal('9'), '0': decimal('0') },
}

export function rules(promotions: readonly Promotion[] = [], tax: TaxTable = CHINA): PricingRules {
  return { tax, timezone: 'Asia/Shanghai', promotions }
}

export function promotion(id: string, when: Promotion['when'], give: Reward, more: Partial<Promotion> = {}): Promotion {
  return { id, name: id, priority: 0, exclusive: false, when, give, ...more }
}

export function each(quantity: number, items: Selector): Promotion['when'] {
  return { kind: 'quantity', groups: [{ items, quantity }] }
}

export const percent = (text: string): Reward => ({ kind: 'percent', percent: decimal(text) })
export const amount = (value: number): Reward => ({ kind: 'amount', amount: minor(value) })
export const price = (value: number): Reward => ({ kind: 'price', price: minor(value) })
export const free = (count: number, of: 'cheapest' | 'dearest' | Selector): Reward => ({ kind: 'free', count, of })

const CODES = ['a', 'b', 'c', 'd', 'e', 'f']
const DEPARTMENTS = ['grocery', 'produce']

export const anyTax: fc.Arbitrary<TaxTable> = fc.record({
  inclusive: fc.boolean(),
  rounding: fc.constantFrom('line' as const, 'code' as const),
  codes: fc.constant({ '13': decimal('13'), '9': decimal('8.875'), '0': decimal('0') }),
})

/** Six items of all sorts; every line of one basket takes its item from one such shelf. */
export const anyShelf: fc.Arbitrary<readonly Item[]> = fc.tuple(
  ...CODES.map((code) =>
    fc
      .record({
        // Equal prices of different things are where an order could show.
        price: fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.constantFrom(99, 333)),
        per: fc.constantFrom(1, 1, 1, 2, 3),
        weighed: fc.constantFrom(false, false, false, true),
        tax: fc.constantFrom('13', '9', '0'),
        department: fc.constantFrom(...DEPARTMENTS),
        flags: fc.constantFrom<readonly ItemFlag[]>([], [], [], ['no_discount'], ['negative']),
      })
      .map(({ weighed, per, ...shape }) =>
        item(code, { ...shape, per: weighed ? 1 : per, soldBy: weighed ? 'weight' : 'each' }),
      ),
  ),
)

export interface Draft {
  readonly of: number
  readonly count: number
  readonly discount: BasketLine['discount'] | undefined
}

export const anyDrafts: fc.Arbitrary<readonly Draft[]> = fc.array(
  fc.record({
    of: fc.integer({ min: 0, max: CODES.length - 1 }),
    count: fc.integer({ min: 1, max: 4 }),
    discount: fc.constantFrom(undefined, undefined, undefined, { percent: decimal('15') }, { amount: minor(70) }),
  }),
  { maxLength: 9 },
)

export function linesOf(shelf: readonly Item[], drafts: readonly Draft[], sign: 1 | -1 = 1): BasketLine[] {
  return drafts.flatMap(({ of, count, discount }) => {
    const found = shelf[of]
    if (found === undefined) return []
    const quantity = found.soldBy === 'weight' ? ((count * 137_000 * sign) as Decimal) : whole(count * sign)
    return [line(found, '1', { quantity, ...(discount === undefined ? {} : { discount }) })]
  })
}

const anySelector: fc.Arbitrary<Selector> = fc.oneof(
  fc.subarray(CODES, { minLength: 1 }).map((codes) => ({ codes })),
  fc.constantFrom(...DEPARTMENTS).map((department) => ({ departments: [department] })),
  fc.constant({ all: true as const }),
)

const anyReward: fc.Arbitrary<Reward> = fc.oneof(
  fc.integer({ min: 1, max: 100 }).map((value) => percent(String(value))),
  fc.integer({ min: 1, max: 900 }).map(amount),
  fc.integer({ min: 0, max: 3_000 }).map(price),
  fc.constantFrom('cheapest' as const, 'dearest' as const).map((of) => free(1, of)),
  anySelector.map((of) => free(1, of)),
)

export const anyItemCondition: fc.Arbitrary<Promotion['when']> = fc
  .array(fc.record({ items: anySelector, quantity: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 2 })
  .map((groups) => ({ kind: 'quantity', groups }))

const anyCondition: fc.Arbitrary<Promotion['when']> = fc.oneof(
  { weight: 3, arbitrary: anyItemCondition },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('spend' as const),
      spend: fc.integer({ min: 1, max: 6_000 }).map(minor),
      items: anySelector,
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'coupon' as const, coupon: 'SAVE' }) },
)

function anyPromotionWith(condition: fc.Arbitrary<Promotion['when']>): fc.Arbitrary<Omit<Promotion, 'id' | 'name'>> {
  return fc
    .record({
      priority: fc.constantFrom(0, 0, 0, 1),
      exclusive: fc.constantFrom(false, false, false, true),
      limit: fc.constantFrom(undefined, undefined, 1, 2),
      when: condition,
      give: anyReward,
    })
    .map(({ limit, ...rest }) => ({ ...rest, ...(limit === undefined ? {} : { limitPerSale: limit }) }))
}

export function anyPromotions(
  condition: fc.Arbitrary<Promotion['when']> = anyCondition,
  maxLength = 5,
): fc.Arbitrary<readonly Promotion[]> {
  return fc
    .array(anyPromotionWith(condition), { maxLength })
    .map((list) => list.map((rest, index) => ({ id: `p${index}`, name: `Promotion ${index}`, ...rest })))
}

/** The totals that must not depend on how goods are spread over lines. */
export function totalsOf({ gross, discount, tax, total, discounts, taxes }: PricedBasket) {
  return { gross, discount, tax, total, discounts, taxes }
}
