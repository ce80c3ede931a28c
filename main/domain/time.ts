const formatters = new Map<string, Intl.DateTimeFormat>()

/** Formatters cost milliseconds to make and nothing to keep; there is one for each time zone ever asked for. */
function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  })
  formatters.set(timezone, made)
  return made
}

/** ISO 8601 with the offset that `timezone` (IANA name) has at that moment: "2026-11-23T18:04:05.123+08:00". */
export function isoAt(moment: Date, timezone: string): string {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {}
  for (const { type, value } of formatterOf(timezone).formatToParts(moment)) parts[type] = value
  const offset = parts.timeZoneName === 'GMT' ? '+00:00' : (parts.timeZoneName ?? 'GMT+00:00').slice(3)
  const milliseconds = String(moment.getMilliseconds()).padStart(3, '0')
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}.${milliseconds}${offset}`
}

/** The calendar day in the store, "2026-11-23". */
export function dayAt(moment: Date, timezone: string): string {
  return isoAt(moment, timezone).slice(0, 10)
}

/**
 * The latest birthday, "2008-11-23", of somebody who is `years` old on `day`. Who was born on 29 February has the
 * birthday in other years on 1 March, so the day before counts where there is no such date.
 */
export function yearsBefore(day: string, years: number): string {
  const year = Number(day.slice(0, 4)) - years
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return `${year}${day.endsWith('-02-29') && !leap ? '-02-28' : day.slice(4)}`
}

/** Whether the platform knows a time zone of this IANA name. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Whether `text` is a calendar day such as "2008-11-23". */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
}
