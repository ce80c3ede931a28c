/** The wall clock of the store. */
export interface LocalTime {
  readonly year: number
  /** "2026-11-23" */
  readonly day: string
  /** "2026-11-23T08:15" */
  readonly minute: string
}

/** Formatters by time zone: building one costs a hundred times what using it does, and it never changes. */
const formatters = new Map<string, Intl.DateTimeFormat>()

/** The local time of `at` in an IANA `timezone`. An unknown time zone throws: the profile was validated before. */
export function localTime(at: Date, timezone: string): LocalTime {
  let formatter = formatters.get(timezone)
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('sv-SE', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    formatters.set(timezone, formatter)
  }
  const text = formatter.format(at)
  const day = text.slice(0, 10)
  return { year: Number(text.slice(0, 4)), day, minute: `${day}T${text.slice(11, 16)}` }
}

/**
 * The year a two-digit year means, seen from `currentYear` (GS1 General Specifications, 7.12 "Determination of
 * century in dates"): never more than 49 years back or 50 years ahead.
 */
export function fullYear(twoDigits: number, currentYear: number): number {
  const century = currentYear - (currentYear % 100)
  const difference = twoDigits - (currentYear % 100)
  if (difference >= 51) return century - 100 + twoDigits
  if (difference <= -50) return century + 100 + twoDigits
  return century + twoDigits
}

/** Days of a month 1-12. */
function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Whether six digits YYMMDD may be a date at all (day 00 where `endOfMonth` allows it), whatever the century. */
export function isDate(digits: string, endOfMonth: boolean): boolean {
  return resolveDate(digits, 2000, endOfMonth) !== undefined
}

/** Whether eight digits YYYYMMDD are a day of the calendar. */
export function isDayOfCalendar(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number)
  if (year === undefined || month === undefined || day === undefined) return false
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year, month)
}

/**
 * YYMMDD as an ISO date. Day 00 means the last day of the month where `endOfMonth` allows it. Undefined for a
 * day that does not exist.
 */
export function resolveDate(digits: string, currentYear: number, endOfMonth: boolean): string | undefined {
  const year = fullYear(Number(digits.slice(0, 2)), currentYear)
  const month = Number(digits.slice(2, 4))
  if (month < 1 || month > 12) return undefined
  const last = daysOfMonth(year, month)
  const day = Number(digits.slice(4, 6))
  if (day > last || (day === 0 && !endOfMonth)) return undefined
  return `${year}-${digits.slice(2, 4)}-${String(day === 0 ? last : day).padStart(2, '0')}`
}
