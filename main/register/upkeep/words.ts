import type { Words } from '../../domain/profile.ts'
import type { MaintenanceTask, UpkeepDevice } from '../../domain/upkeep/plan.ts'
import { hasWords, words } from '../words.ts'

/** A task's name: the store's own where it gave one. */
export function taskName({ id, name }: MaintenanceTask): Words {
  return name ?? words(`maintenance.task.${id}.name`)
}

/** What a task is called by its id; one that is not in the plan any more, by the id itself. */
export function taskNamed(plan: readonly MaintenanceTask[], id: string): Words {
  const task = plan.find((one) => one.id === id)
  if (task !== undefined) return taskName(task)
  const known = `maintenance.task.${id}.name`
  return hasWords(known) ? words(known) : { 'zh-CN': id, en: id }
}

/** What to do, step by step. */
export function taskSteps({ id, steps }: MaintenanceTask): readonly Words[] {
  if (typeof steps !== 'number') return steps
  return Array.from({ length: steps }, (_, index) => words(`maintenance.task.${id}.step.${index + 1}`))
}

export function deviceName(device: UpkeepDevice): Words {
  return words(`maintenance.device.${device}`)
}
