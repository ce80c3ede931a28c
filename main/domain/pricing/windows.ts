import type { Promotion } from './promotion.ts'

/** A moment as the store's wall clock shows it. */
export interface LocalTime {
  /** Milliseconds of the wall clock read as if it were UTC: two of them of one zone compare as clock readings do. */
  readonly clock: number
  /** 1 Monday to 7 Sunday (ISO 8601). */
  readonly day: number
  /** Minutes since local midnight. */
  readonly minutes: number
}

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const DAY = 24 * 60 * MINUTE

/** Reads a wall clock in `timezone` (IANA). Throws on a zone the platform does not know: profiles are checked on entry. */
export function wallClock(timezone: string): (at: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (at) => {
    const field: Record<string, number> = {}
    for (const { type, value } of format.formatToParts(at)) field[type] = Number(value)
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = field
    // Zones differ by whole seconds, so the milliseconds are the same everywhere.
    return localTime(Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000))
  }
}

/** The parts of a wall-clock reading. */
export function localTime(clock: number): LocalTime {
  const midnight = Math.floor(clock / DAY) * DAY
  return { clock, day: new Date(midnight).getUTCDay() || 7, minutes: Math.floor((clock - midnight) / MINUTE) }
}

export type Moment =
  | { readonly kind: 'instant'; readonly at: number }
  /** No offset given: the store's wall clock. `dateOnly` covers the whole of that day. */
  | { readonly kind: 'local'; readonly clock: number; readonly dateOnly: boolean }

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:\d\d)?)?$/

/** Reads an ISO 8601 date or date-time, with or without offset. Undefined for anything else, 30 February included. */
export function parseMoment(text: string): Moment | undefined {
  const match = MOMENT.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second, fraction, offset] = match
  const [h, m, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)]
  if (h > 23 || m > 59 || s > 59) return undefined
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day))
  if (new Date(midnight).toISOString().slice(0, 10) !== text.slice(0, 10)) return undefined
  const clock = midnight + ((h * 60 + m) * 60 + s) * 1000 + Number((fraction ?? '').padEnd(3, '0'))
  if (offset === undefined) return { kind: 'local', clock, dateOnly: hour === undefined }
  if (offset === 'Z') return { kind: 'instant', at: clock }
  const ahead = (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4))) * MINUTE
  return { kind: 'instant', at: offset.startsWith('-') ? clock + ahead : clock - ahead }
}

/** Minutes since midnight of "HH:MM"; "24:00" is the end of the day. */
export function parseTimeOfDay(text: string): number | undefined {
  const match = /^(\d\d):(\d\d)$/.exec(text)
  if (match === null) return undefined
  const minutes = Number(match[1]) * 60 + Number(match[2])
  return Number(match[2]) < 60 && minutes <= 1440 ? minutes : undefined
}

/**
 * The part of a promotion's window that comes round every week. A time window whose end is before its start goes
 * across midnight and belongs to the day it began on: Friday's 22:00-02:00 is still open at 01:00 on Saturday.
 * It follows the wall clock: where clocks go forward an hour is missing, where they go back it comes twice.
 */
export function inWeek(promotion: Pick<Promotion, 'days' | 'times'>, local: LocalTime): boolean {
  const { days, times } = promotion
  const today = days === undefined || days.includes(local.day)
  if (times === undefined) return today
  const yesterday = days === undefined || days.includes(local.day === 1 ? 7 : local.day - 1)
  return times.some((window) => {
    const from = parseTimeOfDay(window.from) ?? 0
    const to = parseTimeOfDay(window.to) ?? 0
    if (from < to) return today && local.minutes >= from && local.minutes < to
    return (today && local.minutes >= from) || (yesterday && local.minutes < to)
  })
}

/**
 * A promotion's whole window, worked out once. `from` is the first moment of it, `to` the first one after it; a `to`
 * that is a date alone includes that day. A local time that the clocks skip is the moment they jump; one they show
 * twice begins at its first showing and ends at its second.
 */
export function compileWindow(
  promotion: Pick<Promotion, 'from' | 'to' | 'days' | 'times'>,
  zone: (at: number) => LocalTime,
) {
  const [from, to] = boundsOf(promotion, zone)
  const always = promotion.days === undefined && promotion.times === undefined
  return (at: number, local: () => LocalTime): boolean =>
    at >= from && at < to && (always || inWeek(promotion, local()))
}

/** The first moment of a window's dates and the first one after them; infinite where it names none. */
export function boundsOf(
  { from, to }: Pick<Promotion, 'from' | 'to'>,
  zone: (at: number) => LocalTime,
): readonly [number, number] {
  return [
    from === undefined ? -Infinity : bound(from, zone, 'first'),
    to === undefined ? Infinity : bound(to, zone, 'last'),
  ]
}

/** Whether a window's days and times come round between two moments, on the store's clock as it is set there. */
export function opensBetween(
  promotion: Pick<Promotion, 'days' | 'times'>,
  from: number,
  to: number,
  zone: (at: number) => LocalTime,
): boolean {
  for (let at = from; at < to; ) {
    const ahead = zone(at).clock - at
    // Clocks are changed at whole quarters of an hour.
    const quarter = Math.min(to, (Math.floor(at / QUARTER) + 1) * QUARTER)
    for (; at < quarter; at += MINUTE) if (inWeek(promotion, localTime(at + ahead))) return true
    at = quarter
  }
  return false
}

/**
 * The moment that a date or date-time means on the store's clock (milliseconds since 1970); with an offset, what it
 * says. `last` takes the end of a day that is given alone, and of a time shown twice the second showing. Undefined where
 * it is no ISO 8601 time.
 */
export function instantAt(text: string, timezone: string, which: 'first' | 'last'): number | undefined {
  return parseMoment(text) === undefined ? undefined : bound(text, wallClock(timezone), which)
}

function bound(text: string, zone: (at: number) => LocalTime, which: 'first' | 'last'): number {
  const moment = parseMoment(text)
  if (moment === undefined) throw new RangeError(`Not an ISO 8601 time: ${text}`)
  if (moment.kind === 'instant') return moment.at
  return instantOf(moment.dateOnly && which === 'last' ? moment.clock + DAY : moment.clock, zone, which)
}

function instantOf(clock: number, zone: (at: number) => LocalTime, which: 'first' | 'last'): number {
  const aheadAt = (at: number): number => zone(at).clock - at
  const before = clock - aheadAt(clock - DAY)
  const after = clock - aheadAt(clock + DAY)
  const shown = [before, after].filter((at) => zone(at).clock === clock)
  if (shown.length > 0) return which === 'first' ? Math.min(...shown) : Math.max(...shown)
  let [low, high] = [Math.min(before, after), Math.max(before, after)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zone(middle).clock >= clock) high = middle
    else low = middle
  }
  return high
}
