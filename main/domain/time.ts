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

export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
