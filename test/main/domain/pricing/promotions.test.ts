import { describe, expect, it } from 'vitest'
import { minor } from '../../../../main/domain/money.ts'
import type { Basket, BasketLine } from '../../../../main/domain/pricing/basket.ts'
import { priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import type { Promotion } from '../../../../main/domain/pricing/promotion.ts'
import { amount, basket, decimal, each, free, item, line, percent, price, promotion, rules } from './builders.ts'

const tea = item('tea', { price: 1_000, department: 'drinks' })
const milk = item('milk', { price: 600, department: 'drinks' })
const cake = item('cake', { price: 400, department: 'bakery' })
const rice = item('rice', { price: 999 })
const tobacco = item('tobacco', { price: 2_000, flags: ['no_discount'] })
const apples = item('apples', { price: 1_280, soldBy: 'weight', department: 'produce' })

const all = { all: true } as const
const drinks = { departments: ['drinks'] }
const groups = (...list: readonly (readonly [readonly string[], number])[]): Promotion['when'] => ({
  kind: 'quantity',
  groups: list.map(([codes, quantity]) => ({ items: { codes }, quantity })),
})
const spend = (value: number, items: { all: true } | { departments: string[] } = all): Promotion['when'] => ({
  kind: 'spend',
  spend: minor(value),
  items,
})
const coupon = (code: string): Promotion['when'] => ({ kind: 'coupon', coupon: code })

function discount(lines: readonly BasketLine[], promotions: readonly Promotion[], more: Partial<Basket> = {}): number {
  return priceBasket(basket(lines, more), rules(promotions)).discount
}

describe('each kind of promotion', () => {
  it.each<[string, Promotion['when'], Promotion['give'], readonly (readonly [typeof tea, number | string])[], number]>([
    [
      '10% off a department',
      each(1, drinks),
      percent('10'),
      [
        [tea, 2],
        [cake, 1],
      ],
      200,
    ],
    ['10% off a line is rounded once for the item', each(1, all), percent('10'), [[rice, 3]], 300],
    ['10% off what is weighed', each(1, { departments: ['produce'] }), percent('10'), [[apples, '0.532']], 68],
    [
      '3.00 off each pair',
      each(2, drinks),
      amount(300),
      [
        [tea, 3],
        [milk, 2],
      ],
      600,
    ],
    ['an amount never exceeds its set', each(1, { codes: ['cake'] }), amount(900), [[cake, 1]], 400],
    ['3 for 25.00', each(3, { codes: ['tea'] }), price(2_500), [[tea, 7]], 1_000],
    ['a set price that is dearer does nothing', each(2, { codes: ['cake'] }), price(900), [[cake, 2]], 0],
    [
      '3 for 2, cheapest free',
      each(3, drinks),
      free(1, 'cheapest'),
      [
        [tea, 2],
        [milk, 1],
      ],
      600,
    ],
    [
      'cheapest free, sets of the dearest',
      each(3, drinks),
      free(1, 'cheapest'),
      [
        [tea, 3],
        [milk, 3],
      ],
      1_600,
    ],
    [
      'dearest free',
      each(3, drinks),
      free(1, 'dearest'),
      [
        [tea, 1],
        [milk, 2],
      ],
      1_000,
    ],
    [
      'buy 2 get a cake',
      each(2, { codes: ['tea'] }),
      free(1, { codes: ['cake'] }),
      [
        [tea, 4],
        [cake, 3],
      ],
      800,
    ],
    [
      'no cake without two teas',
      each(2, { codes: ['tea'] }),
      free(1, { codes: ['cake'] }),
      [
        [tea, 1],
        [cake, 1],
      ],
      0,
    ],
    ['buy 2 get 1 of the same: two earn none', each(2, { codes: ['tea'] }), free(1, { codes: ['tea'] }), [[tea, 2]], 0],
    [
      'buy 2 get 1 of the same: three earn one',
      each(2, { codes: ['tea'] }),
      free(1, { codes: ['tea'] }),
      [[tea, 5]],
      1_000,
    ],
    [
      'one gift where two were earned',
      each(2, { codes: ['tea'] }),
      free(2, { codes: ['cake'] }),
      [
        [tea, 2],
        [cake, 1],
      ],
      400,
    ],
    [
      'mix and match',
      groups([['tea', 'milk'], 1], [['cake'], 1]),
      price(900),
      [
        [tea, 1],
        [milk, 1],
        [cake, 1],
      ],
      500,
    ],
    ['mix and match needs every group', groups([['tea'], 1], [['cake'], 1]), price(900), [[tea, 5]], 0],
    [
      '10 off 25',
      spend(2_500),
      amount(1_000),
      [
        [tea, 2],
        [milk, 1],
      ],
      1_000,
    ],
    [
      'a threshold just missed',
      spend(2_601),
      amount(1_000),
      [
        [tea, 2],
        [milk, 1],
      ],
      0,
    ],
    ['a threshold pays once', spend(1_000), amount(100), [[tea, 5]], 100],
    [
      'a threshold on a department',
      spend(1_000, { departments: ['bakery'] }),
      percent('50'),
      [
        [tea, 9],
        [cake, 3],
      ],
      600,
    ],
    [
      'no_discount does not count',
      spend(2_500),
      amount(1_000),
      [
        [tea, 1],
        [tobacco, 9],
      ],
      0,
    ],
    [
      'a gift for spending',
      spend(2_000),
      free(1, { codes: ['cake'] }),
      [
        [tea, 2],
        [cake, 1],
      ],
      400,
    ],
    ['a gift does not earn itself', spend(2_000), free(1, { codes: ['tea'] }), [[tea, 2]], 0],
    [
      'cheapest free for spending',
      spend(2_000),
      free(1, 'cheapest'),
      [
        [tea, 2],
        [cake, 1],
      ],
      400,
    ],
  ])('%s', (_name, when, give, goods, expected) => {
    const lines = goods.map(([of, quantity]) => line(of, quantity))
    expect(discount(lines, [promotion('p', when, give)])).toBe(expected)
  })

  it.each([
    ['not presented', [], undefined, 0],
    ['presented', ['SAVE'], undefined, 500],
    ['presented twice, once a sale', ['SAVE', 'SAVE'], undefined, 500],
    ['presented twice, twice a sale', ['SAVE', 'SAVE'], 2, 1_000],
    ['another one', ['OTHER'], undefined, 0],
  ] as const)('a coupon %s', (_name, coupons, limitPerSale, expected) => {
    const more = limitPerSale === undefined ? {} : { limitPerSale }
    expect(discount([line(tea, 2)], [promotion('p', coupon('SAVE'), amount(500), more)], { coupons })).toBe(expected)
  })

  it('for members holds for members only', () => {
    const club = promotion('club', each(1, all), percent('5'), { members: true })
    expect(discount([line(tea, 1)], [club])).toBe(0)
    expect(discount([line(tea, 1)], [club], { member: '42' })).toBe(50)
  })

  it.each([
    ['a set price', { tea: price(880), off: 120 }],
    ['a percentage', { tea: percent('12'), off: 120 }],
  ] as const)(
    'for members is the member price of an item (%s), said by its name on the line',
    (_name, { tea: give, off }) => {
      const club = promotion('club-tea', each(1, { codes: ['tea'] }), give, { members: true, name: 'Club price' })
      const priced = (more: Partial<Basket>) => priceBasket(basket([line(tea, 1), line(milk, 1)], more), rules([club]))
      const guest = priced({})
      expect([guest.discount, guest.discounts]).toEqual([0, []])
      const member = priced({ member: '42' })
      expect(member.lines.map(({ discounts }) => discounts)).toEqual([[{ promotion: 'club-tea', amount: off }], []])
      expect(member.discounts).toEqual([{ promotion: 'club-tea', name: 'Club price', amount: off }])
      expect(member.lines[0]).toMatchObject({ gross: 1_000, net: 1_000 - off })
    },
  )

  it('for members gives way to what is better for everybody, and never costs a member more', () => {
    const club = promotion('club', each(1, { codes: ['tea'] }), price(880), { members: true })
    const sale = promotion('sale', each(1, { codes: ['tea'] }), percent('20'))
    expect(priceBasket(basket([line(tea, 1)], { member: '42' }), rules([club, sale])).discounts).toEqual([
      { promotion: 'sale', name: 'sale', amount: 200 },
    ])
  })

  it('holds no more often than its limit per sale', () => {
    const pairs = promotion('pairs', each(2, drinks), amount(300), { limitPerSale: 2 })
    expect(discount([line(tea, 9)], [pairs])).toBe(600)
    const one = promotion('one', each(1, drinks), percent('50'), { limitPerSale: 1 })
    expect(discount([line(milk, 3), line(tea, 1)], [one])).toBe(500)
    const often = promotion('often', spend(1_000), amount(100), { limitPerSale: 3 })
    expect(discount([line(tea, 2)], [often])).toBe(200)
    expect(discount([line(tea, 9)], [often])).toBe(300)
  })
})

describe('promotions together', () => {
  const tenth = promotion('tenth', each(1, drinks), percent('10'))
  const fifth = promotion('fifth', each(1, { codes: ['tea'] }), percent('20'))

  it('a unit takes part in one item promotion, the better one', () => {
    expect(discount([line(tea, 1), line(milk, 1)], [tenth, fifth])).toBe(260)
  })

  it('a higher priority takes its units first, even where it gives less', () => {
    expect(discount([line(tea, 1)], [{ ...tenth, priority: 5 }, fifth])).toBe(100)
  })

  it('a threshold is reckoned on what item promotions left', () => {
    const threshold = promotion('spend', spend(1_000), amount(50))
    expect(discount([line(tea, 1)], [tenth, threshold])).toBe(100)
    expect(discount([line(tea, 2)], [tenth, threshold])).toBe(250)
  })

  it('an item promotion gives way where it would cost a greater threshold', () => {
    const threshold = promotion('spend', spend(1_000), amount(300))
    expect(discount([line(tea, 1)], [tenth, threshold])).toBe(300)
  })

  it('an item promotion of higher priority gives way to no threshold, one of the same or lower priority does', () => {
    const threshold = promotion('spend', spend(1_000), amount(300), { priority: 1 })
    expect(discount([line(tea, 1)], [{ ...tenth, priority: 2 }, threshold])).toBe(100)
    expect(discount([line(tea, 1)], [{ ...tenth, priority: 1 }, threshold])).toBe(300)
    expect(discount([line(tea, 1)], [tenth, threshold])).toBe(300)
    const first = promotion('first', each(1, { codes: ['milk'] }), percent('10'), { priority: 2 })
    expect(discount([line(tea, 1), line(milk, 1)], [first, tenth, { ...threshold, when: spend(1_500) }])).toBe(360)
  })

  it('basket promotions follow each other in the order that saves most', () => {
    const half = promotion('b', coupon('HALF'), percent('50'))
    const off = promotion('a', coupon('OFF'), amount(400))
    expect(discount([line(tea, 1)], [half, off], { coupons: ['OFF', 'HALF'] })).toBe(900)
    const threshold = promotion('c', spend(1_000), amount(400))
    expect(discount([line(tea, 1)], [half, threshold], { coupons: ['HALF'] })).toBe(700)
  })

  it('a percentage waits for a gift that its threshold would no longer earn behind it', () => {
    const gift = promotion('gift', spend(1_400), free(1, all))
    const fifth = promotion('fifth', coupon('FIFTH'), percent('20'))
    expect(discount([line(tea, 1), line(milk, 1), line(cake, 1)], [fifth, gift], { coupons: ['FIFTH'] })).toBe(880)
  })

  it('an amount waits for a gift that is worth more before it', () => {
    const off = promotion('off', coupon('OFF'), amount(800))
    const dearest = promotion('piece', coupon('PIECE'), free(1, 'dearest'))
    expect(discount([line(tea, 1), line(milk, 1)], [off, dearest], { coupons: ['OFF', 'PIECE'] })).toBe(1_600)
  })

  it.each([
    ['named', free(1, { codes: ['tea'] })],
    ['the dearest', free(1, 'dearest')],
  ])('a piece that a coupon gives away (%s) is given whole, and item promotions have the others', (_name, give) => {
    const gift = promotion('gift', coupon('GIFT'), give)
    expect(discount([line(tea, 1)], [tenth, gift], { coupons: ['GIFT'] })).toBe(1_000)
    expect(discount([line(tea, 3)], [tenth, gift], { coupons: ['GIFT'] })).toBe(1_200)
    expect(discount([line(tea, 1)], [{ ...tenth, priority: 1 }, gift], { coupons: ['GIFT'] })).toBe(100)
  })

  it.each<[string, readonly number[], number, number, number, number]>([
    ['two cheaper ones, which are both still earned', [900, 500, 500, 200], 1_100, 2, 1, 1_000],
    [
      'one a threshold, where the dearest would leave one threshold',
      [1_500, 1_000, 1_000, 300, 200],
      1_000,
      1,
      2,
      2_000,
    ],
    ['the dearest, where it comes to as much', [1_000, 500, 500], 1_000, 2, 1, 1_000],
  ])(
    'gifts that count towards what earns them are those that come to most: %s',
    (_name, prices, from, count, limit, most) => {
      const lines = prices.map((each, index) => line(item(`g${index}`, { price: each }), 1))
      const gift = promotion('gift', spend(from), free(count, all), { limitPerSale: limit })
      expect(discount(lines, [gift])).toBe(most)
      expect(discount(lines.toReversed(), [gift])).toBe(most)
    },
  )

  it('gifts of several rewards are kept, each its own, from pairs that save less', () => {
    const pair = promotion('pair', each(2, drinks), amount(300))
    const gift = promotion('gift', spend(1_500), free(1, { codes: ['milk'] }))
    const piece = promotion('piece', coupon('PIECE'), free(1, 'cheapest'), { limitPerSale: 2 })
    expect(discount([line(tea, 2), line(milk, 3)], [pair, gift, piece], { coupons: ['PIECE', 'PIECE'] })).toBe(2_100)
    expect(discount([line(tea, 2)], [pair, piece])).toBe(300)
  })

  it('an exclusive one stands alone, and only where it saves more than all others together', () => {
    const alone = promotion('alone', each(1, { codes: ['milk'] }), amount(250), { exclusive: true })
    expect(discount([line(tea, 1), line(milk, 1)], [tenth, alone])).toBe(250)
    expect(discount([line(tea, 2), line(milk, 1)], [tenth, alone])).toBe(260)
  })

  it('never give more than the goods cost', () => {
    const lots = ['A', 'B', 'C', 'D', 'E', 'F'].map((code) => promotion(code, coupon(code), amount(300)))
    const result = priceBasket(basket([line(tea, 1)], { coupons: ['A', 'B', 'C', 'D', 'E', 'F'] }), rules(lots))
    expect(result.total).toBe(0)
    expect(result.discount).toBe(1_000)
  })
})

describe('what promotions leave alone', () => {
  const half = promotion('half', each(1, all), percent('50'))

  it.each([
    ['items flagged no_discount', line(tobacco, 1)],
    ['a discount by hand', line(tea, 1, { discount: { percent: decimal('1') } })],
    ['a deposit that follows its item', line(item('deposit', { price: 100 }), 1, { parent: 1 })],
    ['empties that are brought back', line(item('bottle', { price: 100, flags: ['negative'] }), 2)],
  ])('%s', (_name, only) => {
    const result = priceBasket(basket([only]), rules([half]))
    expect(result.discounts.map(({ promotion: id }) => id)).not.toContain('half')
  })
})

describe('a discount is spread over all the units that earned it', () => {
  it('so that bringing back a part of three for two is worth what was paid', () => {
    const three = promotion('three', each(3, all), free(1, 'cheapest'))
    const { lines } = priceBasket(basket([line(tea, 1), line(milk, 1), line(cake, 1)]), rules([three]))
    expect(lines.map((one) => one.discount)).toEqual([200, 120, 80])
    expect(lines.map((one) => one.discounts)).toEqual([
      [{ promotion: 'three', amount: 200 }],
      [{ promotion: 'three', amount: 120 }],
      [{ promotion: 'three', amount: 80 }],
    ])
  })
})
