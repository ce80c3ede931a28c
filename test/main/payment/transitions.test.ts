import { describe, expect, it } from 'vitest'
import { minor } from '../../../main/domain/money.ts'
import type { IntentState } from '../../../main/domain/payment/intent.ts'
import { isSettled, mayGo, TRANSITIONS } from '../../../main/domain/payment/transitions.ts'
import { createBook } from '../../../main/payment/book.ts'
import { createVirtualTime } from '../../../main/payment/practice/virtual-time.ts'
import { memoryIntents } from './memory-intents.ts'

const ALLOWED = `
created sent, created declined, created reversing,
sent sent, sent aborting, sent asking, sent approved, sent reserved, sent declined, sent reversing,
aborting aborting, aborting asking, aborting approved, aborting reserved, aborting declined, aborting reversing,
asking asking, asking undecided, asking approved, asking reserved, asking declined, asking reversing,
undecided undecided, undecided approved, undecided reserved, undecided declined, undecided reversing,
approved approved, approved reversing, approved late_declined,
reserved reversing, reserved completed,
reversing reversing, reversing reversed, reversing approved`
  .split(',')
  .map((pair) => pair.trim())

const LAST: readonly IntentState[] = ['declined', 'reversed', 'completed', 'late_declined']
const STATES = Object.keys(TRANSITIONS).filter((state): state is IntentState => state in TRANSITIONS)

describe('the table of transitions', () => {
  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))('%s -> %s', (from, to) => {
    expect(mayGo(from, to)).toBe(ALLOWED.includes(`${from} ${to}`))
  })

  it('nothing leaves a declined, reversed, completed or late declined intent, and from every other state those can be reached', () => {
    for (const state of STATES) {
      const seen = new Set<IntentState>([state])
      for (const one of seen) for (const next of TRANSITIONS[one]) seen.add(next)
      if (LAST.includes(state)) expect([...seen]).toEqual([state])
      else expect([...seen].some(isSettled)).toBe(true)
    }
  })

  it('the book refuses a step the table forbids and writes nothing', () => {
    const intents = memoryIntents()
    const { clock } = createVirtualTime(new Date('2026-11-23T10:00:00Z'))
    const book = createBook(intents, clock, () => undefined)
    book.create({
      id: book.nextId(),
      sale: 'D',
      kind: 'payment',
      method: 'card',
      amount: minor(100),
      operator: '01',
      createdAt: clock.now().toISOString(),
      service: book.nextService(),
    })
    expect(() => book.advance('S1L1-P000001', 'approved')).toThrow('cannot go from created to approved')
    expect(intents.steps.map((step) => step.state)).toEqual(['created'])
  })
})
