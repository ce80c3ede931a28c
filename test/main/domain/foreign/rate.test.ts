import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decimal, parseDecimal } from '../../../../main/domain/decimal.ts'
import { readForeignCash } from '../../../../main/domain/foreign/document.ts'
import { areReckonable, canPay, leastPaid, notesOf } from '../../../../main/domain/foreign/notes.ts'
import { type ForeignCash, foreignDue, rateState, worthOf } from '../../../../main/domain/foreign/rate.ts'
import { type Currency, currencyOf, type Minor, minor } from '../../../../main/domain/money.ts'

const CNY: Currency = { code: 'CNY', digits: 2 }
const CODES = ['USD', 'EUR', 'JPY', 'KRW', 'KWD', 'HKD'] as const
const currencies = fc.constantFrom(...CODES).map((code): Currency => currencyOf(code) ?? CNY)
const locals = fc.constantFrom<Currency>(CNY, { code: 'JPY', digits: 0 }, { code: 'KWD', digits: 3 })
/** From 0.0001 to 1,000, in millionths. */
const rates = fc.integer({ min: 100, max: 1_000_000_000 }) as fc.Arbitrary<Decimal>
const dues = fc.integer({ min: 1, max: 10_000_000 }).map(minor)
const noteSets = fc
  .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 })
  .map((notes) => notes.sort((a, b) => b - a).map((note) => minor(note * 5)))

const decimal = (text: string): Decimal => parseDecimal(text) ?? (0 as Decimal)
const worthIn = (given: number, rate: string, code = 'USD', local = CNY) =>
  worthOf({ currency: currencyOf(code) ?? CNY, given: minor(given), rate: decimal(rate) }, local)

/** The worth as a fraction of whole numbers, with nothing rounded: [numerator, denominator]. */
function exact(given: number, rate: Decimal, foreign: Currency, local: Currency): readonly [bigint, bigint] {
  return [BigInt(given) * BigInt(rate) * 10n ** BigInt(local.digits), 1_000_000n * 10n ** BigInt(foreign.digits)]
}

describe('worth', () => {
  test('is rounded once to the minor unit, halves up', () => {
    expect(worthIn(2000, '7.1')).toBe(14200)
    expect(worthIn(100, '7.12345')).toBe(712)
    expect(worthIn(100, '7.125')).toBe(713)
    expect(worthIn(1000, '0.0475', 'JPY')).toBe(4750)
    expect(worthIn(1, '7.1', 'USD', { code: 'JPY', digits: 0 })).toBe(0)
    expect(worthIn(250, '23.4', 'KWD')).toBe(585)
  })

  test('never differs from the exact worth by more than half a minor unit, and grows with what is given', () => {
    fc.assert(
      fc.property(currencies, locals, rates, fc.nat(10_000_000), fc.nat(1000), (foreign, local, rate, given, more) => {
        const worth = worthOf({ currency: foreign, given: minor(given), rate }, local)
        const [numerator, denominator] = exact(given, rate, foreign, local)
        const off = 2n * (BigInt(worth) * denominator - numerator)
        expect(off > -denominator && off <= denominator).toBe(true)
        expect(worthOf({ currency: foreign, given: minor(given + more), rate }, local)).toBeGreaterThanOrEqual(worth)
      }),
    )
  })
})

describe('what is due in a foreign currency', () => {
  const foreignOf = (currency: Currency, rate: Decimal): ForeignCash => ({ currency, rate })

  test('is the least that notes can pay and that is worth enough', () => {
    const usd = foreignOf(currencyOf('USD') ?? CNY, decimal('7.0999'))
    expect(foreignDue(minor(710), usd, notesOf(usd.currency), CNY)).toBe(100)
    expect(foreignDue(minor(711), usd, notesOf(usd.currency), CNY)).toBe(200)
    const eur = foreignOf(currencyOf('EUR') ?? CNY, decimal('7.8'))
    expect(foreignDue(minor(3901), eur, notesOf(eur.currency), CNY)).toBe(1000)
    expect(foreignDue(minor(0), eur, notesOf(eur.currency), CNY)).toBe(0)
  })

  test('is worth what is due, and no smaller sum of notes is', () => {
    fc.assert(
      fc.property(currencies, locals, rates, dues, noteSets, (currency, local, rate, due, notes) => {
        const foreign = foreignOf(currency, rate)
        const least = foreignDue(due, foreign, notes, local)
        if (least === undefined) return
        expect(worthOf({ currency, given: least, rate }, local)).toBeGreaterThanOrEqual(due)
        expect(canPay(least, notes)).toBe(true)
        let less = least - 1
        while (less > 0 && !canPay(less, notes)) less -= 1
        if (less > 0) expect(worthOf({ currency, given: minor(less), rate }, local)).toBeLessThan(due)
      }),
      { numRuns: 300 },
    )
  })
})

describe('notes', () => {
  test('the least sum that is at least an amount is what trying all sums finds', () => {
    const few = fc
      .uniqueArray(fc.integer({ min: 2, max: 15 }), { minLength: 1, maxLength: 3 })
      .map((notes) => notes.map(minor))
    fc.assert(
      fc.property(few, fc.nat(120), (notes, amount) => {
        const reachable = new Set([0])
        for (let sum = 0; sum <= 200; sum += 1) {
          if (notes.some((note) => reachable.has(sum - note))) reachable.add(sum)
        }
        const found = [...reachable].sort((a, b) => a - b).find((sum) => sum >= amount)
        expect(leastPaid(amount, notes)).toBe(found)
        expect(canPay(amount, notes)).toBe(reachable.has(amount))
      }),
    )
  })

  test('coins are not among the usual ones', () => {
    expect(Math.min(...notesOf({ code: 'EUR', digits: 2 }))).toBe(500)
    expect(Math.min(...notesOf({ code: 'JPY', digits: 0 }))).toBe(1000)
    expect(Math.min(...notesOf({ code: 'THB', digits: 2 }))).toBe(100)
  })

  test('made-up notes whose sums would take for ever are told', () => {
    expect(areReckonable([10_000, 9_999].map(minor))).toBe(false)
    expect(areReckonable([10_000, 2_500].map(minor))).toBe(true)
    expect(areReckonable([])).toBe(false)
  })
})

describe('how a rate stands', () => {
  const now = new Date('2026-11-24T12:00:00+08:00')
  const stands = (from?: string, validUntil?: string) =>
    rateState({ ...(from === undefined ? {} : { from }), ...(validUntil === undefined ? {} : { validUntil }) }, now)

  test('without dates it is good; a day old it is told of; beyond its own end nobody takes it', () => {
    expect(stands()).toBe('good')
    expect(stands('2026-11-24T09:00:00+08:00')).toBe('good')
    expect(stands('2026-11-23T12:00:00+08:00')).toBe('good')
    expect(stands('2026-11-23T11:59:59+08:00')).toBe('old')
    expect(stands('2026-11-25T00:00:00+08:00')).toBe('ahead')
    expect(stands(undefined, '2026-11-24T12:00:00+08:00')).toBe('good')
    expect(stands(undefined, '2026-11-24T11:59:59+08:00')).toBe('over')
    expect(stands('2026-11-01T09:00:00+08:00', '2026-12-01T00:00:00+08:00')).toBe('good')
  })
})

test('what a profile says is read, and every mistake is told by its place', () => {
  const read = (...documents: readonly object[]) => readForeignCash(documents as never, CNY)
  const problems = (...documents: readonly object[]) =>
    read(...documents).problems.map(({ key, reason }) => `${key} ${reason}`)
  const usd = { currency: 'USD', rate: '7.1' }
  expect(read({ ...usd, denominations: ['20', '100'], limit: '500' }).value).toEqual([
    {
      currency: { code: 'USD', digits: 2 },
      rate: 7_100_000,
      denominations: [10_000, 2_000] as readonly number[] as readonly Minor[],
      limit: 50_000,
    },
  ])
  expect(problems({ ...usd, currency: 'XQQ' })).toEqual(['0.currency unknown_currency'])
  expect(problems({ ...usd, currency: 'CNY' })).toEqual(['0.currency own_currency'])
  expect(problems(usd, usd)).toEqual(['1.currency twice'])
  for (const rate of ['0', '-7', '7,1', '', '7.1234567', '1000000'])
    expect(problems({ ...usd, rate })).toEqual(['0.rate bad_exchange_rate'])
  expect(problems({ ...usd, from: 'today' })).toEqual(['0.from bad_time'])
  expect(problems({ ...usd, valid_until: '2026-02-31T25:00:00Z' })).toEqual(['0.valid_until bad_time'])
  for (const denominations of [[], ['20', '20'], ['0'], ['x'], ['100.00', '99.99']])
    expect(problems({ ...usd, denominations })).toEqual(['0.denominations bad_amount'])
  for (const limit of ['0', '-1', 'x']) expect(problems({ ...usd, limit })).toEqual(['0.limit bad_amount'])
})
