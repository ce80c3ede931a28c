import type { Words } from '../../domain/profile.ts'
import type { MaintenanceTask, UpkeepDevice } from '../../domain/upkeep/plan.ts'
import { words } from '../words.ts'

/** A task's name: the store's own where it gave one. */
export function taskName({ id, name }: MaintenanceTask): Words {
  return name ?? words(`maintenance.task.${id}.name`)
}

/** What to do, step by step. */
export function taskSteps({ id, steps }: MaintenanceTask): readonly Words[] {
  if (typeof steps !== 'number') return steps
  return Array.from({ length: steps }, (_, index) => words(`maintenance.task.${id}.step.${index + 1}`))
}

export function deviceName(device: UpkeepDevice): Words {
  return words(`maintenance.device.${device}`)
}
