import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksLikeElements } from '../../../../main/domain/barcode/element-string.ts'
import {
  encodeBadge,
  encodeCoupon,
  encodeDepositSlip,
  encodeMember,
  encodeReceipt,
  STATION_PREFIXES,
} from '../../../../main/domain/barcode/station-codes.ts'
import { minor } from '../../../../main/domain/money.ts'
import { read } from './context.ts'

describe('codes this product prints itself', () => {
  test.each([
    ['receipt', encodeReceipt('S1L1-000042'), { kind: 'receipt', receipt: 'S1L1-000042' }],
    [
      'receipt of a long name',
      encodeReceipt('shop_7-lane-12-000042'),
      { kind: 'receipt', receipt: 'SHOP_7-LANE-12-000042' },
    ],
    ['member', encodeMember('10023'), { kind: 'member', id: '10023' }],
    ['coupon', encodeCoupon('SAVE10'), { kind: 'coupon', coupon: 'SAVE10' }],
    ['badge', encodeBadge('B-0007'), { kind: 'badge', badge: 'CLBB-0007' }],
    ['deposit slip', encodeDepositSlip('S1-77', minor(1250)), { kind: 'deposit_slip', slip: 'S1-77', amount: 1250 }],
    ['slip without amount', encodeDepositSlip('S1-77'), { kind: 'deposit_slip', slip: 'S1-77' }],
  ])('a %s is read back', (_, code, expected) => {
    expect(read(code)).toMatchObject({ ...expected, verdict: 'ok' })
    expect(read(`]C0${code}`)).toMatchObject({ ...expected, symbology: 'Code 128' })
    expect(read(code.toLowerCase()).kind).toBe(expected.kind)
  })

  test('the prefixes are told apart', () => {
    expect(new Set(Object.values(STATION_PREFIXES)).size).toBe(5)
  })

  test('a receipt number keyed in without its prefix is a receipt', () => {
    expect(read('s1l1-000042')).toMatchObject({ kind: 'receipt', receipt: 'S1L1-000042' })
  })

  test.each(['CLR', 'CLRS1L1', 'CLR-1', 'CLRS1L1-42'])('%s is an incomplete receipt', (code) => {
    expect(read(code)).toMatchObject({ verdict: 'refused', reason: { code: 'receipt_malformed' } })
  })

  test.each(['CLM', 'CLB', 'CLC', 'CLD', 'CLDX', 'CLD-.5'])('%s is incomplete', (code) => {
    expect(read(code)).toMatchObject({ verdict: 'refused', reason: { code: 'station_code_malformed' } })
  })

  test('a badge opens the till: it is not shown whole', () => {
    expect(read(encodeBadge('0007-4711')).code).toBe('CLB…11')
  })

  const slip = fc.stringMatching(/^[A-Z0-9]{1,10}$/)

  test('a deposit slip with any one character mistyped is refused', () => {
    const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
    fc.assert(
      fc.property(slip, fc.nat(99999), fc.nat(30), fc.integer({ min: 1, max: 35 }), (number, amount, place, step) => {
        const code = encodeDepositSlip(number, minor(amount))
        const position = 3 + (place % (code.length - 3))
        const character = code.charAt(position)
        fc.pre(character !== '.')
        const other = characters.charAt((characters.indexOf(character) + step) % characters.length)
        expect(read(code.slice(0, position) + other + code.slice(position + 1)).verdict).toBe('refused')
      }),
    )
  })

  test('a deposit slip whose point has moved is refused', () => {
    const code = encodeDepositSlip('S1234', minor(567))
    expect(read(code.replace('S1234.567', 'S123.4567')).reason?.code).toBe('slip_check')
  })

  test('what a slip cannot hold is a program error', () => {
    expect(() => encodeDepositSlip('a b')).toThrow(RangeError)
    expect(() => encodeDepositSlip('S1', minor(-1))).toThrow(RangeError)
    expect(() => encodeReceipt('x')).toThrow(RangeError)
  })
})

describe('wallet payment codes', () => {
  const wechat = '134567890123456789'
  const alipay = '286543210987654321'
  const unionpay = '6212345678901234567'

  test.each([
    ['wechat', wechat],
    ['wechat', '100000000000000001'],
    ['wechat', '159999999999999999'],
    ['alipay', alipay],
    ['alipay', '2512345678901234'],
    ['alipay', '301234567890123456789012'],
    ['unionpay', unionpay],
  ])('%s %s is taken while a payment waits, refused otherwise, and never shown whole', (brand, code) => {
    const shown = `${code.slice(0, 4)}…${code.slice(-2)}`
    expect(read(code, { expecting: 'payment' })).toMatchObject({ kind: 'wallet', brand, verdict: 'ok', code: shown })
    const refused = read(code)
    expect(refused).toMatchObject({ kind: 'wallet', brand, verdict: 'refused', code: shown })
    expect(refused.reason?.code).toBe('wallet_outside_payment')
    expect(JSON.stringify(refused)).not.toContain(code.slice(4, -2))
    expect(read(`]Q1${code}`, { expecting: 'payment' })).toMatchObject({ kind: 'wallet', verdict: 'ok' })
  })

  test.each(['164567890123456789', '241234567890123456', '311234567890123456'])('%s is no wallet code', (code) => {
    expect(read(code, { expecting: 'payment' }).kind).not.toBe('wallet')
  })

  test('groups keyed with blanks are redacted as well', () => {
    expect(read('1345 6789 0123 4567 89')).toMatchObject({ kind: 'wallet', code: '1345…89' })
  })

  test('an item scanned while a payment waits stays an item', () => {
    expect(read('6901234567892', { expecting: 'payment' })).toMatchObject({ kind: 'item', verdict: 'ok' })
  })
})

/** The digit that makes `body` pass the Luhn check (ISO/IEC 7812-1, annex B). */
function luhnDigit(body: string): number {
  const sum = [...body].reverse().reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 0 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return (10 - (sum % 10)) % 10
}

describe('numbers that could be a card', () => {
  test.each(['4111111111111111', '378282246310005', '5555555555554444', '6011000990139424'])(
    '%s is redacted',
    (code) => {
      const found = read(code)
      expect(found).toMatchObject({ kind: 'unknown', verdict: 'unknown', reason: { code: 'card_number' } })
      expect(JSON.stringify(found)).not.toContain(code.slice(4, -2))
    },
  )

  test.each(['4111 1111 1111 1111', '4111-1111-1111-1111', ';4111111111111111=27121011000', 'PAN4111111111111111'])(
    '%s is redacted',
    (text) => {
      expect(JSON.stringify(read(text))).not.toMatch(/111111/)
    },
  )

  test('any 15 to 19 digits that pass Luhn and are no store label are redacted', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[3-6]\d{13,17}$/), (body) => {
        const card = body + luhnDigit(body)
        fc.pre(!looksLikeElements(card))
        expect(read(card, { layouts: [] }).code).toBe(`${card.slice(0, 4)}…${card.slice(-2)}`)
      }),
    )
  })

  test('a card number in a lot or an address is redacted in what is shown', () => {
    expect(read('https://example.com/4111111111111111').code).not.toContain('4111111111111111')
    expect(read('(01)09501101530003(21)4111111111111111').code).not.toContain('4111111111111111')
  })
})
