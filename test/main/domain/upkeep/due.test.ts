import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  byUrgency,
  type CounterReading,
  dayAfter,
  daysBetween,
  dueOf,
  isOpen,
  type TaskRecord,
} from '../../../../main/domain/upkeep/due.ts'
import type { MaintenanceTask } from '../../../../main/domain/upkeep/plan.ts'

const NONE: CounterReading = { paper_mm: 0, cuts: 0, drawer_opens: 0, scans: 0, bad_scans: 0 }
const counted = (some: Partial<CounterReading>): CounterReading => ({ ...NONE, ...some })
const task = (every: MaintenanceTask['every'], other: Partial<MaintenanceTask> = {}): MaintenanceTask => ({
  ...{ id: 'head', device: 'printer', roles: ['technician'], every, severity: 'medium', picture: 'x.svg', steps: 1 },
  ...other,
})
const SINCE = '2026-01-01'
const at = (day: string, counters = NONE) => ({ day, counters, since: SINCE })
const done = (day: string, counters = NONE): TaskRecord => ({ what: 'done', day, counters })

describe('when a task is due', () => {
  test.each([
    ['2026-01-01', 'ok'],
    ['2026-01-18', 'ok'],
    ['2026-01-19', 'soon'],
    ['2026-01-20', 'soon'],
    ['2026-01-21', 'due'],
    ['2026-01-25', 'due'],
    ['2026-01-26', 'overdue'],
  ])('one that was never done counts its 20 days from the station’s first: %s is %s', (day, state) => {
    expect(dueOf(task({ days: 20 }), [], at(day)).state).toBe(state)
  })

  test('a short interval has no “soon”, and a day’s slip is not overdue yet', () => {
    const states = ['2026-01-02', '2026-01-03', '2026-01-04', '2026-01-05'].map(
      (day) => dueOf(task({ days: 2 }), [], at(day)).state,
    )
    expect(states).toEqual(['ok', 'due', 'overdue', 'overdue'])
  })

  test('whichever of several intervals is over first decides; paper is counted in metres', () => {
    const both = task({ days: 90, paper_m: 100 })
    const read = (paper_mm: number) => dueOf(both, [done('2026-02-01')], at('2026-02-02', counted({ paper_mm })))
    expect(read(99_999).state).toBe('soon')
    expect(read(100_000)).toMatchObject({
      state: 'due',
      used: [
        { by: 'days', used: 1, limit: 90 },
        { by: 'paper_m', used: 100, limit: 100 },
      ],
    })
    expect(read(125_000).state).toBe('overdue')
  })

  test('counts go on from what they were when it was done, and from zero where they were begun anew', () => {
    const cuts = task({ cuts: 1000 })
    const before = [done('2026-02-01', counted({ cuts: 5000 }))]
    expect(dueOf(cuts, before, at('2026-02-02', counted({ cuts: 5999 }))).used).toEqual([
      { by: 'cuts', used: 999, limit: 1000 },
    ])
    expect(dueOf(cuts, before, at('2026-02-02', counted({ cuts: 40 }))).used).toEqual([
      { by: 'cuts', used: 40, limit: 1000 },
    ])
  })

  test('left out begins the interval anew; put off does not, but nobody is reminded before its day', () => {
    const weekly = task({ days: 7 })
    const skipped: TaskRecord = { what: 'skipped', day: '2026-03-01', counters: NONE }
    expect(dueOf(weekly, [skipped], at('2026-03-02'))).toMatchObject({
      ...{ state: 'ok', handled: { what: 'skipped', day: '2026-03-01' } },
    })
    const deferred: TaskRecord = { what: 'deferred', day: '2026-03-08', counters: NONE, until: '2026-03-11' }
    const put = [deferred, skipped]
    expect(dueOf(weekly, put, at('2026-03-10'))).toMatchObject({ state: 'overdue', deferredUntil: '2026-03-11' })
    expect(isOpen(dueOf(weekly, put, at('2026-03-10')))).toBe(false)
    expect(isOpen(dueOf(weekly, put, at('2026-03-11')))).toBe(true)
    expect(dueOf(weekly, [done('2026-03-09'), ...put], at('2026-03-10')).deferredUntil).toBeUndefined()
  })

  test('a record from under a wrong clock says nothing of when; the one before it counts', () => {
    const weekly = task({ days: 7 })
    const records = [done('2031-05-01'), done('2026-03-01')]
    expect(dueOf(weekly, records, at('2026-03-09'))).toMatchObject({ state: 'due', handled: { day: '2026-03-01' } })
    expect(dueOf(weekly, [done('2031-05-01')], at('2026-01-02')).state).toBe('ok')
    // A day's difference is a clock set right near midnight.
    expect(dueOf(weekly, [done('2026-03-02')], at('2026-03-01')).state).toBe('ok')
    const forEver: TaskRecord = { what: 'deferred', day: '2026-03-01', counters: NONE, until: '2036-01-01' }
    expect(dueOf(weekly, [forEver], at('2026-03-02')).deferredUntil).toBeUndefined()
  })

  test('a clock before the station’s first day makes nothing due by days', () => {
    expect(dueOf(task({ days: 7 }), [], at('2020-01-01'))).toMatchObject({ state: 'ok', used: [{ used: 0 }] })
  })
})

const day = fc.integer({ min: -3000, max: 3000 }).map((days) => dayAfter('2026-06-01', days))
const count = fc.integer({ min: 0, max: 10_000_000 })
const reading = fc.record({ paper_mm: count, cuts: count, drawer_opens: count, scans: count, bad_scans: count })
const record: fc.Arbitrary<TaskRecord> = fc.record({
  ...{
    what: fc.constantFrom('done' as const, 'skipped' as const, 'deferred' as const),
    day,
    counters: reading,
    until: day,
  },
})
const moment = fc.record({ day, counters: reading, since: day })
const every = fc
  .record(
    { days: fc.integer({ min: 1, max: 3650 }), scans: fc.integer({ min: 1, max: 1_000_000 }) },
    { requiredKeys: [] },
  )
  .filter((one) => Object.keys(one).length > 0) as fc.Arbitrary<MaintenanceTask['every']>

describe('whatever the clock and the counters did', () => {
  test('a task is in order right after it was done, and nothing used is ever negative', () => {
    fc.assert(
      fc.property(every, fc.array(record, { maxLength: 8 }), moment, (interval, records, now) => {
        const found = dueOf(task(interval), records, now)
        expect(found.used.every(({ used }) => used >= 0)).toBe(true)
        const handled = dueOf(task(interval), [done(now.day, now.counters), ...records], now)
        expect(handled).toMatchObject({ state: 'ok' })
        expect(handled.used.every(({ used }) => used === 0)).toBe(true)
        expect(isOpen(handled)).toBe(false)
      }),
    )
  })

  test('it never becomes less pressing as time and counts go on', () => {
    const rank = ['ok', 'soon', 'due', 'overdue']
    fc.assert(
      fc.property(every, moment, fc.nat(400), fc.nat(100_000), (interval, start, days, more) => {
        const first = [done(start.day, start.counters)]
        const later = {
          ...start,
          day: dayAfter(start.day, days),
          counters: { ...start.counters, scans: start.counters.scans + more },
        }
        const evenLater = {
          ...later,
          day: dayAfter(later.day, 3),
          counters: { ...later.counters, scans: later.counters.scans + 50 },
        }
        const [a, b] = [later, evenLater].map((now) => rank.indexOf(dueOf(task(interval), first, now).state))
        expect(b).toBeGreaterThanOrEqual(a ?? 0)
      }),
    )
  })

  test('days are days of the calendar, over leap years too', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (from, days) => {
        expect(daysBetween(from, dayAfter(from, days))).toBe(days)
      }),
    )
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  })
})

test('the list has the most pressing first, the graver before the slighter', () => {
  const due = (id: string, severity: 'low' | 'high', records: readonly TaskRecord[], today: string) =>
    dueOf(task({ days: 10 }, { id, severity }), records, at(today))
  const listed = byUrgency([
    due('fresh', 'high', [done('2026-03-20')], '2026-03-21'),
    due('slight', 'low', [done('2026-03-10')], '2026-03-21'),
    due('overdue', 'low', [done('2026-02-10')], '2026-03-21'),
    due(
      'put_off',
      'high',
      [{ what: 'deferred', day: '2026-03-20', counters: NONE, until: '2026-03-25' }],
      '2026-03-21',
    ),
    due('grave', 'high', [done('2026-03-10')], '2026-03-21'),
  ])
  expect(listed.map((one) => one.task.id)).toEqual(['overdue', 'grave', 'slight', 'put_off', 'fresh'])
})
