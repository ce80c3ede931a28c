import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOut } from '../../main/domain/receipt/layout.ts'
import type { ReceiptBlock } from '../../preload/contract.ts'
import { code128Bars, code128Values } from '../../renderer/state/code128.ts'
import { paperLines } from '../../renderer/state/paper-text.ts'
import { columnsOf, runsOf } from '../../renderer/state/paper-width.ts'

const words = fc.string({
  unit: fc.constantFrom('a', 'B', '7', ' ', ' ', '.', '牛', '奶', '，', '（', '）', '×', '¥', 'é', '\n', '😀', '-'),
  maxLength: 70,
})
const size = fc.constantFrom('normal' as const, 'large' as const)
const written = fc.oneof(
  fc.record({
    block: fc.constant('text' as const),
    text: words,
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    size,
    bold: fc.boolean(),
  }),
  fc.record({ block: fc.constant('pair' as const), left: words, right: words, size, bold: fc.boolean() }),
  fc.constant({ block: 'rule' as const }),
)

describe('paper on the screen', () => {
  test('every line is broken and aligned exactly as the printer has it', () => {
    fc.assert(
      fc.property(
        written,
        fc.constantFrom(32, 48),
        (block: Exclude<ReceiptBlock, { block: 'barcode' | 'qr' | 'signature' | 'picture' }>, columns) => {
          const printed = layOut({ title: '', language: 'zh-CN', blocks: [block] }, columns)
          expect(paperLines(block, columns).map((line) => ({ line: 'text', ...line }))).toEqual(printed)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a wide character is held in two columns and ASCII runs together', () => {
    expect(runsOf('牛奶 2 × 3')).toEqual([
      { text: '牛', columns: 2, held: true },
      { text: '奶', columns: 2, held: true },
      { text: ' 2 ', columns: 3, held: false },
      { text: '×', columns: 2, held: true },
      { text: ' 3', columns: 2, held: false },
    ])
    expect(columnsOf('牛奶 250ml')).toBe(10)
  })
})

describe('Code 128 on the screen', () => {
  test('digits are paired, letters are not, and the check character is right (ISO/IEC 15417)', () => {
    expect(code128Values('12345678')).toEqual([105, 12, 34, 56, 78, (105 + 12 + 34 * 2 + 56 * 3 + 78 * 4) % 103, 106])
    expect(code128Values('AB1234')).toEqual([
      104,
      33,
      34,
      99,
      12,
      34,
      (104 + 33 + 34 * 2 + 99 * 3 + 12 * 4 + 34 * 5) % 103,
      106,
    ])
  })

  test('any printable text reads back from its symbol characters', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
          minLength: 1,
          maxLength: 40,
        }),
        (text) => {
          expect(readBack(code128Values(text) ?? [])).toBe(text)
        },
      ),
    )
  })

  test('every symbol is eleven modules a character and thirteen for the stop', () => {
    const values = code128Values('03-000482') ?? []
    expect(code128Bars('03-000482')?.width).toBe((values.length - 1) * 11 + 13)
  })

  test('what Code 128 cannot write is not drawn', () => {
    expect(code128Bars('小票')).toBeUndefined()
    expect(code128Bars('')).toBeUndefined()
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
