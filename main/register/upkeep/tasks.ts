import type { Role } from '../../domain/operator.ts'
import { dayAt } from '../../domain/time.ts'
import {
  byUrgency,
  type DueState,
  dueOf,
  isOpen,
  type TaskDue,
  type TaskRecord,
  type UpkeepMoment,
} from '../../domain/upkeep/due.ts'
import type { UpkeepEvent } from '../../domain/upkeep/event.ts'
import type { MaintenanceTask } from '../../domain/upkeep/plan.ts'
import type { Register } from '../register.ts'

/** Enough to get past records of a wrong clock. */
const MOST_RECORDS = 30

/** The plan as it stands now, the most pressing first. */
export function dueTasks(register: Register): readonly TaskDue[] {
  const { upkeep } = register.parts
  const moment = momentOf(register)
  return byUrgency(upkeep.plan().map((task) => dueOf(task, recordsOf(register, task), moment)))
}

/** What a role is to be reminded of. */
export function openFor(tasks: readonly TaskDue[], role: Role): readonly TaskDue[] {
  return tasks.filter((due) => isOpen(due) && due.task.roles.includes(role))
}

export function isIn(state: DueState, tasks: readonly TaskDue[]): number {
  return tasks.filter((due) => due.state === state).length
}

/** What was journaled of a task, newest first. */
export function taskEvents(register: Register, { id }: MaintenanceTask): readonly UpkeepEvent[] {
  return register.parts.upkeep.events({ kind: 'task', name: id }, MOST_RECORDS)
}

/** The store's day and the counters, as every record of maintenance holds them. */
export function momentOf(register: Register): UpkeepMoment {
  const { upkeep, counters } = register.parts
  const day = dayAt(register.now(), register.timezone)
  return { day, counters: counters.all(), since: upkeep.since()?.slice(0, 10) ?? day }
}

function recordsOf(register: Register, task: MaintenanceTask): readonly TaskRecord[] {
  return taskEvents(register, task).flatMap(({ fact }): TaskRecord[] => {
    if (!('counters' in fact)) return []
    const { day, counters } = fact
    const until = fact.fact === 'maintenance_deferred' ? { until: fact.until } : {}
    return [{ what: whatOf(fact.fact), day, counters, ...until }]
  })
}

/** A record's fact as plans and screens call it. */
export function whatOf(fact: MaintenanceFact): TaskRecord['what'] {
  if (fact === 'maintenance_done') return 'done'
  return fact === 'maintenance_skipped' ? 'skipped' : 'deferred'
}

type MaintenanceFact = Extract<UpkeepEvent['fact'], { readonly counters: unknown }>['fact']
