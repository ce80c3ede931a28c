import { describe, expect, it } from 'vitest'
import { minor } from '../../../../main/domain/money.ts'
import { exposureOf, mayRisk } from '../../../../main/domain/payment/offline.ts'

const LIMITS = { charge: minor(1000), count: 3, sum: minor(2000), hours: 2 }
const NOW = new Date('2026-11-23T12:00:00Z')
const CARD = { kind: 'payment', method: 'card', amount: minor(1000) } as const
const EMPTY = exposureOf([])

describe('the risk of a card without its bank', () => {
  it('is never taken where no limits are set', () => {
    expect(mayRisk(undefined, EMPTY, { ...CARD, amount: minor(1) }, NOW)).toBe(false)
  })

  it.each([
    ['within every limit', CARD, EMPTY, true],
    ['one minor unit over the limit of a charge', { ...CARD, amount: minor(1001) }, EMPTY, false],
    ['a refund', { ...CARD, kind: 'refund' }, EMPTY, false],
    ['a wallet', { ...CARD, method: 'wallet' }, EMPTY, false],
    ['medical insurance', { ...CARD, method: 'medical' }, EMPTY, false],
    ['the last that the count allows', CARD, { count: 2, amount: minor(10), oldest: NOW.toISOString() }, true],
    ['one more than the count allows', CARD, { count: 3, amount: minor(10), oldest: NOW.toISOString() }, false],
    ['exactly up to the sum', CARD, { count: 1, amount: minor(1000), oldest: NOW.toISOString() }, true],
    ['over the sum', CARD, { count: 1, amount: minor(1001), oldest: NOW.toISOString() }, false],
    [
      'while the oldest is just young enough',
      CARD,
      { count: 1, amount: minor(1), oldest: '2026-11-23T10:00:00Z' },
      true,
    ],
    ['once the oldest is too old', CARD, { count: 1, amount: minor(1), oldest: '2026-11-23T09:59:59Z' }, false],
  ] as const)('%s', (_name, given, exposure, taken) => {
    expect(mayRisk(LIMITS, exposure, given, NOW)).toBe(taken)
  })
})
