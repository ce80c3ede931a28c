import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decimal, whole } from '../../../../main/domain/decimal.ts'
import { minor } from '../../../../main/domain/money.ts'
import type { BasketLine } from '../../../../main/domain/pricing/basket.ts'
import { priceBasket } from '../../../../main/domain/pricing/price-basket.ts'
import {
  type LineQuantity,
  type PricedReturn,
  priceReturn,
  refundable,
  type SoldLine,
} from '../../../../main/domain/pricing/refund.ts'
import {
  anyDrafts,
  anyPromotions,
  anyShelf,
  anyTax,
  basket,
  decimal,
  each,
  free,
  item,
  line,
  linesOf,
  promotion,
  rules,
} from './builders.ts'

function soldLines(lines: readonly BasketLine[], priced: ReturnType<typeof priceBasket>): SoldLine[] {
  return priced.lines.map((one, index) => ({ ...one, quantity: lines[index]?.quantity ?? whole(0) }))
}

function returned(result: ReturnType<typeof priceReturn>): PricedReturn {
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

const sold: SoldLine = {
  id: 1,
  quantity: whole(3),
  gross: minor(1_000),
  net: minor(800),
  tax: { code: '13', rate: decimal('13'), amount: minor(92) },
}

describe('goods brought back', () => {
  it('of a whole sale, in any steps and any order, are worth exactly what was paid, line by line', () => {
    const world = fc.record({ shelf: anyShelf, drafts: anyDrafts, promotions: anyPromotions(), tax: anyTax })
    const cuts = fc.array(fc.record({ of: fc.nat(), part: fc.integer({ min: 1, max: 4 }) }), { maxLength: 20 })
    fc.assert(
      fc.property(world, cuts, ({ shelf, drafts, promotions, tax }, steps) => {
        const lines = linesOf(shelf, drafts)
        const priced = priceBasket(basket(lines), rules(promotions, tax))
        const sale = soldLines(lines, priced)
        const done: LineQuantity[] = []
        const totals = { gross: 0, discount: 0, tax: 0, total: 0 }
        const nets = new Map<number, number>()
        const offs = new Map<string, number>()
        const bringBack = (wanted: readonly LineQuantity[]): void => {
          const value = returned(priceReturn(sale, done, wanted, tax.inclusive))
          for (const key of ['gross', 'discount', 'tax', 'total'] as const) totals[key] += value[key]
          for (const { id, net, discount, discounts } of value.lines) {
            nets.set(id, (nets.get(id) ?? 0) + net)
            expect(discounts.reduce((sum, { amount }) => sum + amount, 0)).toBe(discount)
            for (const { promotion: given, amount } of discounts) {
              offs.set(`${id} ${given}`, (offs.get(`${id} ${given}`) ?? 0) + amount)
            }
          }
          done.push(...wanted)
        }
        for (const { of, part } of steps) {
          const left = refundable(sale, done).filter(({ quantity }) => quantity > 0)
          const chosen = left[of % Math.max(1, left.length)]
          if (chosen === undefined) break
          const quantity = (chosen.quantity % 1_000_000 === 0 ? whole(1) : Math.ceil(chosen.quantity / part)) as Decimal
          bringBack([{ line: chosen.id, quantity }])
        }
        const rest = refundable(sale, done).filter(({ quantity }) => quantity > 0)
        bringBack(rest.map(({ id, quantity }) => ({ line: id, quantity })))
        expect(totals).toEqual({
          gross: 0 - priced.gross,
          discount: 0 - priced.discount,
          tax: 0 - priced.tax,
          total: 0 - priced.total,
        })
        for (const { id, net, discounts } of priced.lines) {
          expect((nets.get(id) ?? 0) + net).toBe(0)
          for (const { promotion: given, amount } of discounts)
            expect((offs.get(`${id} ${given}`) ?? 0) + amount).toBe(0)
        }
        expect(refundable(sale, done).every((one) => one.quantity === 0 && one.net === 0 && one.tax === 0)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('get each unit its exact share, never a whole minor unit off', () => {
    const one = [{ line: 1, quantity: whole(1) }]
    const steps = [0, 1, 2].map((count) =>
      returned(priceReturn([sold], count === 0 ? [] : [{ line: 1, quantity: whole(count) }], one, true)),
    )
    expect(steps.map(({ net }) => net)).toEqual([-267, -266, -267])
    expect(steps.map(({ gross }) => gross)).toEqual([-333, -334, -333])
    expect(steps.map(({ tax }) => tax)).toEqual([-31, -30, -31])
  })

  it('keep their share of three for two with the goods that stay', () => {
    const lines = [line(item('tea', { price: 1_000 }), 3)]
    const three = promotion('three', each(3, { all: true }), free(1, 'cheapest'))
    const sale = soldLines(lines, priceBasket(basket(lines), rules([three])))
    const [first] = lines
    const back = returned(priceReturn(sale, [], [{ line: first?.id ?? 0, quantity: whole(1) }], true))
    expect(back.total).toBe(-667)
    expect(back.lines[0]?.discounts).toEqual([{ promotion: 'three', amount: -333 }])
  })

  it('add the tax where prices do not hold it', () => {
    const back = returned(priceReturn([sold], [], [{ line: 1, quantity: whole(3) }], false))
    expect(back.total).toBe(-892)
    expect(back.taxes).toEqual([{ code: '13', rate: decimal('13'), amount: -92 }])
  })

  it('can be a part of what was weighed', () => {
    const weighed = { ...sold, quantity: decimal('0.532') }
    const back = returned(priceReturn([weighed], [], [{ line: 1, quantity: decimal('0.266') }], true))
    expect(back.net).toBe(-400)
    expect(back.lines[0]?.quantity).toBe(-266_000)
  })

  it.each<[string, readonly LineQuantity[], readonly LineQuantity[], object]>([
    ['of a line that is not there', [], [{ line: 9, quantity: whole(1) }], { code: 'unknown_line', line: 9 }],
    ['of nothing', [], [{ line: 1, quantity: whole(0) }], { code: 'not_returnable', line: 1 }],
    ['of less than nothing', [], [{ line: 1, quantity: whole(-1) }], { code: 'not_returnable', line: 1 }],
    [
      'of more than was bought',
      [],
      [{ line: 1, quantity: whole(4) }],
      { code: 'more_than_sold', line: 1, left: whole(3) },
    ],
    [
      'of more than is left',
      [{ line: 1, quantity: whole(2) }],
      [{ line: 1, quantity: whole(2) }],
      { code: 'more_than_sold', line: 1, left: whole(1) },
    ],
    [
      'of more than was bought in two wishes',
      [],
      [
        { line: 1, quantity: whole(2) },
        { line: 1, quantity: whole(2) },
      ],
      { code: 'more_than_sold', line: 1, left: whole(3) },
    ],
  ])('are refused %s', (_name, before, wanted, failure) => {
    expect(priceReturn([sold], before, wanted, true)).toEqual({ ok: false, failure })
  })

  it('cannot be brought back from a line that was a refund', () => {
    const refund = { ...sold, quantity: whole(-3) }
    expect(refundable([refund], [])[0]?.quantity).toBe(0)
    expect(priceReturn([refund], [], [{ line: 1, quantity: whole(1) }], true)).toEqual({
      ok: false,
      failure: { code: 'not_returnable', line: 1 },
    })
  })
})
