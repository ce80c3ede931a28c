import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../main/domain/journal/fact.ts'
import { minor } from '../../../main/domain/money.ts'
import type { Counted } from '../../../main/domain/shift/shift.ts'
import { RULE_IDS, usualThresholds } from '../../../main/domain/watch/rules.ts'
import { hasWords } from '../../../main/register/words.ts'
import {
  type Day,
  day,
  MINUTES,
  NO_SALE,
  NOON,
  OVERRIDE,
  offlineCharge,
  restartedAtEach,
  times,
  VOID,
} from './journal.ts'

const usual = usualThresholds(2)
const sales = (made: Day, count: number, total = 1000): Day => {
  for (let index = 0; index < count; index += 1) made.sell(total)
  return made
}
const cardUse = (made: Day, intent: string, more = {}): Day =>
  made.pay(intent, 'sent').pay(intent, 'approved', { card: 'c1', ...more })
const REPRINT: Fact = { fact: 'reprinted', receipt: 'R1' }
const settled = (amount: number): Fact => ({
  fact: 'settled',
  settlement: {
    ...{ at: '2026-11-23T22:00:00+08:00', closed: true, groups: [] },
    differences: [{ what: 'missing', brand: 'Visa', type: 'Debit', amount: minor(amount) }],
  },
})
const limits = { charge: minor(5000), count: 100, sum: minor(10_000), hours: 24 }
const offline = (made: Day, intent: string, amount: number): Day =>
  made.sell(amount, {
    tenders: [{ id: 1, kind: 'card', amount: minor(amount), charge: offlineCharge(intent, amount) }],
  })
/** 100 lines by operator 02 in `peer` minutes, then 100 by 01 in `own`. */
const rung = (own: number, peer: number): Day => {
  const ring = (made: Day, minutes: number): Day =>
    made.sell(1000, { count: 100, startedAt: new Date(NOON - minutes * MINUTES).toISOString() })
  const peers = ring(day().by('02'), peer).close()
  return ring(peers.by('01').add(OPENED), own).close()
}
const OPENED: Fact = {
  fact: 'shift_opened',
  shift: {
    ...{ number: 2, operator: '01', openedAt: '2026-11-23T12:00:00+08:00', businessDay: '2026-11-23' },
    float: minor(0),
  },
}

/** A recorded day on either side of each threshold; the first must be silent, the second speak once. */
const SIDES: Readonly<Record<(typeof RULE_IDS)[number], readonly [below: () => Day, above: () => Day]>> = {
  voids: [
    () => sales(day(), 97).add(...times(3, VOID)),
    () =>
      sales(day(), 96)
        .add(...times(3, VOID))
        .add({ fact: 'sale_voided', draft: 'D', lines: 1, total: minor(1) }),
  ],
  no_sales: [() => day().add(...times(8, NO_SALE)), () => day().add(...times(9, NO_SALE))],
  own_refund: [
    () =>
      day({ own_refund: { amount: 500 } })
        .sell(1000)
        .refund(499, { refundOf: 'R1' }),
    () =>
      day({ own_refund: { amount: 500 } })
        .sell(1000)
        .refund(500, { refundOf: 'R1' }),
  ],
  small_sales: [() => sales(day(), 5, 99).sell(100), () => sales(day(), 6, 99)],
  large_sale: [() => sales(day(), 50).sell(10_000), () => sales(day(), 50).sell(10_001)],
  large_refund: [() => sales(day(), 50).refund(5000), () => sales(day(), 50).refund(5001)],
  late_changes: [
    () => day().add(VOID, VOID).later(1).add(OVERRIDE).later(10).close(),
    () => day().add(VOID).later(1).add(VOID, OVERRIDE, VOID).later(10).close(),
  ],
  post_void_cash: [
    () => day().sell(1000).later(5.1).refund(1000, { refundOf: 'R1', refundKind: 'void' }),
    () => day().sell(1000).later(5).refund(1000, { refundOf: 'R1', refundKind: 'void' }),
  ],
  reprint_refund: [
    () => day().sell(1000).add(REPRINT).later(121).refund(1000, { refundOf: 'R1' }),
    () => day().sell(1000).add(REPRINT).later(120).refund(1000, { refundOf: 'R1' }),
  ],
  no_receipt_refunds: [
    () => [1, 2, 3].reduce((made) => made.refund(101, { refundKind: 'no_receipt' }), day()),
    () => [1, 2, 3, 4].reduce((made) => made.refund(101, { refundKind: 'no_receipt' }), day()),
  ],
  slow_items: [() => rung(20, 10), () => rung(21, 10)],
  count_difference: [
    () => day().close(counted(1000, 0)).add(OPENED).close(counted(-1000, 0)),
    () => day().close(counted(-1001, 0)).add(OPENED).close(counted(0, 0)),
  ],
  held_at_close: [
    () => day().add(held('D1'), { fact: 'sale_recalled', draft: 'D1' }).close(),
    () => day().add(held('D1'), held('D2'), { fact: 'sale_recalled', draft: 'D1' }).close(),
  ],
  same_card: [
    () => cardUse(cardUse(cardUse(day(), 'P1').later(10), 'P2').later(20.1), 'P3'),
    () => cardUse(cardUse(cardUse(day(), 'P1').later(10), 'P2').later(20), 'P3'),
  ],
  declines_then_approval: [
    () => declined(day(), 1).pay('P9', 'approved', { draft: 'D1' }),
    () => declined(day(), 2).pay('P9', 'approved', { draft: 'D1' }),
  ],
  same_card_amount: [
    () => cardUse(cardUse(day(), 'P1').later(5.1), 'P2'),
    () => cardUse(cardUse(day(), 'P1').later(5), 'P2'),
  ],
  round_refund: [() => day().refund(5010).refund(4000), () => day().refund(5000)],
  out_of_hours: [
    () =>
      day()
        .at(Date.parse('2026-11-23T22:59:00+08:00'))
        .refund(101)
        .at(Date.parse('2026-11-24T06:00:00+08:00'))
        .refund(101),
    () => day().at(Date.parse('2026-11-23T23:00:00+08:00')).refund(101),
  ],
  settlement: [
    () => day({ settlement: { amount: 100 } }).add(settled(100)),
    () => day({ settlement: { amount: 100 } }).add(settled(101)),
  ],
  exposure: [
    () => offline(offline(day({}, { limits: () => limits }), 'P1', 4000), 'P2', 4000),
    () => offline(offline(day({}, { limits: () => limits }), 'P1', 4000), 'P2', 4100),
  ],
  unknown_payment: [
    () => day().pay('P1', 'sent').later(15).pay('P1', 'approved'),
    () => day().pay('P1', 'sent').later(15.1).pay('P1', 'approved'),
  ],
  overrides: [() => sales(day(), 100).add(...times(5, OVERRIDE)), () => sales(day(), 100).add(...times(6, OVERRIDE))],
}

/** A count at the close: what it is over or short of local cash, and of dollar notes. */
function counted(difference: number, dollars: number): Counted {
  const foreign = {
    ...{ currency: { code: 'USD', digits: 2 }, counted: minor(0), expected: minor(0), difference: minor(dollars) },
    denominations: [],
  }
  return { difference: minor(difference), foreign: [foreign] }
}

function held(draft: string): Fact {
  return { fact: 'sale_held', draft, name: '', total: minor(100) }
}

function declined(made: Day, count: number): Day {
  for (let index = 0; index < count; index += 1)
    made.pay(`P${index}`, 'declined', { draft: 'D1', reason: 'refused:Refusal' })
  return made
}

describe.each(RULE_IDS)('the rule %s', (rule) => {
  const [below, above] = SIDES[rule]

  it('is silent at its threshold', () => {
    expect(below().count(rule)).toBe(0)
  })

  it('speaks once just beyond it, with the entries it rests on', () => {
    const found = above()
      .alerts()
      .filter((alert) => alert.rule === rule)
    expect(found).toHaveLength(1)
    const seqs = found[0]?.evidence.map(({ seq }) => seq) ?? []
    expect(seqs.length).toBeGreaterThan(0)
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    expect(found[0]?.id).toMatch(new RegExp(`^${rule}-\\d+$`))
  })

  it('is silent beyond it where the store switched it off', () => {
    const made = above()
    const thresholds = () => ({ ...usual, [rule]: null })
    const off = { ...made, parts: { ...made.parts, thresholds } }
    expect(restartedAtEach(off).alerts.filter((alert) => alert.rule === rule)).toEqual([])
  })

  it('says the same when the lane is restarted after every entry', () => {
    for (const side of [below, above]) {
      const made = side()
      expect(restartedAtEach(made).alerts).toEqual(made.alerts())
    }
  })

  it('has words in both languages', () => {
    for (const part of ['name', 'reason', 'next']) expect(hasWords(`watch.${rule}.${part}`)).toBe(true)
  })
})

describe('the rules', () => {
  it('count anew in the next shift', () => {
    expect(
      day()
        .add(...times(8, NO_SALE))
        .close()
        .add(OPENED)
        .add(...times(8, NO_SALE))
        .count('no_sales'),
    ).toBe(0)
  })

  it('speak of a shift once, however often its share rises and falls', () => {
    expect(
      sales(sales(day(), 60).add(...times(4, VOID)), 200)
        .add(...times(40, VOID))
        .count('voids'),
    ).toBe(1)
  })

  it('take one foreign note over or short for a difference, once where local cash differs too', () => {
    expect(day().close(counted(0, 100)).alerts()).toMatchObject([
      { rule: 'count_difference', found: 1, limit: 0, unit: 'count', evidence: [{ what: 'shift_closed' }] },
    ])
    expect(day().close(counted(-2000, -100)).alerts()).toMatchObject([
      { rule: 'count_difference', found: 2000, limit: 1000, unit: 'amount' },
    ])
    const tolerant = day({ count_difference: { amount: 0, currencies: 1 } })
    expect(tolerant.close(counted(0, 100)).count('count_difference')).toBe(0)
  })

  it('take a sum of returns without a receipt for as much as their number', () => {
    expect(day().refund(20_000, { refundKind: 'no_receipt' }).count('no_receipt_refunds')).toBe(0)
    expect(day().refund(20_001, { refundKind: 'no_receipt' }).count('no_receipt_refunds')).toBe(1)
  })

  it('do not take another operator’s sale, nor a void of the last one, for a refund on one’s own', () => {
    expect(day().sell(1000).by('02').refund(1000, { refundOf: 'R1' }).count('own_refund')).toBe(0)
    expect(day().sell(1000).refund(1000, { refundOf: 'R1', refundKind: 'void' }).count('own_refund')).toBe(0)
  })

  it('forget a charge that was undone, and one card for another', () => {
    expect(cardUse(cardUse(day(), 'P1').pay('P1', 'reversed'), 'P2').count('same_card_amount')).toBe(0)
    expect(cardUse(cardUse(day(), 'P1'), 'P2', { card: 'c2' }).count('same_card_amount')).toBe(0)
  })

  it('do not take payments that were given up for refused ones', () => {
    const made = day()
    for (const id of ['P1', 'P2']) made.pay(id, 'declined', { draft: 'D1', reason: 'cancelled:Aborted' })
    expect(made.pay('P3', 'approved', { draft: 'D1' }).count('declines_then_approval')).toBe(0)
  })

  it('forget what the bank has answered for', () => {
    const made = offline(day({}, { limits: () => limits }), 'P1', 4500)
    expect(offline(made.pay('P1', 'approved', { reason: 'forwarded' }), 'P2', 4500).count('exposure')).toBe(0)
  })
})
