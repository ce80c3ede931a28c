import type { Role } from '../operator.ts'
import type { Words } from '../profile.ts'

/** What is looked after, and what a service ticket can be about. `computer` stands for its cables and its disk too. */
export const UPKEEP_DEVICES = [
  ...(['screen', 'scanner', 'printer', 'drawer', 'scale', 'display', 'terminal', 'computer'] as const),
] as const
export type UpkeepDevice = (typeof UPKEEP_DEVICES)[number]

/** What an interval is counted in: days of the store's calendar, metres of paper, and other counts of the devices. */
export const MEASURES = ['days', 'paper_m', 'cuts', 'drawer_opens', 'scans', 'bad_scans'] as const
export type Measure = (typeof MEASURES)[number]
export type Interval = Readonly<Partial<Record<Measure, number>>>

export type UpkeepSeverity = 'low' | 'medium' | 'high'

/** Something that has to be done again and again to a device. */
export interface MaintenanceTask {
  readonly id: string
  readonly device: UpkeepDevice
  /** Who does it, and is reminded of it. */
  readonly roles: readonly Role[]
  /** Whichever is over first; at least one. */
  readonly every: Interval
  readonly severity: UpkeepSeverity
  /** Name of a drawing. */
  readonly picture: string
  /** Of a store's own task; the program's words where it has none. */
  readonly name?: Words
  /** How many steps the program's words have, or a store's own words. */
  readonly steps: number | readonly Words[]
}

/** What a store has otherwise: a task of its own under a new id, members of a known one, or `false` for one it leaves out. */
export type MaintenanceChange = { readonly [Member in keyof Omit<MaintenanceTask, 'id'>]?: MaintenanceTask[Member] }
export type MaintenanceChanges = Readonly<Record<string, false | MaintenanceChange>>

/** Members that a task under a new id cannot be without. */
export const OWN_TASK_MEMBERS = ['device', 'roles', 'every', 'severity', 'picture', 'name', 'steps'] as const

/** The plan with a store's changes. A new task that lacks a member is left out: reading the changes refuses it before. */
export function changedPlan(
  usual: readonly MaintenanceTask[],
  changes: MaintenanceChanges = {},
): readonly MaintenanceTask[] {
  const kept = usual.flatMap((task): MaintenanceTask[] => {
    const change = Object.hasOwn(changes, task.id) ? changes[task.id] : undefined
    return change === false ? [] : [{ ...task, ...change }]
  })
  const own = Object.entries(changes).flatMap(([id, change]): MaintenanceTask[] => {
    if (change === false || usual.some((task) => task.id === id)) return []
    const { device, roles, every, severity, picture, name, steps } = change
    if (device === undefined || roles === undefined || every === undefined || severity === undefined) return []
    if (picture === undefined || name === undefined || steps === undefined) return []
    return [{ id, device, roles, every, severity, picture, name, steps }]
  })
  return [...kept, ...own]
}
