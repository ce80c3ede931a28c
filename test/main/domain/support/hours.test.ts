import { describe, expect, it } from 'vitest'
import { contactHours, openState, parseHoliday, parseHours } from '../../../../main/domain/support/hours.ts'

const ZONE = 'Asia/Shanghai'
/** 23 November 2026 is a Monday. */
const at = (local: string): Date => new Date(`${local}+08:00`)

function state(hours: string, local: string, zone = ZONE) {
  const parsed = parseHours(hours)
  if (parsed === undefined) throw new Error(`${hours} cannot be read`)
  return openState(parsed, at(local), zone)
}

describe('hours of a support contact', () => {
  it.each([
    ['24/7', '2026-11-23T03:00', { open: true }],
    ['24h', '2026-11-23T23:59', { open: true }],
    ['08:00-22:00', '2026-11-23T21:59', { open: true, until: { time: '22:00', inDays: 0 } }],
    ['08:00-22:00', '2026-11-23T22:00', { open: false, from: { time: '08:00', inDays: 1 } }],
    ['08:00-22:00', '2026-11-23T07:59', { open: false, from: { time: '08:00', inDays: 0 } }],
    ['00:00-24:00', '2026-11-23T12:00', { open: true }],
    ['Mo-Fr 09:00-12:00,13:00-18:00', '2026-11-23T12:30', { open: false, from: { time: '13:00', inDays: 0 } }],
    ['Mo-Fr 09:00-12:00,13:00-18:00', '2026-11-27T18:00', { open: false, from: { time: '09:00', inDays: 3 } }],
    ['Sa-Su 10:00-16:00', '2026-11-23T12:00', { open: false, from: { time: '10:00', inDays: 5 } }],
    ['Fr-Mo 10:00-16:00', '2026-11-23T12:00', { open: true, until: { time: '16:00', inDays: 0 } }],
    ['20:00-04:00', '2026-11-24T03:59', { open: true, until: { time: '04:00', inDays: 0 } }],
    ['20:00-04:00', '2026-11-23T23:00', { open: true, until: { time: '04:00', inDays: 1 } }],
    ['Mo 20:00-04:00', '2026-11-24T03:00', { open: true, until: { time: '04:00', inDays: 0 } }],
    ['Mo 20:00-04:00', '2026-11-23T03:00', { open: false, from: { time: '20:00', inDays: 0 } }],
    ['08:00-22:00; 2026-11-23 off', '2026-11-23T12:00', { open: false, from: { time: '08:00', inDays: 1 } }],
    [
      '08:00-22:00; 2026-11-20..2026-11-25 10:00-12:00',
      '2026-11-23T13:00',
      { open: false, from: { time: '10:00', inDays: 1 } },
    ],
    ['2026-01-01 10:00-12:00', '2026-11-23T13:00', { open: false }],
  ])('%s at %s', (hours, local, expected) => {
    expect(state(hours, local)).toEqual(expected)
  })

  it('are those of their own time zone', () => {
    expect(state('09:00-17:00', '2026-11-23T22:30', 'Europe/Berlin')).toEqual({
      open: true,
      until: { time: '17:00', inDays: 0 },
    })
  })

  it('stay the clock’s own on the day the clocks change', () => {
    const hours = parseHours('01:00-09:00') ?? []
    // Half past eight in Berlin, an hour later than the night before would say.
    const moment = new Date('2026-10-25T07:30:00Z')
    expect(openState(hours, moment, 'Europe/Berlin')).toEqual({ open: true, until: { time: '09:00', inDays: 0 } })
  })

  it.each([
    ['08:00-22:00', ['2026-11-23'], '2026-11-23T12:00', { open: false, from: { time: '08:00', inDays: 1 } }],
    [
      '08:00-22:00',
      ['2026-11-20..2026-11-24'],
      '2026-11-23T12:00',
      { open: false, from: { time: '08:00', inDays: 2 } },
    ],
    ['24/7', ['2026-11-24'], '2026-11-23T12:00', { open: true, until: { time: '00:00', inDays: 1 } }],
    [
      '08:00-22:00',
      ['2026-11-23 10:00-12:00'],
      '2026-11-23T11:00',
      { open: true, until: { time: '12:00', inDays: 0 } },
    ],
    // The night that began before the holiday goes on; the holiday's own night does not begin.
    ['20:00-04:00', ['2026-11-23'], '2026-11-23T03:00', { open: true, until: { time: '04:00', inDays: 0 } }],
    ['20:00-04:00', ['2026-11-23'], '2026-11-23T21:00', { open: false, from: { time: '20:00', inDays: 1 } }],
    // Holidays are the last word, whatever the hours say of that day.
    [
      'Mo-Fr 09:00-18:00; 2026-11-23 07:00-08:00',
      ['2026-11-23'],
      '2026-11-23T07:30',
      { open: false, from: { time: '09:00', inDays: 1 } },
    ],
  ])('%s with holidays %j at %s', (hours, holidays, local, expected) => {
    expect(openState(contactHours(hours, holidays), at(local), ZONE)).toEqual(expected)
  })

  it.each(['', 'off', 'Mo', '08:00-12:00', '2026-13-01', '2026-11-23 8-12', '2026-11-23 off now'])(
    'a holiday that cannot be read is refused: "%s"',
    (text) => {
      expect(parseHoliday(text)).toBeUndefined()
    },
  )

  it.each([
    '',
    'off',
    '8-22',
    '08:00',
    '25:00-26:00',
    '08:00-24:30',
    'Mo-Xx 08:00-12:00',
    'Mo-Tu-We 08:00-12:00',
    '2026-02-30 off',
    '2026-03-02..2026-03-01 off',
    '08:00-12:00;',
    'Mo - Fr 08:00-12:00',
  ])('that cannot be read are refused: "%s"', (hours) => {
    expect(parseHours(hours)).toBeUndefined()
  })
})
