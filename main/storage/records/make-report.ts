import { shiftsReport, voidsReport } from '../../domain/report/events.ts'
import { maintenanceReport } from '../../domain/report/maintenance.ts'
import { speedOf } from '../../domain/report/speed.ts'
import type { ReportName, ReportTable } from '../../domain/report/table.ts'
import {
  type DepartmentGroup,
  dayReport,
  departmentReport,
  hourReport,
  type TaxGroup,
  type TenderGroup,
  type TradeGroup,
  taxReport,
  tenderReport,
} from '../../domain/report/trade.ts'
import { TENDER_KINDS } from '../../domain/sale/tender.ts'
import type { ShiftTotals } from '../../domain/shift/shift.ts'
import type { Days, RecordSource, ShiftPlace } from './source.ts'

export interface ReportQuery {
  readonly report: ReportName
  /** Business days, both included; from the first and to the last where none is named. */
  readonly from?: string
  readonly to?: string
}

export interface ReportProgress {
  readonly done: number
  readonly total: number
}

export interface ReportSources {
  readonly sources: readonly RecordSource[]
  /** The totals of a shift that is still open. */
  readonly openTotals: (shift: number) => ShiftTotals
}

/**
 * Makes a report a shift at a time; yields how many shifts are done of how many, so that whoever runs it can tell or
 * stop. Nothing is written, and what is sold meanwhile is in it or not, but never half.
 */
export function* makeReport(
  { sources, openTotals }: ReportSources,
  query: ReportQuery,
): Generator<ReportProgress, ReportTable> {
  const asked: Days = { from: query.from ?? '', to: query.to ?? '9999-99-99' }
  const places = sources.flatMap((source) => source.shifts(asked).map((place) => ({ source, place })))
  const days = daysOf(query, places)
  const total = places.length
  yield { done: 0, total }

  function* each<Group>(
    read: (source: RecordSource, place: ShiftPlace) => Iterable<Group>,
    take: (groups: Iterable<Group>) => void,
  ): Generator<ReportProgress, void> {
    for (const [index, { source, place }] of places.entries()) {
      take(read(source, place))
      yield { done: index + 1, total }
    }
  }

  function* gathered<Group>(
    read: (source: RecordSource, place: ShiftPlace) => Iterable<Group>,
  ): Generator<ReportProgress, readonly Group[]> {
    const all: Group[] = []
    yield* each(read, (groups) => all.push(...groups))
    return all
  }

  switch (query.report) {
    case 'day':
      return dayReport(yield* gathered<TradeGroup>((source, place) => source.byDay(place, asked)), days)
    case 'hour':
      return hourReport(yield* gathered<TradeGroup>((source, place) => source.byHour(place, asked)), days)
    case 'department':
      return departmentReport(
        yield* gathered<DepartmentGroup>((source, place) => source.byDepartment(place, asked)),
        days,
      )
    case 'tender':
      return tenderReport(
        yield* gathered<TenderGroup>((source, place) => source.byTender(place, asked)),
        TENDER_KINDS,
        days,
      )
    case 'tax':
      return taxReport(yield* gathered<TaxGroup>((source, place) => source.byTax(place, asked)), days)
    case 'operator': {
      const speed = speedOf()
      yield* each(
        (source, place) => source.times(place),
        (entries) => {
          for (const entry of entries) speed.add(entry)
        },
      )
      return speed.report(days)
    }
    case 'voids':
      return voidsReport(yield* gathered((source, place) => source.told(place)), days)
    case 'maintenance': {
      const events = sources.flatMap((source) => source.maintained(asked))
      const shown = events.flatMap(({ fact }) => ('counters' in fact ? [fact.day] : [])).sort()
      return maintenanceReport(events, {
        from: query.from ?? shown[0] ?? days.from,
        to: query.to ?? shown.at(-1) ?? days.to,
      })
    }
    case 'shift':
      return shiftsReport(
        places.map(({ place: { shift, closed } }) => {
          const close = closed?.fact.fact === 'shift_closed' ? closed.fact.close : undefined
          return { shift, close, totals: close?.totals ?? openTotals(shift.number) }
        }),
        days,
      )
  }
}

function daysOf(query: ReportQuery, places: readonly { readonly place: ShiftPlace }[]): Days {
  const known = places.map(({ place }) => place.shift.businessDay).sort()
  return { from: query.from ?? known[0] ?? '', to: query.to ?? known.at(-1) ?? '' }
}
