import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOut } from '../../main/domain/receipt/layout.ts'
import { paperOf } from '../../main/domain/receipt/paper.ts'
import { displayWidth } from '../../main/domain/receipt/width.ts'
import { barsOf, runsOf } from '../../renderer/state/paper-runs.ts'

const words = fc.string({
  unit: fc.constantFrom(
    'a',
    'B',
    '7',
    ' ',
    ' ',
    '.',
    '牛',
    '奶',
    '，',
    '（',
    '）',
    '×',
    '¥',
    'é',
    'ñ',
    '\n',
    '😀',
    '-',
  ),
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
  test('is the printer’s own lines, and every glyph of them stands in the columns that the printer gives it', () => {
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 4 }), fc.constantFrom(32, 48), (blocks, columns) => {
        const document = { title: '', language: 'zh-CN', blocks } as const
        const { lines, narrow } = paperOf(document, 'paper-1', columns)
        const printed = layOut(document, columns)
        // A line end within an amount is the only thing here that a printer draws nothing for.
        expect(lines).toEqual(
          printed.map((line) => (line.line === 'text' ? { ...line, text: line.text.replaceAll('\n', '') } : line)),
        )
        for (const line of lines) {
          if (line.line !== 'text') continue
          const runs = runsOf(line.text, narrow)
          expect(runs.map(({ text }) => text).join('')).toBe(line.text)
          expect(runs.map((run) => run.columns)).toEqual(runs.map(({ text }) => displayWidth(text)))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('a wide character is held in two columns, a narrow one in one, and ASCII runs together', () => {
    expect(runsOf('牛奶 2 × 3 ñ', ['ñ'])).toEqual([
      { text: '牛', columns: 2, held: true },
      { text: '奶', columns: 2, held: true },
      { text: ' 2 ', columns: 3, held: false },
      { text: '×', columns: 2, held: true },
      { text: ' 3 ', columns: 3, held: false },
      { text: 'ñ', columns: 1, held: true },
    ])
  })
})

describe('a barcode on the screen', () => {
  const barcode = (value: string) =>
    paperOf({ title: '', language: 'en', blocks: [{ block: 'barcode', value }] }, 'paper-1', 48).lines[0]

  test('has its bars where the printer has them', () => {
    // Start B, A, check 34, stop.
    expect(barcode('A')).toEqual({ line: 'barcode', value: 'A', widths: '2112141113231311232331112' })
    expect(barsOf('2112141113231311232331112')).toEqual({
      width: 46,
      bars: [
        { at: 0, width: 2 },
        { at: 3, width: 1 },
        { at: 6, width: 1 },
        { at: 11, width: 1 },
        { at: 13, width: 1 },
        { at: 17, width: 2 },
        { at: 22, width: 1 },
        { at: 26, width: 1 },
        { at: 28, width: 2 },
        { at: 33, width: 2 },
        { at: 38, width: 3 },
        { at: 42, width: 1 },
        { at: 44, width: 2 },
      ],
    })
  })

  test('of what Code 128 cannot write has none', () => {
    expect(barcode('小票')).toEqual({ line: 'barcode', value: '小票', widths: '' })
    expect(barsOf('')).toEqual({ width: 0, bars: [] })
  })
})
