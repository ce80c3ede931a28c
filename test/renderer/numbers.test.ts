import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quantityWords } from '../../renderer/components/BasketRow.tsx'
import { secondsLeft } from '../../renderer/components/CountdownRing.tsx'
import { toDecimal, toMinor, trimQuantity, typedDecimal } from '../../renderer/state/amounts.ts'
import { listLines, stack, visible } from '../../renderer/state/basket-order.ts'
import { typeInto } from '../../renderer/state/entry.ts'
import { createFormats } from '../../renderer/state/formats.ts'
import { createTranslate } from '../../renderer/state/words.ts'
import { USUAL } from './fixtures/baskets.ts'

const SHANGHAI = { currency: { code: 'CNY', digits: 2 }, timezone: 'Asia/Shanghai' }

describe('amounts', () => {
  test('minor units and decimals are the same number for every currency', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(0, 2, 3), (minor, digits) => {
        fc.pre(Math.abs(minor) < 10 ** 12)
        expect(toMinor(toDecimal(minor, digits), digits)).toBe(minor === 0 ? 0 : minor)
      }),
    )
  })

  test('an amount with more digits than the currency is no amount', () => {
    expect(toMinor('1.234', 2)).toBeUndefined()
    expect(toMinor('12', 0)).toBe(12)
    expect(toMinor('', 2)).toBeUndefined()
  })

  test('money shows the currency’s own digits', () => {
    expect(createFormats('zh-CN', SHANGHAI).money(123456)).toBe('¥1,234.56')
    expect(createFormats('en', SHANGHAI).money(-5)).toBe('-¥0.05')
    expect(createFormats('en', { ...SHANGHAI, currency: { code: 'JPY', digits: 0 } }).money(1250)).toBe('¥1,250')
    expect(createFormats('en', { ...SHANGHAI, currency: { code: 'KWD', digits: 3 } }).amount(1250)).toBe('1.250')
  })

  test('an amount beyond the reach of a float keeps its last digit', () => {
    expect(createFormats('en', SHANGHAI).amount(Number.MAX_SAFE_INTEGER)).toBe('90,071,992,547,409.91')
  })

  test('a weight keeps the places a scale shows, as on paper; grams and pieces have none', () => {
    const speech = { t: createTranslate('en'), formats: createFormats('en', SHANGHAI) }
    const line = USUAL.lines.find(({ measure }) => measure === 'weight')
    if (line === undefined) throw new Error('Nothing weighed')
    const said = (quantity: string, unit: 'kg' | 'g'): string => quantityWords({ ...line, quantity }, unit, speech)
    expect(said('1.250', 'kg')).toBe('1.250 kg × 7.98')
    expect(said('250.000', 'g')).toBe('250 g × 7.98')
    expect(quantityWords({ ...line, measure: 'each', quantity: '2' }, 'kg', speech)).toBe('2 × 7.98')
  })

  test('times are the station’s, wherever the machine thinks it is', () => {
    expect(createFormats('zh-CN', SHANGHAI).time('2026-11-23T08:20:00Z')).toBe('16:20')
    expect(createFormats('en', SHANGHAI).time('2026-11-22T16:05:00Z')).toBe('00:05')
  })
})

describe('what is keyed', () => {
  test('a half number becomes a whole one, and no number stays none', () => {
    expect(typedDecimal('5.')).toBe('5')
    expect(typedDecimal('.5')).toBe('0.5')
    expect(typedDecimal('')).toBeUndefined()
    expect(typedDecimal('.')).toBeUndefined()
  })

  test('the pad takes one point and no more digits than the rule', () => {
    const rule = { longest: 6, decimals: 2 }
    const typed = [...'1.2.345'].reduce((text, character) => typeInto(text, character, rule), '')
    expect(typed).toBe('1.23')
    expect(typeInto('12', '.', { longest: 6, decimals: 0 })).toBe('12')
    expect(typeInto('123456', '7', rule)).toBe('123456')
  })

  test('a quantity is shown without zeros that say nothing', () => {
    expect(['2.000', '0.532', '10', '1.50'].map(trimQuantity)).toEqual(['2', '0.532', '10', '1.5'])
  })

  test('the countdown never shows less than nothing', () => {
    expect(secondsLeft(10_000, 2_500)).toBe(8)
    expect(secondsLeft(10_000, 12_000)).toBe(0)
  })
})

describe('the basket’s order', () => {
  test('the newest is first and a deposit stays under its line', () => {
    expect(listLines(USUAL).map((one) => [one.line.id, one.number])).toEqual([
      [2, 7],
      [7, 6],
      [6, 4],
      [20, 5],
      [4, 3],
      [3, 2],
      [1, 1],
    ])
  })

  test('the rows drawn always cover what is in sight', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 120 }), { minLength: 1, maxLength: 200 }),
        fc.nat(20_000),
        fc.integer({ min: 1, max: 900 }),
        (heights, wanted, height) => {
          const { tops, total } = stack(heights)
          const scroll = Math.min(wanted, Math.max(0, total - height))
          const { first, end } = visible(tops, scroll, height, 0)
          expect(tops[first] ?? 0).toBeLessThanOrEqual(scroll)
          const bottom = end === heights.length ? total : (tops[end] ?? 0)
          expect(bottom).toBeGreaterThanOrEqual(Math.min(scroll + height, total))
        },
      ),
    )
  })
})
