import type { FieldReader, Fields } from './parse-fields.ts'
import type { Promotion } from './promotion.ts'
import { boundsOf, type LocalTime, opensBetween, parseMoment, parseTimeOfDay } from './windows.ts'

type PromotionWindow = Pick<Promotion, 'from' | 'to' | 'days' | 'times'>

/** After so many days (milliseconds) every weekday and every time has come round. */
const ROUND = 8 * 86_400_000
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/**
 * Reads `from`, `to`, `days` and `times`, and refuses windows that contradict themselves or can never be open. `zone` is
 * the store's wall clock.
 */
export function readWindow(reader: FieldReader, fields: Fields, zone: (at: number) => LocalTime): PromotionWindow {
  const from = readMoment(reader, fields, 'from')
  const to = readMoment(reader, fields, 'to')
  const days = fields.days === undefined ? undefined : readDays(reader, fields.days)
  const times = fields.times === undefined ? undefined : readTimes(reader, fields.times)
  const window = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(days === undefined ? {} : { days }),
    ...(times === undefined ? {} : { times }),
  }
  if (from !== undefined && to !== undefined) checkRange(reader, window, zone)
  return window
}

function readMoment(reader: FieldReader, fields: Fields, field: 'from' | 'to'): string | undefined {
  if (fields[field] === undefined) return undefined
  const text = reader.text(fields[field], field)
  if (text === undefined) return undefined
  return parseMoment(text) === undefined ? reader.refuse(field, 'not_a_time', { text }) : text
}

/** Weekdays as 1 (Monday) to 7 or as English names. */
function readDays(reader: FieldReader, value: unknown): number[] | undefined {
  const days = reader.list(value, 'days')?.map((day, index) => {
    if (typeof day === 'number' && Number.isInteger(day) && day >= 1 && day <= 7) return day
    const place = typeof day === 'string' && day.length >= 3 ? WEEKDAYS.indexOf(day.slice(0, 3).toLowerCase()) : -1
    return place >= 0 ? place + 1 : reader.refuse(`days[${index}]`, 'not_a_weekday', { text: JSON.stringify(day) })
  })
  return days === undefined ? undefined : [...new Set(days.filter((day) => day !== undefined))].sort()
}

/** Time windows as `{"from","to"}` or "HH:MM-HH:MM". */
function readTimes(reader: FieldReader, value: unknown): { from: string; to: string }[] | undefined {
  return reader.list(value, 'times')?.flatMap((entry, index) => {
    const field = `times[${index}]`
    const [start, end] = typeof entry === 'string' ? entry.split('-') : []
    const fields = typeof entry === 'string' ? { from: start, to: end } : reader.object(entry, field, ['from', 'to'])
    if (fields === undefined) return []
    const from = readTime(reader, fields.from, `${field}.from`)
    const to = readTime(reader, fields.to, `${field}.to`)
    if (from === undefined || to === undefined) return []
    if (from === to || from === '24:00') {
      reader.refuse(field, 'empty_window', { from, to })
      return []
    }
    return [{ from, to }]
  })
}

function readTime(reader: FieldReader, value: unknown, field: string): string | undefined {
  const text = reader.text(value, field)
  if (text === undefined) return undefined
  return parseTimeOfDay(text) === undefined ? reader.refuse(field, 'not_a_time_of_day', { text }) : text
}

function checkRange(reader: FieldReader, window: PromotionWindow, zone: (at: number) => LocalTime): void {
  const [start, end] = boundsOf(window, zone)
  if (end <= start) {
    reader.refuse('to', 'to_before_from', { from: window.from ?? '', to: window.to ?? '' })
    return
  }
  if (end - start > ROUND || (window.days === undefined && window.times === undefined)) return
  if (!opensBetween(window, start, end, zone))
    reader.refuse(window.times === undefined ? 'days' : 'times', 'never_true')
}
