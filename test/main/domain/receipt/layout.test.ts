import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { customerReceipt } from '../../../../main/domain/receipt/customer.ts'
import type { ReceiptBlock, ReceiptDocument } from '../../../../main/domain/receipt/document.ts'
import { layOut, receiptText } from '../../../../main/domain/receipt/layout.ts'
import { displayWidth, glyphWidth, wrap } from '../../../../main/domain/receipt/width.ts'
import { contextIn, LONG_SALE } from './sample.ts'

const shopText = fc.string({
  unit: fc.constantFrom(
    ...'ABz019 .-_()',
    ...'农夫山泉一级（），。：￥×℃①Ωж',
    '\u00e9',
    'e\u0301',
    'ñ',
    '¥',
    '👍🏽',
    '👩‍👩‍👧',
    '🇨🇳',
    '❤️',
    '㎏',
    'ｶ',
    '\t',
    '\u200b',
  ),
  maxLength: 90,
})
const amount = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((fen) => (fen / 100).toFixed(2))
const size = fc.constantFrom('normal' as const, 'large' as const)
const block: fc.Arbitrary<ReceiptBlock> = fc.oneof(
  fc.record({
    block: fc.constant('text' as const),
    text: shopText,
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    size,
    bold: fc.boolean(),
  }),
  fc.record({ block: fc.constant('pair' as const), left: shopText, right: amount, size, bold: fc.boolean() }),
  fc.constant<ReceiptBlock>({ block: 'rule' }),
  fc.record({ block: fc.constant('barcode' as const), value: shopText.filter((text) => text !== '') }),
  fc.record({ block: fc.constant('signature' as const), label: shopText }),
  fc.record({
    block: fc.constant('picture' as const),
    picture: fc.constant({ width: 8, height: 1, dots: 'gA==' }),
    label: shopText,
  }),
)
const paper = (blocks: readonly ReceiptBlock[]): ReceiptDocument => ({ title: 't', language: 'zh-CN', blocks })
const columns = fc.constantFrom(32, 42, 48)

describe('the layout of paper', () => {
  it('never lets a line be wider than the paper, whatever is printed', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), columns, (blocks, width) => {
        for (const line of receiptText(paper(blocks), width)) expect(displayWidth(line)).toBeLessThanOrEqual(width)
        for (const line of layOut(paper(blocks), width)) {
          if (line.line !== 'text') continue
          expect(displayWidth(line.text) * (line.large ? 2 : 1)).toBeLessThanOrEqual(width)
        }
      }),
    )
  })

  it('puts every amount whole at the right edge of one line', () => {
    fc.assert(
      fc.property(shopText, amount, size, columns, (left, right, how, width) => {
        const lines = layOut(paper([{ block: 'pair', left, right, size: how, bold: false }]), width)
        const last = lines.at(-1)
        if (last?.line !== 'text') throw new Error('A pair ends with text')
        expect(last.text.endsWith(right)).toBe(true)
        expect(displayWidth(last.text) * (last.large ? 2 : 1)).toBeGreaterThanOrEqual(width - 1)
      }),
    )
  })

  it('loses no visible glyph of a long name when it wraps', () => {
    fc.assert(
      fc.property(shopText, columns, (text, width) => {
        const visible = (all: string) => all.replace(/[\s\u200b]/g, '')
        expect(visible(wrap(text, width).join(''))).toBe(visible(text))
      }),
    )
  })

  it('counts columns as paper that speaks GB18030 draws them', () => {
    const widths = ['A', '~', '中', '（', '￥', '×', '℃', 'é', 'ñ', 'ｶ', '👩‍👩‍👧', '🇨🇳', '\u0301', '\n'].map(glyphWidth)
    expect(widths).toEqual([1, 1, 2, 2, 2, 2, 2, 2, 1, 1, 2, 2, 0, 0])
  })

  it('breaks a name with blanks between words and Chinese between glyphs', () => {
    expect(wrap('Fuji apples grade one', 12)).toEqual(['Fuji apples', 'grade one'])
    expect(wrap('红富士苹果一级', 8)).toEqual(['红富士苹', '果一级'])
    expect(wrap('0123456789012', 6)).toEqual(['012345', '678901', '2'])
  })

  it('never begins a line with a closing punctuation mark', () => {
    expect(wrap('食用油九折，限三桶', 10)).toEqual(['食用油九', '折，限三桶'])
    expect(wrap('苹果（一级）', 10)).toEqual(['苹果（一', '级）'])
  })

  it('puts a large amount below its words instead of breaking them', () => {
    const lines = layOut(
      paper([{ block: 'pair', left: 'AMOUNT CNY', right: '1300.00', size: 'large', bold: true }]),
      32,
    )
    expect(lines.map((line) => line.line === 'text' && line.text)).toEqual(['AMOUNT CNY', '         1300.00'])
  })

  it('draws an amount too wide for large type bold at the normal size instead of cutting it', () => {
    const lines = layOut(
      paper([{ block: 'pair', left: '合计', right: '12345678901234567.00', size: 'large', bold: false }]),
      32,
    )
    expect(lines).toEqual([{ line: 'text', text: '合计        12345678901234567.00', large: false, bold: true }])
  })
})

describe('the time on a receipt', () => {
  it("is the store's, whatever offset the sale was written with", () => {
    const utc = { ...LONG_SALE, at: '2026-11-23T02:05:40Z' }
    expect(customerReceipt(utc, contextIn('en'))).toEqual(customerReceipt(LONG_SALE, contextIn('en')))
    const elsewhere = contextIn('en', { timezone: 'America/New_York' })
    expect(receiptText(customerReceipt(LONG_SALE, elsewhere), 48).join('\n')).toContain('2026-11-22 21:05:40')
  })

  it('has no decimal point in a currency without minor units', () => {
    const yen = contextIn('en', { currency: { code: 'JPY', digits: 0 } })
    const total = receiptText(customerReceipt(LONG_SALE, yen), 48).find((line) => line.startsWith('TOTAL'))
    expect(total).toMatch(/^TOTAL JPY +33905$/)
  })
})
