import { isoAt } from '../time.ts'

/** Minutes from midnight; an end may lie beyond 1440, in the next day. */
interface Span {
  readonly from: number
  readonly to: number
}

export interface Rule {
  /** Days of the week it is for, Monday 1 to Sunday 7; of every day where neither days nor dates are named. */
  readonly days: readonly number[]
  readonly dates?: { readonly from: string; readonly to: string }
  readonly spans: readonly Span[]
}

/** When somebody can be reached. A later rule takes the place of earlier ones on its days. */
export type Hours = readonly Rule[]

/** Whether somebody answers now, and until when or from when: local "HH:MM", with the days to go until that day. */
export type OpenState =
  | { readonly open: true; readonly until?: { readonly time: string; readonly inDays: number } }
  | { readonly open: false; readonly from?: { readonly time: string; readonly inDays: number } }

const DAY = 1440
const WEEK = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7]
/** Nobody looks further ahead than this, and who is always there is there all of it. */
const HORIZON = 14

/**
 * Reads hours written as OpenStreetMap's opening_hours writes the plain ones: "24/7", "08:00-22:00",
 * "Mo-Fr 09:00-12:00,13:00-18:00; Sa 09:00-12:00; 2026-10-01..2026-10-07 off". Times may run past midnight
 * ("20:00-04:00") and belong to the day they begin on. Undefined where a rule cannot be read.
 */
export function parseHours(text: string): Hours | undefined {
  const rules = text.split(';').map((rule) => parseRule(rule.trim()))
  return rules.every((rule) => rule !== undefined) ? rules : undefined
}

/**
 * A holiday or a span of them: "2026-10-01" or "2026-10-01..2026-10-07", on which nobody answers, or with the hours of
 * those days behind it ("2027-01-01 10:00-12:00"). Undefined where it cannot be read.
 */
export function parseHoliday(text: string): Rule | undefined {
  const [dates, ...times] = text.trim().split(/\s+/)
  const rule = parseRule([dates, ...(times.length === 0 ? ['off'] : times)].join(' '))
  return rule?.dates === undefined ? undefined : rule
}

/** The hours of a contact, its holidays the last word; empty (nobody answers) where they cannot be read any more. */
export function contactHours(hours: string, holidays: readonly string[] = []): Hours {
  return [...(parseHours(hours) ?? []), ...holidays.flatMap((day) => parseHoliday(day) ?? [])]
}

function parseRule(text: string): Rule | undefined {
  if (text === '24/7' || text === '24h') return { days: EVERY_DAY, spans: [{ from: 0, to: DAY }] }
  const words = text.split(/\s+/)
  const times = words.at(-1) ?? ''
  const spans = times === 'off' ? [] : parseSpans(times)
  if (spans === undefined || words.length > 2) return undefined
  const [when] = words.length === 2 ? words : []
  if (when === undefined) return times === 'off' ? undefined : { days: EVERY_DAY, spans }
  const dates = parseDates(when)
  if (dates !== undefined) return { days: [], dates, spans }
  const days = parseDays(when)
  return days === undefined ? undefined : { days, spans }
}

function parseSpans(text: string): readonly Span[] | undefined {
  const spans = text.split(',').map((span) => {
    const [, fromHour, fromMinute, toHour, toMinute] =
      /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/.exec(span) ?? []
    if (fromHour === undefined) return undefined
    const from = Number(fromHour) * 60 + Number(fromMinute)
    const to = Number(toHour) * 60 + Number(toMinute)
    if (to > DAY) return undefined
    return { from, to: to > from ? to : to + DAY }
  })
  return spans.every((span) => span !== undefined) ? spans : undefined
}

function parseDays(text: string): readonly number[] | undefined {
  const days = text.split(',').map((part) => {
    const [first, last = first] = part.split('-').map((name) => WEEK.indexOf(name) + 1)
    if (first === undefined || last === undefined || first === 0 || last === 0 || part.split('-').length > 2)
      return undefined
    const count = ((last - first + 7) % 7) + 1
    return Array.from({ length: count }, (_, at) => ((first - 1 + at) % 7) + 1)
  })
  return days.every((day) => day !== undefined) ? days.flat() : undefined
}

function parseDates(text: string): Rule['dates'] {
  const [from, to = from, ...more] = text.split('..')
  if (from === undefined || to === undefined || more.length > 0 || !isDate(from) || !isDate(to) || to < from)
    return undefined
  return { from, to }
}

function isDate(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
}

/** How `hours` stand at `moment` on the clocks of `timezone` (IANA name). */
export function openState(hours: Hours, moment: Date, timezone: string): OpenState {
  const local = isoAt(moment, timezone)
  const today = local.slice(0, 10)
  const now = Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16))
  const spans = joined(
    Array.from({ length: HORIZON + 1 }, (_, at) => at - 1).flatMap((ahead) =>
      spansOn(hours, addDays(today, ahead)).map(({ from, to }) => ({ from: from + ahead * DAY, to: to + ahead * DAY })),
    ),
  )
  const current = spans.find(({ from, to }) => from <= now && now < to)
  if (current !== undefined)
    return current.to >= HORIZON * DAY ? { open: true } : { open: true, until: clock(current.to) }
  const next = spans.find(({ from }) => from > now)
  return next === undefined ? { open: false } : { open: false, from: clock(next.from) }
}

function spansOn(hours: Hours, date: string): readonly Span[] {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7
  const rule = hours.findLast(({ days, dates }) =>
    dates === undefined ? days.includes(weekday) : dates.from <= date && date <= dates.to,
  )
  return rule?.spans ?? []
}

/** Spans in order, with those that touch made one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const all: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1)
    if (last !== undefined && span.from <= last.to)
      all[all.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else all.push(span)
  }
  return all
}

function clock(minutes: number): { readonly time: string; readonly inDays: number } {
  const inDays = Math.floor(minutes / DAY)
  const rest = minutes - inDays * DAY
  const two = (value: number): string => String(value).padStart(2, '0')
  return { time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}`, inDays }
}

function addDays(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}
