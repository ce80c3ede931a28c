import { describe, expect, test } from 'vitest'
import { scaled } from '../../../../main/domain/decimal.ts'
import { GS, read } from './context.ts'

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
