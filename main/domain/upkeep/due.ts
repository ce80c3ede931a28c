import type { MaintenanceTask, Measure } from './plan.ts'
import { MEASURES } from './plan.ts'

/** What the devices counted at one moment; `paper_mm` are millimetres. */
export interface CounterReading {
  readonly paper_mm: number
  readonly cuts: number
  readonly drawer_opens: number
  readonly scans: number
  readonly bad_scans: number
}

/** Something that was journaled of a task. `day` is the store's calendar day by the clock as it stood then. */
export interface TaskRecord {
  readonly what: 'done' | 'skipped' | 'deferred'
  readonly day: string
  readonly counters: CounterReading
  /** Of what was put off: the first day on which it is due again. */
  readonly until?: string
}

/** The moment for which it is worked out. */
export interface UpkeepMoment {
  /** The store's calendar day. */
  readonly day: string
  readonly counters: CounterReading
  /** The day of the station's first journal entry: what was never done counts from there. */
  readonly since: string
}

export type DueState = 'ok' | 'soon' | 'due' | 'overdue'

export interface TaskDue {
  readonly task: MaintenanceTask
  readonly state: DueState
  /** What was used up of each interval: whole days, metres, counts. */
  readonly used: readonly { readonly by: Measure; readonly used: number; readonly limit: number }[]
  /** The day it was done or left out last. */
  readonly handled?: { readonly what: 'done' | 'skipped'; readonly day: string }
  /** It was put off until this day, which is still to come: nobody is reminded meanwhile. */
  readonly deferredUntil?: string
}

/** Nothing is put off for longer, whatever a record says (days). */
const LONGEST_DEFERRAL = 30
const ZERO: CounterReading = { paper_mm: 0, cuts: 0, drawer_opens: 0, scans: 0, bad_scans: 0 }
const RANK: readonly DueState[] = ['ok', 'soon', 'due', 'overdue']
const SEVERITY_RANK = { high: 0, medium: 1, low: 2 } as const

/**
 * Where a task stands. `records` are its own, newest first. A record of a day that is still to come was written under a
 * wrong clock and says nothing of when it was done, so the one before it counts; a counter that is below what a record
 * had was begun anew (another device, a new database) and counts from zero.
 */
export function dueOf(task: MaintenanceTask, records: readonly TaskRecord[], moment: UpkeepMoment): TaskDue {
  const known = records.filter(({ day }) => daysBetween(moment.day, day) <= 1)
  const last = known.find(({ what }) => what !== 'deferred')
  const counted = last?.counters ?? ZERO
  const used = MEASURES.flatMap((by) => {
    const limit = task.every[by]
    if (limit === undefined) return []
    const spent =
      by === 'days'
        ? daysBetween(last?.day ?? moment.since, moment.day)
        : spentOf(countOf(moment.counters, by), countOf(counted, by))
    return [{ by, used: Math.max(0, spent), limit }]
  })
  const state = used.map(stateOf).reduce<DueState>((worst, one) => (rank(one) > rank(worst) ? one : worst), 'ok')
  const deferredUntil = deferralOf(known[0], moment.day)
  return {
    ...{ task, state, used },
    ...(last === undefined || last.what === 'deferred' ? {} : { handled: { what: last.what, day: last.day } }),
    ...(deferredUntil === undefined ? {} : { deferredUntil }),
  }
}

/** Whether somebody is to be reminded of it. */
export function isOpen({ state, deferredUntil }: TaskDue): boolean {
  return deferredUntil === undefined && rank(state) >= rank('due')
}

/** The most pressing first: open before put off, overdue before due, grave before slight, then as the plan has them. */
export function byUrgency(tasks: readonly TaskDue[]): readonly TaskDue[] {
  return tasks.toSorted(
    (a, b) =>
      Number(isOpen(b)) - Number(isOpen(a)) ||
      rank(b.state) - rank(a.state) ||
      SEVERITY_RANK[a.task.severity] - SEVERITY_RANK[b.task.severity],
  )
}

/** Days of the calendar from one day ("2026-11-23") to another; negative where the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY)
}

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)
}

const DAY = 24 * 60 * 60 * 1000

function countOf(counters: CounterReading, by: Exclude<Measure, 'days'>): number {
  return by === 'paper_m' ? Math.floor(counters.paper_mm / 1000) : counters[by]
}

function spentOf(now: number, before: number): number {
  return now < before ? now : now - before
}

/** Soon in the last tenth, overdue a quarter beyond: a day's slip of a weekly task is no neglect. */
function stateOf({ used, limit }: { readonly used: number; readonly limit: number }): DueState {
  if (used >= limit + Math.max(1, Math.ceil(limit / 4))) return 'overdue'
  if (used >= limit) return 'due'
  return used >= limit - Math.floor(limit / 10) && limit >= 10 ? 'soon' : 'ok'
}

function rank(state: DueState): number {
  return RANK.indexOf(state)
}

function deferralOf(newest: TaskRecord | undefined, today: string): string | undefined {
  if (newest?.what !== 'deferred' || newest.until === undefined) return undefined
  const isLawful = daysBetween(newest.day, newest.until) <= LONGEST_DEFERRAL
  return isLawful && daysBetween(today, newest.until) > 0 ? newest.until : undefined
}
