import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decimal, whole } from '../../../../main/domain/decimal.ts'
import { negate } from '../../../../main/domain/money.ts'
import type { BasketLine, PricedBasket } from '../../../../main/domain/pricing/basket.ts'
import { priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import { type LineQuantity, type PricedReturn, priceReturn } from '../../../../main/domain/pricing/refund.ts'
import type { TaxTable } from '../../../../main/domain/profile.ts'
import type { DraftLine } from '../../../../main/domain/sale/draft.ts'
import { taxOf } from '../../../../main/domain/tax.ts'
import { pricedReturn } from '../../../../main/register/refund/priced-return.ts'
import {
  anyDrafts,
  anyPromotions,
  anyShelf,
  basket,
  decimal,
  item,
  line,
  linesOf,
  rules,
  totalsOf,
} from './builders.ts'

const GST = { name: 'GST', rate: decimal('5'), compound: false }
const QST = { name: 'QST', rate: decimal('9.975'), compound: false }
const OLD_QST = { ...QST, compound: true }

function table(codes: TaxTable['codes'], more: Partial<TaxTable> = {}): TaxTable {
  return { inclusive: false, rounding: 'line', codes, ...more }
}

function priced(lines: readonly BasketLine[], tax: TaxTable): PricedBasket {
  return priceBasket(basket(lines), rules([], tax))
}

const pen = item('pen', { price: 1_000, tax: 'A' })

describe('several taxes on a line', () => {
  it('side by side: each on the price alone', () => {
    const result = priced([line(pen, 1)], table({ A: [GST, QST] }))
    expect(result.lines[0]?.tax).toEqual({
      code: 'A',
      rate: decimal('14.975'),
      amount: 150,
      parts: [
        { name: 'GST', rate: decimal('5'), amount: 50 },
        { name: 'QST', rate: decimal('9.975'), amount: 100 },
      ],
    })
    expect(result.taxes).toEqual([
      { code: 'GST', rate: decimal('5'), net: 1_000, amount: 50 },
      { code: 'QST', rate: decimal('9.975'), net: 1_000, amount: 100 },
    ])
    expect(result.total).toBe(1_150)
  })

  it('compound: the second on the price with the first', () => {
    const result = priced([line(pen, 1)], table({ A: [GST, OLD_QST] }))
    expect(result.lines[0]?.tax.rate).toBe(decimal('15.47375'))
    expect(result.lines[0]?.tax.parts?.[1]).toEqual({ name: 'QST', rate: QST.rate, compound: true, amount: 105 })
    expect(result.taxes[1]).toEqual({ code: 'QST', rate: QST.rate, net: 1_050, amount: 105 })
    expect(result.total).toBe(1_155)
  })

  it('inside the price: the price without them and all of them add up to the price', () => {
    const shelf = item('pen', { price: 1_155, tax: 'A' })
    const result = priced([line(shelf, 1)], table({ A: [GST, OLD_QST] }, { inclusive: true }))
    expect(result.total).toBe(1_155)
    expect(result.taxes).toEqual([
      { code: 'GST', rate: GST.rate, net: 1_000, amount: 50 },
      { code: 'QST', rate: QST.rate, net: 1_050, amount: 105 },
    ])
  })

  it('rounded once for the code: each tax is right on the sum, where lines by themselves would lose it', () => {
    const lines = [1, 2, 3].map((index) => line(item(`gum${index}`, { price: 9, tax: 'A' }), 1))
    const amounts = (rounding: 'line' | 'code'): readonly number[] =>
      priced(lines, table({ A: [GST, QST] }, { rounding })).taxes.map(({ amount }) => amount)
    expect(amounts('line')).toEqual([0, 3])
    expect(amounts('code')).toEqual([1, 3])
  })

  it('sums a tax of one name and rate over the codes that bear it', () => {
    const book = item('book', { price: 1_000, tax: 'B' })
    const result = priced([line(pen, 1), line(book, 1)], table({ A: [GST, QST], B: [GST] }))
    expect(result.taxes).toEqual([
      { code: 'GST', rate: GST.rate, net: 2_000, amount: 100 },
      { code: 'QST', rate: QST.rate, net: 1_000, amount: 100 },
    ])
  })

  it('of nothing are nothing', () => {
    const none = { ...GST, rate: whole(0) }
    const result = priced([line(pen, 1)], table({ A: [none, { ...none, name: 'QST' }] }, { inclusive: true }))
    expect(result.taxes.map(({ net, amount }) => [net, amount])).toEqual([
      [1_000, 0],
      [1_000, 0],
    ])
  })
})

const anyRate = fc.integer({ min: 0, max: 25_000 }).map((thousandths) => (thousandths * 1_000) as Decimal)
const anyCode = fc.array(fc.record({ rate: anyRate, compound: fc.boolean() }), { minLength: 1, maxLength: 4 })
const anySeveral: fc.Arbitrary<TaxTable> = fc.record({
  inclusive: fc.boolean(),
  rounding: fc.constantFrom('line' as const, 'code' as const),
  codes: fc.tuple(anyCode, anyCode, anyRate).map(([one, other, plain]) => ({
    '13': one.map((tax, index) => ({ ...tax, name: `one-${index}` })),
    '9': other.map((tax, index) => ({ ...tax, name: `other-${index}` })),
    '0': plain,
  })),
})
const anyWorld = fc.record({
  shelf: anyShelf,
  drafts: anyDrafts,
  promotions: anyPromotions(),
  tax: anySeveral,
  taxExempt: fc.constantFrom(false, false, true),
})
type World = typeof anyWorld extends fc.Arbitrary<infer T> ? T : never
const RUNS = { numRuns: 300 }

function pricedWorld(world: World, sign: 1 | -1 = 1, turned = false): PricedBasket {
  const lines = linesOf(world.shelf, world.drafts, sign)
  const ordered = turned ? lines.reverse() : lines
  return priceBasket(basket(ordered, { taxExempt: world.taxExempt }), rules(world.promotions, world.tax))
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

describe('several taxes on any basket', () => {
  it('add up: parts to the line, lines and names to the sum, price and tax to the total', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const result = pricedWorld(world)
        for (const { tax } of result.lines) {
          if (tax.parts !== undefined) expect(sum(tax.parts.map(({ amount }) => amount))).toBe(tax.amount)
        }
        expect(sum(result.lines.map(({ tax }) => tax.amount))).toBe(result.tax)
        expect(sum(result.taxes.map(({ amount }) => amount))).toBe(result.tax)
        const onTop = world.tax.inclusive ? 0 : result.tax
        expect(result.total).toBe(result.gross - result.discount + onTop)
      }),
      RUNS,
    )
  })

  it('are each the rate of what they are reckoned on, exactly where rounded once on top of the price', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        fc.pre(!world.taxExempt)
        const { taxes, lines } = pricedWorld(world)
        for (const { code, rate, net, amount } of taxes) {
          const exact = taxOf(net, rate, false)
          const bearing = lines.filter(({ tax }) => tax.code === code || tax.parts?.some(({ name }) => name === code))
          // Inside a price also the base is rounded, which a compound tax sees through the taxes before it.
          const inside = world.tax.inclusive ? 2 : 0
          const roundings = (world.tax.rounding === 'code' ? 0 : bearing.length) + inside
          expect(Math.abs(amount - exact)).toBeLessThanOrEqual(roundings)
        }
      }),
      RUNS,
    )
  })

  it('do not depend on the order of the lines, and turn with goods taken back', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const sold = pricedWorld(world)
        expect(totalsOf(pricedWorld(world, 1, true))).toEqual(totalsOf(sold))
        const back = pricedWorld(world, -1)
        expect(back.taxes.map(({ net, amount }) => [0 - net, 0 - amount])).toEqual(
          sold.taxes.map(({ net, amount }) => [net + 0, amount + 0]),
        )
      }),
      RUNS,
    )
  })

  it('come back with the goods, tax by tax and in any steps, as they were paid', () => {
    fc.assert(
      fc.property(anyWorld, (world) => {
        const lines = linesOf(world.shelf, world.drafts)
        const sale = priceBasket(basket(lines, { taxExempt: world.taxExempt }), rules(world.promotions, world.tax))
        const sold = sale.lines.map((one, index) => ({ ...one, quantity: lines[index]?.quantity ?? whole(0) }))
        const done: LineQuantity[] = []
        const given = new Map<string, number>()
        for (const part of [3, 2, 1]) {
          const wanted = sold.flatMap(({ id, quantity }) => {
            const left = quantity - sum(done.filter((one) => one.line === id).map((one) => one.quantity))
            const now = (quantity % 1_000_000 === 0 ? whole(Math.ceil(left / 1_000_000 / part)) : left) as Decimal
            return now === 0 ? [] : [{ line: id, quantity: now }]
          })
          const back = priceReturn(sold, done, wanted, world.tax.inclusive)
          if (!back.ok) throw new Error(back.failure.code)
          done.push(...wanted)
          const shown = pricedReturn(draftOf(back.value, lines), world.tax)
          expect(shown.taxes.map(({ code, rate, amount }) => ({ code, rate, amount }))).toEqual(back.value.taxes)
          expect([shown.tax, shown.total]).toEqual([back.value.tax, back.value.total])
          for (const { code, rate, net, amount } of shown.taxes) {
            for (const [name, value] of [
              [`${code}|${rate}|net`, net],
              [`${code}|${rate}|tax`, amount],
            ] as const) {
              given.set(name, (given.get(name) ?? 0) + value)
            }
          }
        }
        for (const { code, rate, net, amount } of sale.taxes) {
          expect((given.get(`${code}|${rate}|net`) ?? 0) + net).toBe(0)
          expect((given.get(`${code}|${rate}|tax`) ?? 0) + amount).toBe(0)
        }
      }),
      RUNS,
    )
  })
})

/** The lines of a refund as the counter holds them. */
function draftOf(back: PricedReturn, sold: readonly BasketLine[]): DraftLine[] {
  return back.lines.map(({ id, quantity, gross, net, tax }) => {
    const from = sold.find((one) => one.id === id)
    if (from === undefined) throw new Error(`No line ${id}`)
    const { code, rate, amount, parts } = tax
    return {
      id,
      item: { ...from.item, tax: code },
      quantity,
      voided: false,
      scanned: from.item.code,
      returns: {
        receipt: 'S1L1-000001',
        line: id,
        ...{ gross: negate(gross), net: negate(net), tax: negate(amount), taxRate: rate },
        ...(parts === undefined ? {} : { taxParts: parts.map((part) => ({ ...part, amount: negate(part.amount) })) }),
      },
    }
  })
}
