import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUPON_FIELDS } from '../../../../main/domain/barcode/coupon-8110.ts'
import { checkDigit } from '../../../../main/domain/barcode/gtin.ts'
import { CODE_REASONS } from '../../../../main/domain/barcode/reasons.ts'
import { GS, read, words } from './context.ts'

const GTIN = '09501101530003'
const item = `01${GTIN}`

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
