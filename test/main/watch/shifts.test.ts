import { expect, it } from 'vitest'
import type { Fact, JournalEntry } from '../../../main/domain/journal/fact.ts'
import { minor } from '../../../main/domain/money.ts'
import { createEvaluator } from '../../../main/watch/evaluate.ts'
import { emptyState } from '../../../main/watch/state.ts'
import { day, NO_SALE, NOON, times } from './journal.ts'

const AT = new Date(NOON).toISOString()
const opened = (number: number): Fact => ({
  fact: 'shift_opened',
  shift: { number, operator: '01', openedAt: AT, businessDay: `2026-11-2${number}`, float: minor(0) },
})
const closed = (shift: number): Fact => ({ fact: 'shift_closed', close: { shift } as never })
const held = (draft: string): Fact => ({ fact: 'sale_held', draft, name: draft, total: minor(100) })

/** Journal entries as they stand: each with the shift it was written in, none where it opens one. */
function entriesOf(facts: readonly (readonly [shift: number | undefined, fact: Fact])[]): readonly JournalEntry[] {
  const none = { count: 0, amount: minor(0) }
  return facts.map(([shift, fact], index) => ({
    ...{ seq: index + 1, at: AT, operator: '01', fact, ...(shift === undefined ? {} : { shift }) },
    ...{ totals: { sales: none, refunds: none }, previous: '', hash: '' },
  }))
}

function noticed(facts: Parameters<typeof entriesOf>[0]) {
  const evaluator = createEvaluator(day().parts, emptyState())
  const alerts = entriesOf(facts).flatMap((entry) => evaluator.take(entry))
  return { evaluator, alerts: alerts.map(({ rule, shift, businessDay, found }) => [rule, shift, businessDay, found]) }
}

it('counts for each shift what happened in it, however they take turns', () => {
  const turns = [
    [undefined, opened(1)],
    ...times(8, NO_SALE).map((fact) => [1, fact] as const),
    [undefined, opened(2)],
    ...times(8, NO_SALE).map((fact) => [2, fact] as const),
  ] as const
  expect(noticed(turns).alerts).toEqual([])
  expect(noticed([...turns, [1, NO_SALE]]).alerts).toEqual([['no_sales', 1, '2026-11-21', 9]])
  expect(noticed([...turns, [1, NO_SALE], [2, NO_SALE], [1, NO_SALE], [2, NO_SALE]]).alerts).toEqual([
    ['no_sales', 1, '2026-11-21', 9],
    ['no_sales', 2, '2026-11-22', 9],
  ])
})

it('leaves what another open shift put on hold to that one', () => {
  const two = [
    [undefined, opened(1)],
    [1, held('A')],
    [undefined, opened(2)],
    [2, held('B')],
    [2, held('C')],
  ] as const
  const { evaluator } = noticed(two)
  expect(evaluator.atClose(AT, 1).map(({ rule, shift, found }) => [rule, shift, found])).toEqual([
    ['held_at_close', 1, 1],
  ])
  expect(evaluator.atClose(AT, 2).map(({ found }) => found)).toEqual([2])
  expect(evaluator.atClose(AT, 1).map(({ found }) => found)).toEqual([1])
  const both = noticed([...two, [1, closed(1)], [2, closed(2)]])
  expect(both.alerts).toEqual([
    ['held_at_close', 1, '2026-11-21', 1],
    ['held_at_close', 2, '2026-11-22', 3],
  ])
})
