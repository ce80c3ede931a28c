import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { badgeLayoutProblem } from '../../../../main/domain/barcode/badge-code.ts'
import { encodeBadge } from '../../../../main/domain/barcode/station-codes.ts'
import { read } from './context.ts'

const STORE = [{ prefix: 'EMP-' }, { prefix: '2990', length: 13 }]

describe('a badge among what scanners send', () => {
  test.each([
    ['EMP-204-7719', 'EMP-…19'],
    ['emp-204-7719', 'EMP-…19'],
    [']C0EMP-204-7719', 'EMP-…19'],
    ['2990123456789', '2990…89'],
    [']E02990123456789', '2990…89'],
    [' CLB0007-4711\r\n', 'CLB…11'],
  ])('%j is one by the layouts of the store, and is not shown whole', (code, shown) => {
    expect(read(code, { badges: STORE })).toMatchObject({ kind: 'badge', verdict: 'ok', code: shown })
  })

  test('the same badge counts the same with Caps Lock and with an identifier in front', () => {
    const [plain, small, marked] = ['CLBx7-99Kd', 'clbX7-99kD', ']C0CLBX7-99KD'].map((code) => read(code))
    expect([small, marked]).toMatchObject([plain, plain].map((one) => ({ ...one, symbology: expect.any(String) })))
  })

  test.each(['2990123456789', 'EMP-204-7719'])('%s is none where the store has no such layout', (code) => {
    expect(read(code).kind).not.toBe('badge')
  })

  test('a badge torn in the reading is not shown whole either', () => {
    expect(read('CLB0007 4711#')).toMatchObject({ verdict: 'refused', code: 'CLB…1#' })
    expect(read('CLB12').code).toBe('CLB…')
  })

  test('no more than two characters behind the prefix are ever shown', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{6,40}$/), (secret) => {
        const { code } = read(encodeBadge(secret))
        expect(code).toBe(`CLB…${secret.slice(-2)}`)
      }),
    )
  })
})

describe('a layout of badges', () => {
  const goods = [
    { prefix: '20', length: 13 },
    { prefix: '2991', length: 13 },
  ]
  test.each([
    [{ prefix: 'EMP-' }, undefined],
    [{ prefix: 'EMP-', length: 9 }, 'badge_length'],
    [{ prefix: '2990' }, 'badge_length'],
    [{ prefix: '2990', length: 13 }, undefined],
    [{ prefix: '299', length: 13 }, 'prefix_taken'],
    [{ prefix: '20', length: 13 }, 'prefix_taken'],
    [{ prefix: '69', length: 13 }, 'prefix_taken'],
    [{ prefix: '69', length: 15 }, undefined],
    [{ prefix: 'CLM' }, 'prefix_taken'],
    [{ prefix: 'CL' }, 'prefix_taken'],
  ] as const)('%j: %s', (layout, problem) => {
    expect(badgeLayoutProblem(layout, goods)).toBe(problem)
  })
})
