import type { WordKey } from './words.ts'

/** The calendar day at the store's place, "2026-11-23", `back` days before `now`. */
function dayBefore(now: number, back: number, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const [year = 1970, month = 1, day = 1] = parts.format(now).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day - back)).toISOString().slice(0, 10)
}

export type Span = 'today' | 'yesterday' | 'week' | 'month' | 'year' | 'all'
export const SPANS: readonly Span[] = ['today', 'yesterday', 'week', 'month', 'year', 'all']
export const SPAN_WORDS = {
  today: 'screen.span.today',
  yesterday: 'screen.span.yesterday',
  week: 'screen.span.week',
  month: 'screen.span.month',
  year: 'screen.span.year',
  all: 'screen.span.all',
} as const satisfies Readonly<Record<Span, WordKey>>

/** The days a span covers, both included; all of them have no ends. */
export function daysOf(span: Span, now: number, timezone: string): { readonly from?: string; readonly to?: string } {
  const day = (back: number): string => dayBefore(now, back, timezone)
  switch (span) {
    case 'today':
      return { from: day(0), to: day(0) }
    case 'yesterday':
      return { from: day(1), to: day(1) }
    case 'week':
      return { from: day(6), to: day(0) }
    case 'month':
      return { from: day(29), to: day(0) }
    case 'year':
      return { from: day(364), to: day(0) }
    case 'all':
      return {}
  }
}
