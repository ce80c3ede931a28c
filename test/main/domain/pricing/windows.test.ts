import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Promotion } from '../../../../main/domain/pricing/promotion.ts'
import { compileWindow, parseMoment, parseTimeOfDay, wallClock } from '../../../../main/domain/pricing/windows.ts'
import { each, percent, promotion } from './builders.ts'

function open(timezone: string, window: Partial<Promotion>): (at: string) => boolean {
  const zone = wallClock(timezone)
  const live = compileWindow(promotion('p', each(1, { all: true }), percent('10'), window), zone)
  return (at) => live(Date.parse(at), () => zone(Date.parse(at)))
}

describe('a window across midnight', () => {
  const friday = open('Asia/Shanghai', { days: [5], times: [{ from: '22:00', to: '02:00' }] })

  it.each([
    ['before it', '2026-11-27T21:59:59+08:00', false],
    ['at its start', '2026-11-27T22:00:00+08:00', true],
    ['at midnight', '2026-11-28T00:00:00+08:00', true],
    ["on Saturday morning, still Friday's", '2026-11-28T01:59:59+08:00', true],
    ['at its end', '2026-11-28T02:00:00+08:00', false],
    ['on Saturday night', '2026-11-28T22:30:00+08:00', false],
    ['on Friday morning, which is Thursday night', '2026-11-27T01:00:00+08:00', false],
    ['whatever zone the time is written in', '2026-11-27T16:30:00Z', true],
  ])('%s', (_name, at, expected) => {
    expect(friday(at)).toBe(expected)
  })

  it('from Sunday to Monday', () => {
    const sunday = open('Asia/Shanghai', { days: [7], times: [{ from: '23:00', to: '01:00' }] })
    expect(sunday('2026-11-23T00:30:00+08:00')).toBe(true)
    expect(sunday('2026-11-24T00:30:00+08:00')).toBe(false)
  })
})

describe('daylight saving (Europe/Berlin: forward 29 March, back 25 October 2026)', () => {
  it('an hour that is skipped does not come', () => {
    const night = open('Europe/Berlin', { times: [{ from: '02:00', to: '03:00' }] })
    expect(night('2026-03-29T00:59:59Z')).toBe(false)
    expect(night('2026-03-29T01:00:00Z')).toBe(false)
    expect(night('2026-03-30T00:30:00Z')).toBe(true)
  })

  it('an hour that comes twice is open twice', () => {
    const night = open('Europe/Berlin', { times: [{ from: '02:00', to: '03:00' }] })
    expect(night('2026-10-25T00:30:00Z')).toBe(true)
    expect(night('2026-10-25T01:30:00Z')).toBe(true)
    expect(night('2026-10-25T02:00:00Z')).toBe(false)
  })

  it('a beginning in the skipped hour is the moment the clocks jump', () => {
    const spring = open('Europe/Berlin', { from: '2026-03-29T02:30' })
    expect(spring('2026-03-29T00:59:59.999Z')).toBe(false)
    expect(spring('2026-03-29T01:00:00Z')).toBe(true)
  })

  it('in the hour that comes twice it begins the first time and ends the second time', () => {
    const begins = open('Europe/Berlin', { from: '2026-10-25T02:30' })
    expect(begins('2026-10-25T00:29:59Z')).toBe(false)
    expect(begins('2026-10-25T00:30:00Z')).toBe(true)
    const ends = open('Europe/Berlin', { to: '2026-10-25T02:30' })
    expect(ends('2026-10-25T01:29:59Z')).toBe(true)
    expect(ends('2026-10-25T01:30:00Z')).toBe(false)
  })

  it('a day of 23 or 25 hours is a whole day', () => {
    const long = open('Europe/Berlin', { from: '2026-10-25', to: '2026-10-25' })
    expect(long('2026-10-24T21:59:59Z')).toBe(false)
    expect(long('2026-10-24T22:00:00Z')).toBe(true)
    expect(long('2026-10-25T22:59:59Z')).toBe(true)
    expect(long('2026-10-25T23:00:00Z')).toBe(false)
  })
})

describe('beginning and end', () => {
  it('a last day is included, an end with a time is not', () => {
    const days = open('Asia/Shanghai', { from: '2026-11-01', to: '2026-11-30' })
    expect(days('2026-10-31T23:59:59+08:00')).toBe(false)
    expect(days('2026-11-01T00:00:00+08:00')).toBe(true)
    expect(days('2026-11-30T23:59:59.999+08:00')).toBe(true)
    expect(days('2026-12-01T00:00:00+08:00')).toBe(false)
    expect(open('Asia/Shanghai', { to: '2026-11-30T12:00' })('2026-11-30T12:00:00+08:00')).toBe(false)
  })

  it('an offset is kept whatever the zone of the store', () => {
    const instant = open('America/New_York', { from: '2026-11-23T10:00:00+08:00' })
    expect(instant('2026-11-23T01:59:59Z')).toBe(false)
    expect(instant('2026-11-23T02:00:00Z')).toBe(true)
  })

  it('stands for every moment in any zone: what begins and ends at one wall-clock time is never open', () => {
    const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu']
    const minute = fc.integer({ min: 0, max: 525_600 }).map((minutes) => Date.UTC(2026, 0, 1) + minutes * 60_000)
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, minute, (zone, at, from) => {
        const local = new Date(from).toISOString().slice(0, 16)
        const started = open(zone, { from: local })(new Date(at).toISOString())
        const shows = wallClock(zone)(at).clock
        // Away from the hours of a change of clocks, being open and the wall clock say the same.
        if (Math.abs(shows - from) > 2 * 3_600_000) expect(started).toBe(shows >= from)
      }),
    )
  })
})

describe('reading times', () => {
  it.each(['2026-02-30', '2026-13-01', '2026-11-23T24:00', '2026-11-23T10:60', '23.11.2026', '2026-11-23 10:00', ''])(
    'refuses %j',
    (text) => {
      expect(parseMoment(text)).toBeUndefined()
    },
  )

  it.each([
    ['00:00', 0],
    ['08:30', 510],
    ['24:00', 1_440],
    ['24:01', undefined],
    ['8:30', undefined],
    ['12:60', undefined],
  ])('time of day %s', (text, expected) => {
    expect(parseTimeOfDay(text)).toBe(expected)
  })
})
