import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAt, isoAt, isTimezone, yearsBefore } from '../../../main/domain/time.ts'

describe('local time of the store', () => {
  test.each([
    ['Asia/Shanghai', '2026-11-23T18:04:05.123+08:00'],
    ['UTC', '2026-11-23T10:04:05.123+00:00'],
    ['Asia/Kolkata', '2026-11-23T15:34:05.123+05:30'],
    ['America/St_Johns', '2026-11-23T06:34:05.123-03:30'],
  ])('in %s', (timezone, expected) => {
    expect(isoAt(new Date('2026-11-23T10:04:05.123Z'), timezone)).toBe(expected)
  })

  test('is the same moment again when read, in summer and winter time', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland')
    const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, zones, (moment, zone) => {
        expect(new Date(isoAt(moment, zone)).getTime()).toBe(moment.getTime())
      }),
    )
  })

  test('midnight is hour 00 of the new day, by the store and not by the machine', () => {
    expect(isoAt(new Date('2026-11-22T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-23T00:00:00.000+08:00')
    expect(dayAt(new Date('2026-11-22T15:59:59Z'), 'Asia/Shanghai')).toBe('2026-11-22')
    expect(dayAt(new Date('2026-11-22T16:00:00Z'), 'Asia/Shanghai')).toBe('2026-11-23')
  })

  test('knows a time zone when it sees one', () => {
    expect(isTimezone('Asia/Shanghai')).toBe(true)
    expect(isTimezone('Asia/Nowhere')).toBe(false)
    expect(isTimezone('')).toBe(false)
  })
})

test.each([
  ['2026-11-23', 18, '2008-11-23'],
  ['2028-02-29', 18, '2010-02-28'],
  ['2028-02-29', 4, '2024-02-29'],
])('on %s somebody of %i years was born on %s at the latest', (day, years, expected) => {
  expect(yearsBefore(day, years)).toBe(expected)
})
