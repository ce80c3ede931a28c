import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { CompletedLine } from '../../../main/domain/sale/completed.ts'
import { entryOf, NO_HASH, NO_TOTALS, seal } from '../../../main/storage/journal-entry.ts'
import { ledgerRows } from '../../../main/storage/ledger-rows.ts'
import { readEntry } from '../../../main/storage/verify/read-entry.ts'
import { sale } from './support.ts'

const [first] = sale('S1L1-000001').lines
if (first === undefined) throw new Error('A sale has a line')

const anyText = fc.oneof(fc.constantFrom('', '可口可乐', 'a "b"', 'back\\slash', 'tab\t', ']},{"line":1'), fc.string())
const anyAmount = fc.integer().map(minor)
/** Usual lines and unusual ones: escapes in texts, several taxes, serial numbers, lines given back. */
const anyLine: fc.Arbitrary<CompletedLine> = fc
  .record({
    ...{ name: anyText, nameEn: anyText, code: anyText, department: anyText },
    ...{ quantity: fc.integer(), gross: anyAmount, discount: anyAmount, net: anyAmount, line: fc.nat() },
    discounts: fc.array(fc.record({ promotion: anyText, amount: anyAmount }), { maxLength: 3 }),
    more: fc.constantFrom<Partial<CompletedLine>>(
      ...[{}, {}, { parent: 1 }, { once: { kind: 'serial', code: '1' } as const }],
      {
        returnOf: { receipt: 'S1L1-000001', line: 1 },
      },
    ),
  })
  .map(({ more, ...line }) => ({ ...first, ...line, quantity: line.quantity as CompletedLine['quantity'], ...more }))

function contentOf(lines: readonly CompletedLine[]): string {
  const fact = { fact: 'sale_completed', sale: { ...sale('S1L1-000001'), lines } } as const
  const { content } = seal({ at: '2026-11-23T10:00:00+08:00', operator: '01', shift: 1, fact }, 1, NO_HASH, NO_TOTALS)
  return Buffer.from(content).toString('latin1')
}

describe('an entry read for checking', () => {
  it('stands for the rows that it stands for when it is read wholly', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 4 }), (lines) => {
        const content = contentOf(lines)
        expect(ledgerRows(readEntry(content, 'h'))).toEqual(ledgerRows(entryOf(content, 'h')))
      }),
      { numRuns: 500 },
    )
  })

  it('is the same, or no JSON, with any character changed', () => {
    const content = contentOf([first, { ...first, line: 2 }])
    fc.assert(
      fc.property(
        fc.nat({ max: content.length - 1 }),
        fc.constantFrom('"', '0', ',', '{', ']', 'x', '\\'),
        (at, by) => {
          const changed = content.slice(0, at) + by + content.slice(at + 1)
          const whole = attempt(() => entryOf(changed, 'h'))
          const read = attempt(() => readEntry(changed, 'h'))
          if (whole === undefined || read === undefined) expect(read).toBe(whole)
          else expect(attempt(() => ledgerRows(read))).toEqual(attempt(() => ledgerRows(whole)))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('takes the last of two lists of lines, as JSON does', () => {
    const twice = contentOf([first]).replace('"discounts":[],"taxes"', '"lines":[],"discounts":[],"taxes"')
    expect(twice).toContain('"lines":[]')
    expect(ledgerRows(readEntry(twice, 'h'))).toEqual(ledgerRows(entryOf(twice, 'h')))
  })

  it('leaves names out where every line is written the usual way', () => {
    const { fact } = readEntry(contentOf([first]), 'h')
    expect(fact.fact === 'sale_completed' && fact.sale.lines[0]).not.toHaveProperty('name')
  })
})

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
