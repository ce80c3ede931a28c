import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDigit, hasCheckDigit } from '../../../../main/domain/barcode/gtin.ts'
import { priceVerifier, priceVerifier4, priceVerifier5 } from '../../../../main/domain/barcode/price-verifier.ts'
import { compressUpcA, expandUpcE } from '../../../../main/domain/barcode/upc-e.ts'
import { read } from './context.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))

describe('GS1 General Specifications 7.9.1: standard check digit', () => {
  test.each([
    ['GTIN-8', '9638507', 4],
    ['GTIN-12', '03600029145', 2],
    ['GTIN-13', '690123456789', 2],
    ['GTIN-14', '0950110153000', 3],
    ['SSCC', '37610425002123456', 9],
  ])('%s %s ends with %i', (_, body, expected) => {
    expect(checkDigit(body)).toBe(expected)
    expect(hasCheckDigit(body + expected)).toBe(true)
  })

  test.each([13, 12, 14])('a GTIN-%i with any one digit changed is refused', (length) => {
    fc.assert(
      fc.property(
        digits(length - 1).filter((body) => /[1-9]/.test(body)),
        fc.nat(length - 1),
        fc.integer({ min: 1, max: 9 }),
        (body, position, step) => {
          const right = body + checkDigit(body)
          const changed = (Number(right.charAt(position)) + step) % 10
          const wrong = right.slice(0, position) + changed + right.slice(position + 1)
          expect(read(wrong, { layouts: [] }).verdict).toBe('refused')
        },
      ),
    )
  })

  test('a GTIN-8 of an EAN-8 symbol with any one digit changed is refused', () => {
    fc.assert(
      fc.property(digits(7), fc.nat(7), fc.integer({ min: 1, max: 9 }), (body, position, step) => {
        const right = body + checkDigit(body)
        const changed = (Number(right.charAt(position)) + step) % 10
        expect(read(`]E4${right.slice(0, position)}${changed}${right.slice(position + 1)}`).verdict).toBe('refused')
      }),
    )
  })

  test('the refusal names the right digit and the one read', () => {
    expect(read('6901234567893')).toMatchObject({
      kind: 'unknown',
      verdict: 'refused',
      reason: { code: 'check_digit', params: { expected: '2', found: '3' } },
    })
  })

  test('a number of zeros only passes the check digit and is refused all the same', () => {
    for (const zeros of ['00000000', '000000000000', '0000000000000', '00000000000000'])
      expect(read(zeros).reason?.code).toBe('zero_gtin')
  })
})

describe('one identity for GTIN-8, -12, -13 and -14', () => {
  test.each([
    ['96385074', '00000096385074', 'EAN-8'],
    ['036000291452', '00036000291452', 'UPC-A'],
    ['0036000291452', '00036000291452', 'EAN-13'],
    ['00036000291452', '00036000291452', 'ITF-14'],
    ['6901234567892', '06901234567892', 'EAN-13'],
    ['16901234567899', '16901234567899', 'ITF-14'],
  ])('%s is %s (%s)', (code, gtin, symbology) => {
    expect(read(code, { layouts: [] })).toMatchObject({ kind: 'item', verdict: 'ok', gtin, symbology })
  })

  test('the catalogue is tried as scanned, without zeros, then in every usual form', () => {
    const code = read('0042100005264')
    expect(code.kind === 'item' && code.lookup).toEqual([
      '0042100005264',
      '42100005264',
      '042100005264',
      '04252614',
      '00042100005264',
    ])
  })
})

describe('GS1 General Specifications: UPC-E, one case for each last digit', () => {
  test.each([
    ['01234505', '012000003455'],
    ['01234514', '012100003454'],
    ['01234523', '012200003453'],
    ['01234531', '012300000451'],
    ['01234543', '012340000053'],
    ['01234558', '012345000058'],
    ['01234565', '012345000065'],
    ['01234572', '012345000072'],
    ['01234589', '012345000089'],
    ['01234596', '012345000096'],
  ])('%s stands for %s', (upcE, upcA) => {
    expect(expandUpcE(upcE)).toBe(upcA)
    expect(expandUpcE(upcE.slice(0, 7))).toBe(upcA)
    expect(expandUpcE(upcE.slice(1, 7))).toBe(upcA)
    expect(read(upcE)).toMatchObject({ kind: 'item', symbology: 'UPC-E', gtin: upcA.padStart(14, '0') })
    const item = read(upcE)
    expect(item.kind === 'item' && item.lookup).toContain(upcA)
  })

  test('what UPC-A suppresses, UPC-E expands to again', () => {
    const maker = fc.integer({ min: 0, max: 99999 }).map((number) => String(number).padStart(5, '0'))
    const item = fc.integer({ min: 0, max: 999 }).map((number) => String(number).padStart(5, '0'))
    fc.assert(
      fc.property(fc.constantFrom('0', '1'), maker, item, (system, left, right) => {
        const body = system + left + right
        const upcA = body + checkDigit(body)
        const upcE = compressUpcA(upcA)
        if (upcE !== undefined) expect(expandUpcE(upcE)).toBe(upcA)
      }),
    )
  })

  test('a wrong check digit and number systems other than 0 and 1 are no UPC-E', () => {
    expect(expandUpcE('01234500')).toBeUndefined()
    expect(expandUpcE('21234505')).toBeUndefined()
    expect(read('01234500').reason).toEqual({ code: 'check_digit', params: { expected: '5', found: '0' } })
  })

  test('eight digits that are a GTIN-8 and could be UPC-E with number system 1 lead to both', () => {
    expect(read('10000052')).toMatchObject({ kind: 'item', symbology: 'EAN-8', gtin: '00000010000052' })
    const item = read('10000052')
    expect(item.kind === 'item' && item.lookup).toContain('100000000052')
  })
})

describe('GS1 General Specifications 7.9: price verifier digits', () => {
  test('four digits: the example 2875 gives 9', () => {
    expect(priceVerifier4('2875')).toBe(9)
  })

  test('five digits: the example 14685 gives 6', () => {
    expect(priceVerifier5('14685')).toBe(6)
  })

  test('a zero price has verifier 0 in both', () => {
    expect([priceVerifier4('0000'), priceVerifier5('00000')]).toEqual([0, 0])
  })

  test.each([4, 5])('any one changed digit of a %i-digit price changes the verifier', (length) => {
    fc.assert(
      fc.property(digits(length), fc.nat(length - 1), fc.integer({ min: 1, max: 9 }), (price, position, step) => {
        const changed = (Number(price.charAt(position)) + step) % 10
        const other = price.slice(0, position) + changed + price.slice(position + 1)
        expect(priceVerifier(other)).not.toBe(priceVerifier(price))
      }),
    )
  })

  test('GS1 defines none for other lengths', () => {
    expect(priceVerifier('123')).toBeUndefined()
  })
})
