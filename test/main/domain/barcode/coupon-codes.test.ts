import { describe, expect, test } from 'vitest'
import { parseCoupon8110, parseCoupon8112 } from '../../../../main/domain/barcode/coupon-8110.ts'
import { checkDigit } from '../../../../main/domain/barcode/gtin.ts'
import { scaled } from '../../../../main/domain/decimal.ts'
import { GS, read } from './context.ts'

describe('coupons', () => {
  const simple = '106141416543213250110120'

  test('AI 8110: save 2.50 when you buy one item, with its expiry', () => {
    expect(read(`8110${simple}3270131`)).toMatchObject({
      kind: 'coupon',
      coupon: '0614141-654321',
      verdict: 'ok',
      offer: {
        save: { kind: 'amount_off_items', amount: scaled(250, 2) },
        purchases: [{ unit: 'pieces', value: scaled(1, 0), familyCode: '120', companyPrefix: '0614141' }],
        expires: '270131',
      },
    })
    expect(read(`8110${simple}3140131`).reason).toEqual({ code: 'coupon_expired', params: { date: '2014-01-31' } })
    expect(read(`8110${simple}4270131`).reason?.code).toBe('coupon_not_yet')
  })

  test('AI 8110: one bundle or three boxes of the same company', () => {
    const value = `10614141123456275${'110650'}${'1'}${'0'}${'13'}${'0'}${'850'}${'9'}3140131`
    expect(parseCoupon8110(value)).toMatchObject({
      ok: true,
      offer: {
        rule: 'any',
        purchases: [
          { value: scaled(1, 0), familyCode: '650' },
          { value: scaled(3, 0), familyCode: '850', companyPrefix: '0614141' },
        ],
      },
    })
  })

  test('AI 8110: with every optional field that has room beside the others', () => {
    const value = `${simple.replace('3250', '3050')}${'1' + '2' + '13' + '0' + '130' + '9'}${'3270131'}${'4260101'}${'50000042'}${'612345678'}${'95101'}`
    expect(value).toHaveLength(69)
    expect(parseCoupon8110(value)).toMatchObject({
      ok: true,
      offer: {
        ...{ rule: 'first_and_another', expires: '270131', starts: '260101', serial: '000042', retailer: '2345678' },
        purchases: [{ familyCode: '120' }, { value: scaled(3, 0), familyCode: '130', companyPrefix: '0614141' }],
        ...{ save: { kind: 'percent_off', percent: 50 }, appliesTo: 1, storeCoupon: false, multiply: false },
      },
    })
  })

  test.each([
    ['0', { kind: 'amount_off_items', amount: scaled(250, 2) }],
    ['1', { kind: 'free_item', upTo: scaled(250, 2) }],
    ['2', { kind: 'free_items', count: 250 }],
    ['6', { kind: 'amount_off_sale', amount: scaled(250, 2) }],
  ])('save value code %s', (code, save) => {
    expect(parseCoupon8110(`${simple}9${code}010`)).toMatchObject({
      ok: true,
      offer: { save, appliesTo: 0, storeCoupon: true },
    })
  })

  test('save value code 5 takes off a hundred percent at most: nobody is paid for taking goods', () => {
    expect(parseCoupon8110('106141416543213100110120' + '95010')).toMatchObject({
      offer: { save: { kind: 'percent_off', percent: 100 } },
    })
    expect(parseCoupon8110('106141416543213101110120' + '95010')).toEqual({ ok: false, field: 'save_value' })
  })

  test.each([
    ['1', 'pieces', scaled(12, 0), '0'],
    ['2', 'amount_of_items', scaled(12, 2), '1'],
    ['3', 'amount_of_sale', scaled(12, 2), '2'],
    ['4', 'pounds', scaled(12, 2), '3'],
    ['5', 'kilograms', scaled(12, 3), '4'],
  ])('purchase requirement %s: %s', (_, unit, value, code) => {
    expect(parseCoupon8110(`1061414165432132502${'12'}${code}120`)).toMatchObject({
      ok: true,
      offer: { purchases: [{ unit, value }] },
    })
  })

  test.each([
    ['', 'digits'],
    ['7', 'company_prefix'],
    ['10614141', 'offer_code'],
    [`1${'0614141'}654321${'0'}`, 'save_value'],
    [`${simple.slice(0, -4)}5120`, 'purchase_requirement_code'],
    [`${simple}3270231`, 'expiration_date'],
    [`${simple}93`, 'save_value_code'],
    [`${simple}8`, 'end'],
  ])('8110 %j is malformed at %s', (value, field) => {
    expect(parseCoupon8110(value)).toEqual({ ok: false, field })
  })

  test('a malformed coupon is refused with the field', () => {
    expect(read(`]e08110${simple}8`).reason).toEqual({ code: 'coupon_malformed', params: { ai: '8110', field: 'end' } })
  })

  test('AI 8112 is a positive offer', () => {
    expect(parseCoupon8112('001234561234560123456')).toEqual({
      ok: true,
      offer: { kind: 'positive', format: '0', funder: '123456', offerCode: '123456', serial: '123456' },
    })
    expect(parseCoupon8112('201234561234560123456')).toEqual({ ok: false, field: 'format' })
  })

  test('GCN 255 with its face value', () => {
    expect(read(`]C12559501101530003123456${GS}3902500`)).toMatchObject({
      kind: 'coupon',
      coupon: '9501101530003123456',
      amount: 500,
      lookup: ['9501101530003123456', '9501101530003'],
    })
  })

  test('GCN 255 with its last day (AI 17)', () => {
    expect(read(`]C12559501101530003${GS}17261123`)).toMatchObject({ kind: 'coupon', verdict: 'ok' })
    expect(read(`]C12559501101530003${GS}17261122${'3902500'}`)).toMatchObject({
      ...{ kind: 'coupon', verdict: 'refused', reason: { code: 'coupon_expired', params: { date: '2026-11-22' } } },
    })
  })

  test.each(['990123456789', '981234567890', '984234567890', '050000000001'])(
    'GS1 prefix of %s is for coupons',
    (body) => {
      expect(read(body + checkDigit(body))).toMatchObject({ kind: 'coupon', verdict: 'ok' })
    },
  )

  test("GS1 prefix 980 is another store's refund receipt", () => {
    expect(read(`980123456789${checkDigit('980123456789')}`).reason?.code).toBe('refund_receipt')
  })
})
