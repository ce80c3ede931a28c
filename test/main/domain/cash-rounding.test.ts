import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundCash } from '../../../main/domain/cash-rounding.ts'
import { minor } from '../../../main/domain/money.ts'

const CNY = { to: minor(10), mode: 'down' } as const
const CHF = { to: minor(5), mode: 'nearest' } as const
const SEK = { to: minor(100), mode: 'nearest' } as const

describe('cash rounding', () => {
  it.each([
    ['CNY', CNY, 1238, 1230],
    ['CNY', CNY, 1230, 1230],
    ['CNY', CNY, 9, 0],
    ['CNY', CNY, -1238, -1230],
    ['CHF', CHF, 1232, 1230],
    ['CHF', CHF, 1233, 1235],
    ['CHF', CHF, -1233, -1235],
    ['SEK', SEK, 1250, 1300],
    ['SEK', SEK, 1249, 1200],
    ['none', null, 1238, 1238],
  ] as const)('%s %j takes %i to %i', (_name, rounding, due, expected) => {
    expect(roundCash(minor(due), rounding)).toBe(expected)
  })

  it('moves an amount by less than a coin (down) or by half a coin at most (nearest), never twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.constantFrom(CNY, CHF, SEK), (value, rounding) => {
        const due = minor(value)
        const rounded = roundCash(due, rounding)
        expect(Math.abs(rounded % rounding.to)).toBe(0)
        expect(Math.abs(rounded - due) * (rounding.mode === 'nearest' ? 2 : 1)).toBeLessThanOrEqual(rounding.to)
        expect(roundCash(rounded, rounding)).toBe(rounded)
      }),
    )
  })
})
