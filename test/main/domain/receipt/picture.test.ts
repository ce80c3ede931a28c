import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { code128Segments, code128Values, code128Widths } from '../../../../main/domain/receipt/code128.ts'
import { customerReceipt } from '../../../../main/domain/receipt/customer.ts'
import { merchantCopy } from '../../../../main/domain/receipt/merchant.ts'
import { receiptSvg } from '../../../../main/domain/receipt/picture.ts'
import { contextIn, LONG_SALE } from './sample.ts'

const bits = (value: string) =>
  (code128Widths(value) ?? []).map((width, index) => (index % 2 === 0 ? '1' : '0').repeat(width)).join('')

describe('Code 128', () => {
  it('gives the values worked out by hand from ISO/IEC 15417', () => {
    // 104 + 48*1 + 42*2 + 42*3 + 17*4 + 18*5 + 19*6 + 35*7 = 879; 879 mod 103 = 55
    expect(code128Values('PJJ123C')).toEqual([104, 48, 42, 42, 17, 18, 19, 35, 55, 106])
    // 105 + 12*1 + 34*2 = 185; 185 mod 103 = 82
    expect(code128Values('1234')).toEqual([105, 12, 34, 82, 106])
  })

  it('draws the standard start, stop and data patterns', () => {
    expect(bits('1234')).toBe(['11010011100', '10110011100', '10001011000', '10010011110', '1100011101011'].join(''))
    expect(bits('A').slice(0, 22)).toBe('1101001000010100011000')
  })

  it('has eleven modules for each value and thirteen for the stop', () => {
    for (const value of ['CLRS1L1-000042', 'a', '00', '~ !', '1234567', 'AB123456CD']) {
      const modules = (code128Widths(value) ?? []).reduce((a, b) => a + b, 0)
      expect(modules).toBe(((code128Values(value)?.length ?? 0) - 1) * 11 + 13)
    }
  })

  it('draws every character of set B with bars of an even number of modules, no two alike', () => {
    const letters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
    const drawn = letters.map((letter) => (code128Widths(letter) ?? []).slice(6, 12))
    for (const widths of drawn)
      expect(widths.reduce((sum, width, at) => sum + (at % 2 === 0 ? width : 0), 0) % 2).toBe(0)
    expect(new Set(drawn.map((widths) => widths.join(''))).size).toBe(95)
  })

  it('packs runs of digits by pairs and never loses or moves one', () => {
    expect(code128Segments('CLRS1L1-000042')).toEqual([
      { set: 'B', text: 'CLRS1L1-' },
      { set: 'C', text: '000042' },
    ])
    expect(code128Segments('1234567X')).toEqual([
      { set: 'C', text: '123456' },
      { set: 'B', text: '7X' },
    ])
    expect(code128Segments('X1234567')).toEqual([
      { set: 'B', text: 'X1' },
      { set: 'C', text: '234567' },
    ])
  })

  it('reads back from its values, whatever is printed', () => {
    const printable = fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.string({ unit: printable, minLength: 1, maxLength: 40 }), (text) => {
        expect(readBack(code128Values(text) ?? [])).toBe(text)
      }),
    )
  })

  it('refuses what it has no symbol for', () => {
    expect([code128Widths('中'), code128Widths(''), code128Widths('a\n')]).toEqual([undefined, undefined, undefined])
  })
})

describe('the picture of a receipt', () => {
  it('is as wide as the paper in dots and draws the barcode as bars', () => {
    const svg = receiptSvg(customerReceipt(LONG_SALE, contextIn('zh-CN')), 48)
    expect(svg).toContain('width="624"')
    expect(svg).toMatch(/<path d="M\d+ \d+h/)
    expect(svg).toContain('农夫山泉饮用天然水')
  })

  it('gives each Chinese glyph two cells', () => {
    const svg = receiptSvg(customerReceipt(LONG_SALE, contextIn('zh-CN')), 32)
    expect(svg).toContain('textLength="216" lengthAdjust="spacingAndGlyphs">农夫山泉饮用天然水</text>')
  })

  it('has a box for the signature on a card slip', () => {
    expect(receiptSvg(merchantCopy(LONG_SALE, contextIn('en')), 48)).toMatch(
      /fill="none" stroke="#000"[^>]*\/>\n<text[^>]*>Signature</,
    )
  })

  it('keeps a name with markup in it from becoming markup', () => {
    const sale = { ...LONG_SALE, lines: LONG_SALE.lines.map((line) => ({ ...line, name: '<script>&"\u0001' })) }
    const svg = receiptSvg(customerReceipt(sale, contextIn('zh-CN')), 48)
    expect(svg).toContain('&lt;script&gt;&amp;&quot;')
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u0001')
  })
})

function readBack(values: readonly number[]): string {
  let set = values[0] === 105 ? 'C' : 'B'
  let text = ''
  for (const value of values.slice(1, -2)) {
    if (value === 99 && set === 'B') set = 'C'
    else if (value === 100 && set === 'C') set = 'B'
    else text += set === 'C' ? String(value).padStart(2, '0') : String.fromCharCode(value + 32)
  }
  return text
}
