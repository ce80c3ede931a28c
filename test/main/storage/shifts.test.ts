import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Fact } from '../../../main/domain/journal/fact.ts'
import { makeReport } from '../../../main/storage/records/make-report.ts'
import { recoverStation } from '../../../main/storage/recover.ts'
import { shiftTotals } from '../../../main/storage/shift-totals.ts'
import { folder, openStoreForEach, restart, store } from './each-store.ts'
import { closeShift, openShift, sell } from './support.ts'

openStoreForEach()

function record(shift: number, at: string, fact: Fact, operator = '01'): void {
  store.journal.record({ at, operator, shift, fact })
}
const suspend = (shift: number, at: string): void =>
  record(shift, at, { fact: 'shift_suspended', shift, owner: '01', why: 'asked' })
const resume = (shift: number, at: string, operator = '01'): void =>
  record(shift, at, { fact: 'shift_resumed', shift, owner: '01' }, operator)
const handOver = (shift: number, at: string, to: string): void =>
  record(shift, at, { fact: 'shift_handed_over', shift, from: '01', to }, to)

/** The first shift waits while the second sells, goes on, and is closed last. */
function overlapping(date: string): readonly [number, number] {
  const first = openShift(store, `${date}T08:00:00+08:00`)
  sell(store, { shift: first, at: `${date}T08:10:00+08:00`, lines: 2 })
  suspend(first, `${date}T09:00:00+08:00`)
  const second = openShift(store, `${date}T09:01:00+08:00`)
  sell(store, { shift: second, at: `${date}T09:10:00+08:00` })
  sell(store, { shift: second, at: `${date}T09:20:00+08:00` })
  record(second, `${date}T09:30:00+08:00`, { fact: 'no_sale', reason: 'change' })
  suspend(second, `${date}T10:00:00+08:00`)
  resume(first, `${date}T10:01:00+08:00`)
  sell(store, { shift: first, at: `${date}T10:10:00+08:00` })
  closeShift(store, second, `${date}T11:00:00+08:00`)
  closeShift(store, first, `${date}T12:00:00+08:00`)
  return [first, second]
}

const problems = async () => (await store.verify()).problems
const unfinished = () => {
  const { active, suspended } = store.ledger.unfinishedShifts()
  return [active?.shift.number, active?.holder, suspended.map(({ shift }) => shift.number)]
}

describe('shifts beside each other', () => {
  it('have their own totals, and a ledger that agrees with the journal in whatever order they are closed', async () => {
    const [first, second] = overlapping('2026-11-23')
    expect(store.ledger.shiftTotals(first)).toMatchObject({ sales: { count: 2 }, noSales: 0 })
    expect(store.ledger.shiftTotals(second)).toMatchObject({ sales: { count: 2 }, noSales: 1 })
    expect(store.ledger.newestClosed()).toBe(first)
    expect(store.ledger.closing(second)?.fact).toMatchObject({ close: { shift: second } })
    expect(await problems()).toEqual([])
    store.databases.station.prepare('DELETE FROM shift_closed WHERE shift = ?').run(second)
    expect(await problems()).toMatchObject([{ what: expect.stringMatching(/^ledger_missing shift_closed/) }])
  })

  it('are known again after a restart and after the database was built anew: who is in, and which wait', () => {
    const first = openShift(store)
    suspend(first, '2026-11-23T09:00:00+08:00')
    expect(unfinished()).toEqual([undefined, undefined, [first]])
    const second = openShift(store, '2026-11-23T09:01:00+08:00')
    handOver(second, '2026-11-23T09:30:00+08:00', '03')
    expect(unfinished()).toEqual([second, '03', [first]])
    suspend(second, '2026-11-23T10:00:00+08:00')
    resume(first, '2026-11-23T10:00:00+08:00', '02')
    const known = [first, '02', [second]]
    expect(unfinished()).toEqual(known)
    restart()
    expect(unfinished()).toEqual(known)
    restart(() => {
      recoverStation(folder.path, {}, new Date('2026-11-24T08:00:00+08:00'))
    })
    expect(unfinished()).toEqual(known)
    closeShift(store, first)
    expect(unfinished()).toEqual([undefined, undefined, [second]])
  })

  it('of which one lost its closing wait among the suspended ones, and never displace the active one', () => {
    const lost = openShift(store)
    const next = openShift(store, '2026-11-23T12:00:00+08:00')
    expect(unfinished()).toEqual([next, '01', [lost]])
    closeShift(store, next)
    expect(unfinished()).toEqual([undefined, undefined, [lost]])
  })

  it('count what happened in each once in the reports', () => {
    overlapping('2026-11-23')
    const sources = { sources: [...store.records()], openTotals: shiftTotals(store.databases.station) }
    const rows = (report: 'voids' | 'operator' | 'day' | 'shift') => {
      const making = makeReport(sources, { report })
      let step = making.next()
      while (step.done !== true) step = making.next()
      return step.value.rows
    }
    expect(rows('voids')).toHaveLength(1)
    expect(rows('operator')[0]?.slice(0, 2)).toEqual(['01', 4])
    expect(rows('day')).toHaveLength(1)
    expect(rows('shift').map(([shift, , , , , sales]) => [shift, sales])).toEqual([
      ['1', 2],
      ['2', 2],
    ])
  })

  it('of another day are in a report only where they sold on it', () => {
    const waiting = openShift(store, '2026-11-20T08:00:00+08:00')
    sell(store, { shift: waiting, at: '2026-11-20T09:00:00+08:00' })
    suspend(waiting, '2026-11-20T10:00:00+08:00')
    const later = openShift(store, '2026-11-21T08:00:00+08:00')
    sell(store, { shift: later, at: '2026-11-21T09:00:00+08:00' })
    closeShift(store, later, '2026-11-21T22:00:00+08:00')
    const [source] = store.records()
    const found = source?.shifts({ from: '2026-11-21', to: '2026-11-21' }) ?? []
    expect(found.map(({ shift }) => shift.number)).toEqual([later])
  })
})

describe('the archive', () => {
  beforeEach(() => store.settings.save({ ...store.settings.current(), retentionDays: 30 }))
  const move = async (): Promise<void> => {
    store.idle(false)
    await store.archiver.moveAll()
  }
  const live = () =>
    store.databases.station
      .prepare('SELECT shift FROM shift_opened ORDER BY shift')
      .all()
      .map((row) => row.shift)

  it('takes shifts that overlap together, and answers about them as before', async () => {
    const [first, second] = overlapping('2026-09-10')
    overlapping('2026-09-11')
    const newest = openShift(store, '2026-11-23T08:00:00+08:00')
    while (!store.ledger.catchUp());
    const totals = [store.ledger.shiftTotals(first), store.ledger.shiftTotals(second)]
    await move()
    expect(live()).toEqual([newest])
    expect(readdirSync(join(folder.path, 'archive'))).toEqual(['2026-09.db'])
    expect([store.ledger.shiftTotals(first), store.ledger.shiftTotals(second)]).toEqual(totals)
    expect(store.ledger.newestClosed()).toBe(3)
    expect(store.ledger.closing(second)?.fact.fact).toBe('shift_closed')
    expect(await problems()).toEqual([])
    restart(() => {
      writeFileSync(join(folder.path, 'station.db'), 'torn')
      recoverStation(folder.path, {}, new Date('2026-11-24T08:00:00+08:00'))
    })
    expect(store.ledger.shiftTotals(first)).toEqual(totals[0])
  })

  it('waits for a shift that is still suspended, and leaves all that came after it where it is', async () => {
    overlapping('2026-09-10')
    const waiting = openShift(store, '2026-09-11T08:00:00+08:00')
    suspend(waiting, '2026-09-11T09:00:00+08:00')
    const [third, fourth] = overlapping('2026-09-12')
    const newest = openShift(store, '2026-11-23T08:00:00+08:00')
    while (!store.ledger.catchUp());
    await move()
    expect(live()).toEqual([waiting, third, fourth, newest])
    expect(unfinished()).toEqual([newest, '01', [waiting]])
    expect(await problems()).toEqual([])
    closeShift(store, waiting, '2026-11-23T09:00:00+08:00')
    await move()
    expect(await problems()).toEqual([])
  })
})
