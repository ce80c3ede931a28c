import type { Input, MaintenanceTaskView, Result } from '../../../preload/contract.ts'
import { dayAfter, type TaskDue } from '../../domain/upkeep/due.ts'
import type { UpkeepEvent } from '../../domain/upkeep/event.ts'
import type { MaintenanceTask } from '../../domain/upkeep/plan.ts'
import { answer, DONE, refuse } from '../answer.ts'
import { holds, permit } from '../people/rights.ts'
import type { Register } from '../register.ts'
import { dueTasks, momentOf, taskEvents, whatOf } from './tasks.ts'
import { deviceName, taskName, taskSteps } from './words.ts'

/** The plan with its pictures, steps and history: every operator may look at it. */
export function maintenanceTasks(register: Register): Result<readonly MaintenanceTaskView[]> {
  const present = atCounter(register)
  return present.ok ? answer(dueTasks(register).map((due) => taskView(register, due))) : present
}

/** It was done by whoever is signed in: one of the roles it is for, or somebody who may do another role's. */
export function maintenanceDone(register: Register, { task: id, note }: Input<'maintenanceDone'>): Result<null> {
  const found = taskOf(register, id)
  if (!found.ok) return found
  if (!isMine(register, found.value)) return refuse('maintenance_not_yours')
  const noted = (note ?? '').trim()
  const record = recordOf(register, found.value)
  register.record({ fact: 'maintenance_done', ...record, ...(noted === '' ? {} : { note: noted }) })
  return DONE
}

/** It is left out this time, for a reason; its interval begins anew. */
export async function skipMaintenance(
  register: Register,
  { task: id, reason, approval }: Input<'skipMaintenance'>,
): Promise<Result<null>> {
  const found = taskOf(register, id)
  if (!found.ok) return found
  if (reason.trim() === '') return refuse('reason_needed')
  const permitted = await permit(register, 'put_off_maintenance', approval)
  if (!permitted.ok) return permitted
  const approver = permitted.value === undefined ? {} : { approver: permitted.value }
  const record = recordOf(register, found.value)
  register.record({ fact: 'maintenance_skipped', ...record, reason: reason.trim(), ...approver })
  return DONE
}

/** Nobody is reminded of it for some days; it stays as due as it was. */
export async function deferMaintenance(
  register: Register,
  { task: id, days, reason, approval }: Input<'deferMaintenance'>,
): Promise<Result<null>> {
  const found = taskOf(register, id)
  if (!found.ok) return found
  const permitted = await permit(register, 'put_off_maintenance', approval)
  if (!permitted.ok) return permitted
  const record = recordOf(register, found.value)
  const given = (reason ?? '').trim()
  register.record({
    ...{ fact: 'maintenance_deferred', ...record, until: dayAfter(record.day, days) },
    ...(given === '' ? {} : { reason: given }),
    ...(permitted.value === undefined ? {} : { approver: permitted.value }),
  })
  return DONE
}

function atCounter({ state }: Register): Result<null> {
  if (state.operator === undefined) return refuse('not_signed_in')
  return state.locked ? refuse('counter_locked') : DONE
}

function taskOf(register: Register, id: string): Result<MaintenanceTask> {
  const present = atCounter(register)
  if (!present.ok) return present
  const task = register.parts.upkeep.plan().find((one) => one.id === id)
  return task === undefined ? refuse('maintenance_gone') : answer(task)
}

function isMine(register: Register, { roles }: MaintenanceTask): boolean {
  const { operator } = register.state
  return (
    operator !== undefined && (roles.includes(operator.role) || holds(register, operator.role, 'put_off_maintenance'))
  )
}

function recordOf(register: Register, { id }: MaintenanceTask) {
  const { day, counters } = momentOf(register)
  return { task: id, day, counters }
}

function taskView(register: Register, { task, ...due }: TaskDue): MaintenanceTaskView {
  const { id, device, picture, severity, roles } = task
  return {
    ...{ id, device, picture, severity, roles, ...due },
    deviceName: deviceName(device),
    name: taskName(task),
    steps: taskSteps(task),
    mine: isMine(register, task),
    history: taskEvents(register, task).flatMap((event) => historyLine(register, event)),
  }
}

function historyLine(
  { parts }: Register,
  { seq, at, operator: number, fact }: UpkeepEvent,
): MaintenanceTaskView['history'] {
  if (!('counters' in fact)) return []
  const operator = number === undefined ? {} : { operator: parts.operators.find(number)?.name ?? number }
  const note = fact.fact === 'maintenance_done' ? fact.note : fact.reason
  return [
    {
      ...{ seq, at, ...operator, ...(note === undefined ? {} : { note }) },
      what: whatOf(fact.fact),
      ...(fact.fact === 'maintenance_deferred' ? { until: fact.until } : {}),
    },
  ]
}
