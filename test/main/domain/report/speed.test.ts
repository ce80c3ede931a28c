import { describe, expect, it } from 'vitest'
import { speedOf, type TimedEntry } from '../../../../main/domain/report/speed.ts'

const DAYS = { from: '2026-11-23', to: '2026-11-23' }
const SECOND = 1000

function sold(at: number, startedAt: number, payingSince: number | undefined, held = 0): TimedEntry {
  const times = { at: at * SECOND, startedAt: startedAt * SECOND, held: held * SECOND }
  const paying = payingSince === undefined ? {} : { payingSince: payingSince * SECOND }
  return { what: 'sale', operator: '01', ...times, ...paying, kind: 'sale', lines: 10, total: 500 }
}

function rowOf(entries: readonly TimedEntry[]): Readonly<Record<string, unknown>> {
  const speed = speedOf()
  for (const entry of entries) speed.add(entry)
  const { columns, rows } = speed.report(DAYS)
  return Object.fromEntries(columns.map(({ key }, index) => [key, rows[0]?.[index]]))
}

describe("an operator's time at the till", () => {
  it('is ringing, tendering and idle, and nothing while locked or signed out', () => {
    const row = rowOf([
      { what: 'free', operator: '01', at: 0 },
      sold(70, 10, 40),
      { what: 'away', operator: '01', at: 80 * SECOND },
      { what: 'free', operator: '01', at: 200 * SECOND },
      sold(245, 205, 235),
      { what: 'away', operator: '01', at: 250 * SECOND },
    ])
    expect(row).toMatchObject({ sales: 2, lines: 20, ring: 60, tendering: 40, idle: 10 + 10 + 5 + 5 })
    expect(row).toMatchObject({ lines_a_minute: 200, tender_seconds: 200 })
  })

  it('does not count time on hold as ringing', () => {
    expect(rowOf([sold(100, 0, 90, 60)])).toMatchObject({ ring: 30, tendering: 10 })
  })

  it('goes on being idle while the drawer is opened for change', () => {
    const free = (at: number): TimedEntry => ({ what: 'free', operator: '01', at: at * SECOND })
    expect(rowOf([free(0), free(30), sold(100, 60, 90)])).toMatchObject({ idle: 60 })
  })

  it('leaves sales without a beginning of payment out of the times, not out of the counts', () => {
    expect(rowOf([sold(100, 0, undefined)])).toMatchObject({ sales: 1, ring: 0, lines_a_minute: null })
  })

  it('is never negative where a clock went back', () => {
    expect(rowOf([{ what: 'free', operator: '01', at: 90 * SECOND }, sold(50, 60, 55)])).toMatchObject({
      ...{ ring: 0, tendering: 0, idle: 0 },
    })
  })
})
