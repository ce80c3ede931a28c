import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUPON_FIELDS, parseCoupon8110, parseCoupon8112 } from '../../../../main/domain/barcode/coupon-8110.ts'
import { checkDigit } from '../../../../main/domain/barcode/gtin.ts'
import { CODE_REASONS } from '../../../../main/domain/barcode/reasons.ts'
import { scaled } from '../../../../main/domain/decimal.ts'
import { GS, read, words } from './context.ts'

const GTIN = '09501101530003'
const item = `01${GTIN}`

describe('ISO/IEC 15424: the AIM identifier routes', () => {
  test.each([
    [']E06901234567892', 'EAN-13', 'item'],
    [']E0036000291452', 'UPC-A', 'item'],
    [']E496385074', 'EAN-8', 'item'],
    [']I116901234567899', 'ITF-14', 'item'],
    [']I21690123456789', 'ITF-14', 'item'],
    [`]C1${item}`, 'GS1-128', 'item'],
    [`]e0${item}`, 'GS1 DataBar', 'item'],
    [`]e0${GTIN}`, 'GS1 DataBar', 'item'],
    [`]d2${item}`, 'GS1 DataMatrix', 'item'],
    [`]Q3${item}`, 'GS1 QR Code', 'item'],
    [`]J1${item}`, 'GS1 DotCode', 'item'],
    [`]d1https://id.gs1.org/01/${GTIN}`, 'DataMatrix', 'item'],
    [']C06901234567892', 'Code 128', 'item'],
    [']A0ABC-123', 'Code 39', 'unknown'],
    [']e06901234567892', 'EAN-13', 'item'],
    [`]c1${item}`, 'GS1-128', 'item'],
    [']S06901234567892', 'other', 'item'],
    [']pAWARE-1', 'other', 'unknown'],
  ])('%s', (raw, symbology, kind) => {
    expect(read(raw)).toMatchObject({ symbology, kind })
  })

  test.each([
    [']E3977147396801205', '09771473968012', '05'],
    [']E3977147396801212345', '09771473968012', '12345'],
    [']E303600029145205', '00036000291452', '05'],
    [']E303600029145212345', '00036000291452', '12345'],
    ['977147396801205', '09771473968012', '05'],
    ['9787535400000 51999', '09787535400000', '51999'],
  ])('%s is an EAN or UPC with its add-on', (raw, gtin, addOn) => {
    expect(read(raw)).toMatchObject({ kind: 'item', gtin, addOn, lookup: expect.arrayContaining([gtin]) })
  })

  test('an issue may be in the catalogue under all of its digits', () => {
    expect(read('977147396801205')).toMatchObject({ lookup: ['977147396801205', '9771473968012', '09771473968012'] })
  })

  test('two digits more behind other numbers are no add-on, and an add-on alone is no item', () => {
    expect(read('690123456789205')).not.toHaveProperty('addOn')
    expect(read('977147396801305')).not.toHaveProperty('addOn')
    expect(read(']E397714739680130' + '5').reason).toMatchObject({
      code: 'check_digit',
      params: { expected: '2', found: '3' },
    })
    expect(read(']E105').reason?.code).toBe('add_on_only')
  })

  test('the 2D component of a composite symbol speaks of the number beside it', () => {
    for (const between of [']e0', '|]e0', ']e1'])
      expect(read(`]E06901234567892${between}17261122`)).toMatchObject({
        ...{ kind: 'item', gtin: '06901234567892', verdict: 'refused', reason: { code: 'expired' } },
      })
    expect(read(`]E496385074]e017271122${'10L7'}`)).toMatchObject({ gtin: '00000096385074', lot: 'L7', verdict: 'ok' })
    expect(read(']E06901234567892]e01726').reason).toMatchObject({ code: 'ai_too_short', params: { ai: '17' } })
    expect(read(`]E06901234567892]e0${item}`).reason?.code).toBe('glued')
    expect(read(`]E06901234567892]e0${GTIN}`).reason?.code).toBe('glued')
  })

  test('a part of an ITF symbol is no PLU', () => {
    expect(read(']I04011')).toMatchObject({ kind: 'unknown', verdict: 'unknown', lookup: [] })
    expect(read(']I0169012')).toMatchObject({ kind: 'unknown', verdict: 'unknown', lookup: [] })
    expect(read(']C04011')).toMatchObject({ kind: 'plu' })
  })

  test('thirteen digits in Code 128 with a wrong check digit are not a GTIN but may be known', () => {
    expect(read(']C06901234567893')).toMatchObject({ kind: 'unknown', verdict: 'unknown' })
  })

  test('ITF-14 with a wrong check digit names the right one', () => {
    expect(read(']I116901234567898').reason?.params).toEqual({ expected: '9', found: '8' })
  })
})

describe('dates act (AI 15, 16, 17, 7003), to the end of the day in the store', () => {
  test.each([
    ['17261123', 'ok', undefined],
    ['17261122', 'refused', 'expired'],
    ['17261100', 'ok', undefined],
    ['17261000', 'refused', 'expired'],
    ['15261123', 'ok', undefined],
    ['15261122', 'warn', 'past_best_before'],
    ['16261122', 'warn', 'past_sell_by'],
    ['70032611231001', 'ok', undefined],
    ['70032611231000', 'refused', 'expired'],
    [`1526112217261122`, 'refused', 'expired'],
  ])('%s is %s', (dates, verdict, code) => {
    const found = read(item + dates)
    expect([found.kind, found.verdict, found.reason?.code]).toEqual(['item', verdict, code])
  })

  test('the day ends with the store, not with UTC', () => {
    const at = new Date('2026-11-22T17:00:00Z')
    expect(read(`${item}17261122`, { at, timezone: 'Asia/Shanghai' }).verdict).toBe('refused')
    expect(read(`${item}17261122`, { at, timezone: 'America/New_York' }).verdict).toBe('ok')
  })

  test('the refusal names the date, and the item stays known', () => {
    expect(read(`${item}17261100`, { at: new Date('2026-12-01T00:00:00+08:00') })).toMatchObject({
      gtin: GTIN,
      expiry: '2026-11-30',
      reason: { code: 'expired', params: { ai: '17', date: '2026-11-30' } },
    })
  })
})

describe('weights, prices, counts, lots and serials are handed out', () => {
  test.each([
    ['3103000532', 'kg', scaled(532, 3)],
    ['3103000532', 'g', scaled(532, 0)],
    ['3203001000', 'kg', scaled(453592, 6)],
    ['3203001000', 'lb', scaled(1, 0)],
    ['3102000500', 'lb', scaled(11_023_113, 6)],
    ['3561000010', 'g', scaled(31_103_477, 6)],
    ['31030005323202000117', 'kg', scaled(532, 3)],
    ['31030005323202000117', 'lb', scaled(117, 2)],
  ] as const)('weight %s in %s', (elements, weightUnit, weight) => {
    expect(read(item + elements, { weightUnit })).toMatchObject({ kind: 'item', weight })
  })

  test('392n is an amount of the store, 393n of the currency it names', () => {
    expect(read(`${item}39221234`)).toMatchObject({ amount: 1234, verdict: 'ok' })
    expect(read(`${item}393215600001234`)).toMatchObject({ amount: 1234, verdict: 'ok' })
    const foreign = read(`${item}39328401234`)
    expect(foreign).toMatchObject({
      verdict: 'warn',
      reason: { code: 'foreign_currency', params: { currency: 'USD' } },
    })
    expect(foreign).not.toHaveProperty('amount')
  })

  test('every currency that is money knows its ISO 4217 number: the store’s own price is used', () => {
    for (const [number, code] of [
      ['943', 'MZN'],
      ['933', 'BYN'],
      ['928', 'VES'],
      ['008', 'ALL'],
    ] as const)
      expect(read(`${item}3932${number}1234`, { currency: { code, digits: 2 } })).toMatchObject({
        ...{ amount: 1234, verdict: 'ok' },
      })
  })

  test('an amount finer than the currency is refused', () => {
    expect(read(`${item}39231234`).reason?.code).toBe('amount_precision')
    expect(read(`${item}39231230`)).toMatchObject({ amount: 123 })
  })

  test.each(['39220', '39321560', '8005000000', '3103000000', `39220${GS}3103000000`])(
    'a figure of zero (%j) is left out with a word, and never a price of nothing',
    (figures) => {
      const found = read(item + figures)
      expect(found).toMatchObject({ kind: 'item', verdict: 'warn', reason: { code: 'value_zero' } })
      for (const figure of ['amount', 'weight', 'unitPrice']) expect(found).not.toHaveProperty(figure)
    },
  )

  test('8005 is the unit price; with amount and weight they must agree', () => {
    expect(read(`${item}8005001999`)).toMatchObject({ unitPrice: 1999 })
    expect(read(`${item}31030010003922${'1999'}${GS}8005001999`)).toMatchObject({ verdict: 'ok' })
    expect(read(`${item}31030010003922${'2999'}${GS}8005001999`)).toMatchObject({
      verdict: 'warn',
      reason: { code: 'unit_price_disagrees' },
    })
    expect(read(`${item}31030005003922${'1000'}`)).toMatchObject({ unitPrice: 2000 })
  })

  test('30 and 37 count, 10 and 21 name lot and serial', () => {
    expect(read(`${item}3012${GS}10L-1${GS}21S/9`)).toMatchObject({ count: 12, lot: 'L-1', serial: 'S/9' })
    expect(read(`02${GTIN}3724`)).toMatchObject({ gtin: GTIN, count: 24 })
  })

  test('elements without an item say so', () => {
    expect(read(']C100376104250021234569').reason?.code).toBe('no_item')
    expect(read(`]C110LOT`)).toMatchObject({ kind: 'unknown', verdict: 'refused', ai: { '10': 'LOT' } })
  })

  test('8018 names a member', () => {
    expect(read(']C18018376104250021234569')).toMatchObject({ kind: 'member', id: '376104250021234569' })
  })
})

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

describe('cards of the store’s members', () => {
  const memberCards = [
    { prefix: '2988', length: 13 },
    { prefix: 'VIP-', length: 10 },
    { prefix: '28', length: 18 },
  ]

  test.each([
    ['2988000012345', '2988000012345'],
    [']E02988000012345', '2988000012345'],
    [' ]C0VIP-000123', 'VIP-000123'],
    ['281234567890123456', '281234567890123456'],
  ])('%j is one by the layouts of the store', (raw, id) => {
    expect(read(raw, { memberCards })).toMatchObject({ kind: 'member', id, verdict: 'ok' })
  })

  test('other lengths and other stores have none, and a payment that waits takes its own code', () => {
    expect(read('298800001234', { memberCards }).kind).not.toBe('member')
    expect(read('2988000012345').kind).not.toBe('member')
    expect(read('281234567890123456', { memberCards, expecting: 'payment' })).toMatchObject({ kind: 'wallet' })
  })
})

describe('PLU', () => {
  test.each(['4011', '94011', '123456'])('%s is a PLU', (plu) => {
    expect(read(plu)).toMatchObject({ kind: 'plu', plu, verdict: 'ok' })
  })

  test('zeros in front may be left out in the catalogue', () => {
    expect(read('04011')).toMatchObject({ lookup: ['04011', '4011'] })
  })
})

describe('bad input', () => {
  test.each([
    ['', 'empty'],
    [' \r\n\t', 'empty'],
    [']E0', 'empty'],
    ['1'.repeat(200), 'too_long'],
    ['A'.repeat(5000), 'too_long'],
    ['69012\x0034567892', 'control_character'],
    ['69012\x1b34567892', 'control_character'],
    ['69012\u200b34567892', 'control_character'],
    ['69012\u202e34567892', 'control_character'],
    ['69012\ud83d34567892', 'control_character'],
  ])('%j is refused: %s', (raw, code) => {
    expect(read(raw)).toMatchObject({ kind: 'unknown', verdict: 'refused', reason: { code } })
  })

  test.each([
    '6901234567892\r\n',
    '\t6901234567892 ',
    '\ufeff6901234567892',
    '\u200e6901234567892\u200b',
    '６９０１２３４５６７８９２',
    '　6901234567892',
    '6901234 567892',
  ])('%j is read all the same', (raw) => {
    expect(read(raw)).toMatchObject({ kind: 'item', gtin: '06901234567892' })
  })

  test.each([
    ['69012345678926901234567892', '6901234567892', '6901234567892'],
    ['690123456789296385074', '6901234567892', '96385074'],
    ['0360002914526901234567892', '036000291452', '6901234567892'],
    ['6901234567892\r6901234567892', '6901234567892', '6901234567892'],
    [']E06901234567892]E496385074', '6901234567892', '96385074'],
    ['6901234567892211234501064005321', '6901234567892', '211234501064005321'],
    ['2112345010640053216901234567892', '211234501064005321', '6901234567892'],
    ['211234501064005321211234501064005321', '211234501064005321', '211234501064005321'],
    [`https://a.b/01/${GTIN}https://a.b/01/${GTIN}`, GTIN, GTIN],
    [`https://a.b/01/${GTIN}/10/Ahttps://c.d/01/06901234567892`, GTIN, '06901234567892'],
    [`]Q1https://a.b/01/${GTIN}]Q1https://a.b/01/${GTIN}`, GTIN, GTIN],
    [`]d2${item}10A${item}10B`, GTIN, GTIN],
    [`(01)${GTIN}(10)A01${GTIN}`, GTIN, GTIN],
    [`]C1${item}10A]E06901234567892`, GTIN, '6901234567892'],
    [`]C1${item}\r\n]C1${item}`, GTIN, GTIN],
    [`6901234567892https://a.b/01/${GTIN}`, '6901234567892', GTIN],
    [`]E06901234567892]Q1https://a.b/01/${GTIN}`, '6901234567892', GTIN],
  ])('%j is two codes run together, both named', (raw, first, second) => {
    expect(read(raw)).toMatchObject({
      verdict: 'refused',
      reason: { code: 'glued', params: { codes: `${first}, ${second}` } },
    })
  })

  test.each([
    ['690123456789269012345678926901234567892', '6901234567892, 6901234567892, 6901234567892'],
    ['963850749638507496385074', '96385074, 96385074, 96385074'],
    ['690123456789296385074036000291452', '6901234567892, 96385074, 036000291452'],
    ['6901234567892\n96385074\n6901234567892', '6901234567892, 96385074, 6901234567892'],
    [']E06901234567892]E496385074]E06901234567892', '6901234567892, 96385074, 6901234567892'],
  ])('%j is three, each named', (raw, codes) => {
    expect(read(raw)).toMatchObject({ verdict: 'refused', reason: { code: 'glued', params: { codes } } })
  })

  test('a payment code that happens to split into two numbers stays a payment code', () => {
    const wallet = `281234567890${checkDigit('281234567890')}96385074`
    expect(read(wallet)).toMatchObject({ kind: 'wallet', reason: { code: 'wallet_outside_payment' } })
  })

  test('an address in the query of a link is not a second code', () => {
    expect(read(`https://a.b/01/${GTIN}?from=https://c.d/shop`)).toMatchObject({ kind: 'item', verdict: 'ok' })
  })

  test('letters in lower case lead to the upper-case code too', () => {
    expect(read('abc-1')).toMatchObject({ kind: 'unknown', verdict: 'unknown', lookup: ['abc-1', 'ABC-1'] })
  })

  test('whatever comes in, an answer goes out, and what is shown is short and printable', () => {
    const separated = (shape: RegExp) => fc.stringMatching(shape).map((text) => text.replaceAll('~', GS))
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.stringMatching(/^\d{0,40}$/),
      separated(/^\][A-Za-z]\d[~0-9A-Z]{0,40}$/),
      separated(/^(01|02|00|10|17|21|255|310\d|39\d\d|8110|8112|7003|8006)[~0-9A-Za-z]{0,60}$/),
      fc.stringMatching(/^https?:\/\/[a-z.]{1,10}(\/[\w%-]{0,20}){0,8}\?[\w=&;%]{0,30}$/),
      fc.stringMatching(/^CL[RBDMC][\w.-]{0,20}$/),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => `CLB${text}`),
      fc.stringMatching(/^\]E[034](\d{8}|\d{12,15}|\d{17,18})(\|?\][A-Ze]\d[0-9A-Z]{0,20})?$/),
      fc.stringMatching(/^\([0-9]{2,4}\)[\w()]{0,40}$/),
    )
    fc.assert(
      fc.property(anything, fc.constantFrom('anything' as const, 'payment' as const), (raw, expecting) => {
        const found = read(raw, { expecting, gsSubstitute: '|' })
        expect(found.code.length).toBeLessThan(250)
        expect([...found.code].filter((character) => character < ' ' || character === '\x7f')).toEqual([])
        expect(found.code).not.toMatch(/[\u200b-\u200f\u202a-\u202e]/)
        expect(found.code.isWellFormed()).toBe(true)
        expect(found.verdict === 'ok').toBe(found.reason === undefined)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('the words for the reasons', () => {
  test.each(['zh-CN', 'en'] as const)('%s has one for each and no other', (language) => {
    const wanted = [
      ...CODE_REASONS.map((name) => `code.reason.${name}`),
      ...COUPON_FIELDS.map((name) => `code.coupon_field.${name}`),
    ]
    expect(Object.keys(words(language)).sort()).toEqual(wanted.sort())
  })

  test('both languages name the same parameters', () => {
    const parameters = (text = '') => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    const chinese = words('zh-CN')
    for (const [key, text] of Object.entries(words('en')))
      expect([key, parameters(chinese[key])]).toEqual([key, parameters(text)])
  })
})
