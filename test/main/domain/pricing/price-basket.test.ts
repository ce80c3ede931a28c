import { describe, expect, it } from 'vitest'
import type { Item } from '../../../../main/domain/item.ts'
import { minor } from '../../../../main/domain/money.ts'
import type { BasketLine } from '../../../../main/domain/pricing/basket.ts'
import { mayDiscount } from '../../../../main/domain/pricing/pools.ts'
import { priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import { basket, CHINA, decimal, item, line, rules } from './builders.ts'

const pair = item('pair', { price: 600, per: 2 })
const three = item('three', { price: 1_000, per: 3 })
const apples = item('apples', { price: 1_280, soldBy: 'weight' })
const tea = item('tea', { price: 1_000 })

function grosses(...lines: readonly BasketLine[]): number[] {
  return priceBasket(basket(lines), rules()).lines.map(({ gross }) => gross)
}

describe('the price of a line', () => {
  it.each<[string, readonly BasketLine[], readonly number[]]>([
    ['2 for 6.00, two', [line(pair, 2)], [600]],
    ['2 for 6.00, one', [line(pair, 1)], [300]],
    ['3 for 10.00, one', [line(three, 1)], [333]],
    ['3 for 10.00, two', [line(three, 2)], [667]],
    ['3 for 10.00 on three lines', [line(three, 1), line(three, 1), line(three, 1)], [333, 334, 333]],
    ['3 for 10.00 taken back', [line(three, -1), line(three, -2)], [-667, -333].reverse()],
    ['0.532 kg at 12.80', [line(apples, '0.532')], [681]],
    ['0.5 kg at 0.01, half up', [line(item('seed', { price: 1, soldBy: 'weight' }), '0.5')], [1]],
    ['two bags are two computations', [line(apples, '0.001'), line(apples, '0.001')], [1, 1]],
    ['a price in the code stands', [line(apples, '0.532', { amount: minor(700) })], [700]],
    ['a price in the code of goods taken back', [line(apples, '-0.532', { amount: minor(700) })], [-700]],
    ['an override', [line(tea, 2, { unitPrice: minor(950) })], [1_900]],
    ['an override of a price for several', [line(pair, 3, { unitPrice: minor(500) })], [750]],
    ['empties', [line(item('bottle', { price: 50, flags: ['negative'] }), 4)], [-200]],
    ['empties taken back again', [line(item('bottle', { price: 50, flags: ['negative'] }), -4)], [200]],
    ['nothing', [line(tea, 0)], [0]],
    ['a price of nothing', [line(item('leaflet', { price: 0 }), 3)], [0]],
  ])('%s', (_name, lines, expected) => {
    expect(grosses(...lines)).toEqual(expected)
  })

  it('says what one piece costs', () => {
    const { lines } = priceBasket(basket([line(pair, 2), line(three, 3), line(apples, '0.5')]), rules())
    expect(lines.map(({ unitPrice }) => unitPrice)).toEqual([300, 333, 1_280])
  })

  it('changes when a price that starts at a time starts', () => {
    const soon: Item = { ...tea, next: { from: '2026-11-24T00:00:00+08:00', price: minor(1_100) } }
    const at = (text: string): number => priceBasket(basket([line(soon, 1)], { at: new Date(text) }), rules()).total
    expect(at('2026-11-23T23:59:59.999+08:00')).toBe(1_000)
    expect(at('2026-11-23T16:00:00Z')).toBe(1_100)
  })
})

describe('a discount by hand', () => {
  it.each<[string, BasketLine, number]>([
    ['of 15%', line(tea, 3, { discount: { percent: decimal('15') } }), 450],
    ['of an amount', line(tea, 3, { discount: { amount: minor(120) } }), 120],
    ['never takes more than the line costs', line(tea, 1, { discount: { amount: minor(1_200) } }), 1_000],
    ['of more than all', line(tea, 1, { discount: { percent: decimal('150') } }), 1_000],
    ['on goods taken back', line(tea, -1, { discount: { amount: minor(120) } }), -120],
    [
      'is refused by no_discount',
      line(item('tobacco', { price: 900, flags: ['no_discount'] }), 1, { discount: { percent: decimal('10') } }),
      0,
    ],
  ])('%s', (_name, only, expected) => {
    const result = priceBasket(basket([only]), rules())
    expect(result.discount).toBe(expected)
    expect(result.discounts).toEqual(expected === 0 ? [] : [{ promotion: 'manual', name: '', amount: expected }])
  })

  it('can be asked about beforehand', () => {
    expect(mayDiscount(tea)).toBe(true)
    expect(mayDiscount(item('tobacco', { price: 900, flags: ['no_discount'] }))).toBe(false)
  })
})

describe('taxes', () => {
  const bread = item('bread', { price: 105, tax: '9' })
  const salt = item('salt', { price: 105, tax: '9', department: 'other' })
  const onTop = { ...CHINA, inclusive: false }

  it('inside the price, rounded for each line', () => {
    const result = priceBasket(basket([line(bread, 1), line(salt, 1)]), rules())
    expect(result.taxes).toEqual([{ code: '9', rate: decimal('9'), net: 192, amount: 18 }])
    expect(result.total).toBe(210)
  })

  it('inside the price, rounded once for the code', () => {
    const result = priceBasket(basket([line(bread, 1), line(salt, 1)]), rules([], { ...CHINA, rounding: 'code' }))
    expect(result.taxes).toEqual([{ code: '9', rate: decimal('9'), net: 193, amount: 17 }])
    expect(result.lines.map(({ tax }) => tax.amount)).toEqual([9, 8])
    expect(result.total).toBe(210)
  })

  it('on top of the price', () => {
    const result = priceBasket(basket([line(bread, 1), line(tea, 1)]), rules([], onTop))
    expect(result.taxes.map(({ amount }) => amount)).toEqual([130, 9])
    expect(result.total).toBe(105 + 1_000 + 139)
  })

  it('of an exempt customer: an inclusive price loses its tax as a discount of its own', () => {
    const result = priceBasket(basket([line(item('x', { price: 1_130 }), 1)], { taxExempt: true }), rules())
    expect(result.discounts).toEqual([{ promotion: 'tax_exempt', name: '', amount: 130 }])
    expect(result.total).toBe(1_000)
    expect(result.tax).toBe(0)
  })

  it('of an exempt customer on top of prices: none', () => {
    const result = priceBasket(basket([line(tea, 1)], { taxExempt: true }), rules([], onTop))
    expect([result.discount, result.tax, result.total]).toEqual([0, 0, 1_000])
  })

  it('of a code the station does not know are a program error', () => {
    expect(() => priceBasket(basket([line(item('x', { price: 1, tax: '17' }), 1)]), rules())).toThrow(/no code 17/)
  })
})

describe('an exchange of goods', () => {
  it('nets what is taken back against what is sold, tax included', () => {
    const result = priceBasket(basket([line(tea, -1), line(pair, 2)]), rules([], { ...CHINA, rounding: 'code' }))
    expect(result.total).toBe(-400)
    expect(result.tax).toBe(-46)
  })
})

describe('an empty basket', () => {
  it('costs nothing', () => {
    expect(priceBasket(basket([]), rules())).toEqual({
      lines: [],
      discounts: [],
      taxes: [],
      gross: 0,
      discount: 0,
      tax: 0,
      total: 0,
    })
  })
})
