import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit } from '../../../../main/domain/barcode/gtin.ts'
import { priceVerifier4, priceVerifier5 } from '../../../../main/domain/barcode/price-verifier.ts'
import { layoutAddsUp } from '../../../../main/domain/barcode/store-code.ts'
import { scaled } from '../../../../main/domain/decimal.ts'
import { minor } from '../../../../main/domain/money.ts'
import { LAYOUTS, read } from './context.ts'

const whole = (body: string) => body + checkDigit(body)

describe('store codes by the layouts', () => {
  test('flag 20, item 5, weight 5 in grams', () => {
    expect(read(whole('201234500532'))).toMatchObject({
      kind: 'store_item',
      verdict: 'ok',
      item: '2012345000000',
      weight: scaled(532, 3),
    })
  })

  test('flag 02, item 5, price verifier, amount 4', () => {
    const code = whole(`0212345${priceVerifier4('2875')}2875`)
    expect(read(code)).toMatchObject({ kind: 'store_item', verdict: 'ok', amount: 2875 })
    expect(read(code.slice(1))).toMatchObject({ kind: 'store_item', symbology: 'UPC-A', amount: 2875 })
  })

  test('flag 23, item 4, price verifier, amount 5', () => {
    expect(read(whole(`231234${priceVerifier5('14685')}14685`))).toMatchObject({ kind: 'store_item', amount: 14685 })
  })

  test('the longest prefix wins over a shorter one', () => {
    expect(read(whole('201234500532'))).not.toHaveProperty('amount')
    expect(read(whole('252345600532'))).toMatchObject({ amount: 532 })
  })

  test('the catalogue is tried with zeros, with the right check digit, and by the bare number', () => {
    const code = read(whole('200034500532'))
    expect(code.kind === 'store_item' && code.lookup).toEqual([
      '2000345000000',
      whole('200034500000'),
      '2000345',
      '00345',
      '345',
    ])
  })

  test.each([4, 5])('every wrong verifier of %i digits is refused, the right one named', (digits) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** digits - 1 }), fc.integer({ min: 1, max: 9 }), (value, step) => {
        const price = String(value).padStart(digits, '0')
        const right = digits === 4 ? priceVerifier4(price) : priceVerifier5(price)
        const wrong = (right + step) % 10
        const body = digits === 4 ? `0212345${wrong}${price}` : `231234${wrong}${price}`
        expect(read(whole(body)).reason).toEqual({
          code: 'verifier',
          params: { expected: String(right), found: String(wrong) },
        })
      }),
    )
  })

  test('a wrong check digit is refused, the right one named', () => {
    expect(read('2012345005322').reason).toEqual({ code: 'check_digit', params: { expected: '7', found: '2' } })
  })

  test('an embedded zero is left out and warned of', () => {
    const code = read(whole('201234500000'))
    expect(code).toMatchObject({ kind: 'store_item', verdict: 'warn', reason: { code: 'value_zero' } })
    expect(code).not.toHaveProperty('weight')
  })

  test("the catalogue's own form, zeros up to the check digit, is the item without a value", () => {
    expect(read('2012345000000')).toMatchObject({ kind: 'store_item', verdict: 'warn', item: '2012345000000' })
    expect(read('2012345000000')).not.toHaveProperty('amount')
  })

  test('without a layout the code is an item of its own', () => {
    expect(read(whole('201234500532'), { layouts: [] })).toMatchObject({ kind: 'item' })
  })

  test('an amount finer than the currency is refused, never rounded', () => {
    const fine = { ...LAYOUTS[1], prefix: '24', fields: [{ kind: 'amount', digits: 5, decimals: 3 }] } as const
    const layouts = [{ length: 13, item: 5, verifier: false, ...fine }]
    expect(read(whole('241234512345'), { layouts }).reason?.code).toBe('amount_precision')
    expect(read(whole('241234512340'), { layouts })).toMatchObject({ amount: 1234 })
    expect(read(whole('241234512000'), { layouts, currency: { code: 'JPY', digits: 0 } })).toMatchObject({ amount: 12 })
    expect(read(whole('241234512345'), { layouts, currency: { code: 'KWD', digits: 3 } })).toMatchObject({
      amount: 12345,
    })
  })

  test('a layout whose parts do not add up is never used', () => {
    const [layout] = LAYOUTS
    if (layout === undefined) throw new Error('no layout')
    expect(LAYOUTS.every(layoutAddsUp)).toBe(true)
    expect(layoutAddsUp({ ...layout, item: 6 })).toBe(false)
    expect(layoutAddsUp({ ...layout, item: 3, fields: [{ kind: 'amount', digits: 6, decimals: 2 }] })).toBe(false)
    expect(read(whole(`0212345${priceVerifier4('2875')}2875`), { layouts: [{ ...layout, item: 6 }] }).kind).toBe('item')
  })
})

describe('18-digit scale labels', () => {
  test('amount and weight give the unit price they agree on', () => {
    expect(read(whole(`2112345${'01064'}${'00532'}`))).toMatchObject({
      kind: 'store_item',
      verdict: 'ok',
      amount: 1064,
      weight: scaled(532, 3),
      unitPrice: 2000,
    })
  })

  test('amount and weight no unit price leads between are refused, both of them named', () => {
    expect(read(whole(`2112345${'10003'}${'20000'}`))).toMatchObject({
      verdict: 'refused',
      reason: { code: 'label_figures', params: { amount: '100.03', weight: '20.000' } },
    })
  })

  test('a scale that rounds its amounts is known by its layout', () => {
    const code = whole(`2112345${'01060'}${'00534'}`)
    const [layout] = LAYOUTS.filter(({ prefix }) => prefix === '21')
    if (layout === undefined) throw new Error('no layout')
    const down = { ...layout, amountRounding: { to: minor(10), mode: 'down' } } as const
    expect(read(code, { layouts: [down] })).toMatchObject({
      verdict: 'ok',
      scale: { rounding: { to: 10, mode: 'down' }, step: scaled(1, 3), ownPrices: false },
    })
    expect(read(whole(`2112345${'01064'}${'00532'}`), { layouts: [down] }).reason?.code).toBe('label_figures')
  })

  test.each(['0106400000', '0000000532'])('one of them zero (%s) is refused', (values) => {
    expect(read(whole(`2112345${values}`))).toMatchObject({
      verdict: 'refused',
      reason: { code: 'weight_without_amount' },
    })
  })

  test('the catalogue is tried with 18 and with 13 digits', () => {
    const code = read(whole(`2112345${'01064'}${'00532'}`))
    expect(code.kind === 'store_item' && code.lookup).toEqual(
      expect.arrayContaining(['211234500000000000', '2112345000000', '12345']),
    )
  })

  test('win over a wallet code of the same digits, unless a payment waits for one', () => {
    const label = whole(`1312345${'01064'}${'00532'}`)
    expect(read(label)).toMatchObject({ kind: 'store_item', code: label })
    expect(read(label, { expecting: 'payment' })).toMatchObject({ kind: 'wallet', brand: 'wechat', verdict: 'ok' })
  })

  test('with a wrong check digit it is a wallet code, which is never shown whole', () => {
    const label = whole(`1312345${'01064'}${'00532'}`)
    const wrong = label.slice(0, -1) + ((Number(label.at(-1)) + 1) % 10)
    expect(read(wrong)).toMatchObject({ kind: 'wallet', verdict: 'refused', code: `1312…${wrong.slice(-2)}` })
  })
})
