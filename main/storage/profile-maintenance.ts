import * as v from 'valibot'
import planFile from '../../assets/maintenance/plan.json' with { type: 'json' }
import { ROLES } from '../domain/operator.ts'
import {
  type MaintenanceChanges,
  type MaintenanceTask,
  MEASURES,
  OWN_TASK_MEMBERS,
  UPKEEP_DEVICES,
} from '../domain/upkeep/plan.ts'
import { type DocumentProblem, problemsOf } from './problems.ts'

/** Ten years, and more of anything than a device lives for. */
const LONGEST = { days: 3_650, others: 100_000_000 } as const
const MOST_STEPS = 12
const MOST_TASKS = 60

const id = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/, 'bad_task'))
const count = (most: number) =>
  v.pipe(v.number(), v.integer('not_a_count'), v.minValue(1, 'not_a_count'), v.maxValue(most, 'not_a_count'))
const sentence = v.pipe(v.string(), v.trim(), v.minLength(1, 'empty'), v.maxLength(300, 'too_long'))
const bilingual = v.strictObject({ 'zh-CN': sentence, en: sentence })
const interval = v.pipe(
  v.strictObject(
    Object.fromEntries(
      MEASURES.map((by) => [by, v.optional(count(by === 'days' ? LONGEST.days : LONGEST.others))]),
    ) as Record<(typeof MEASURES)[number], v.OptionalSchema<ReturnType<typeof count>, undefined>>,
  ),
  v.check((every) => Object.keys(every).length > 0, 'empty'),
)
const members = {
  device: v.picklist(UPKEEP_DEVICES),
  roles: v.pipe(
    v.array(v.picklist(ROLES)),
    v.minLength(1, 'empty'),
    v.check((roles) => new Set(roles).size === roles.length, 'twice'),
  ),
  every: interval,
  severity: v.picklist(['low', 'medium', 'high']),
  picture: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,39}\.svg$/, 'unknown_picture')),
}
const ownSteps = v.pipe(v.array(bilingual), v.minLength(1, 'empty'), v.maxLength(MOST_STEPS, 'too_long'))

const planDocument = v.strictObject({
  tasks: v.pipe(
    v.array(v.strictObject({ id, ...members, steps: count(MOST_STEPS) })),
    v.minLength(1, 'empty'),
    v.maxLength(MOST_TASKS, 'too_long'),
  ),
})

/** The `maintenance` member of a profile: tasks by id, each `false` or what is otherwise than usual, or a store's own task. */
export const maintenanceDocument = v.record(
  v.string(),
  v.lazy((change) =>
    change === false
      ? v.literal(false)
      : v.strictObject({
          device: v.optional(members.device),
          roles: v.optional(members.roles),
          every: v.optional(members.every),
          severity: v.optional(members.severity),
          picture: v.optional(members.picture),
          name: v.optional(bilingual),
          steps: v.optional(ownSteps),
        }),
  ),
)
export type MaintenanceDocument = v.InferOutput<typeof maintenanceDocument>

type PlanRead =
  | { readonly ok: true; readonly value: readonly MaintenanceTask[] }
  | { readonly ok: false; readonly problems: readonly DocumentProblem[] }

/** Reads a plan (parsed JSON), every problem told by its key: "tasks.3.every.days". */
export function parsePlan(json: unknown): PlanRead {
  const parsed = v.safeParse(planDocument, json)
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.issues) }
  const { tasks } = parsed.output
  const problems = tasks.flatMap((task, index) =>
    tasks.findIndex((one) => one.id === task.id) < index ? [{ key: `tasks.${index}.id`, reason: 'twice' }] : [],
  )
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: tasks as readonly MaintenanceTask[] }
}

/** The program's own plan, `assets/maintenance/plan.json`. Throws with the keys where the file is wrong. */
export const USUAL_PLAN: readonly MaintenanceTask[] = usualPlan()

function usualPlan(): readonly MaintenanceTask[] {
  const read = parsePlan(planFile)
  if (read.ok) return read.value
  const found = read.problems.map(({ key, reason }) => `${key} ${reason}`).join(', ')
  throw new Error(`assets/maintenance/plan.json is wrong: ${found}`)
}

/** What a document changes of the usual plan. Ids, members that are missing and unknown pictures are problems by name. */
export function maintenanceOf(document: MaintenanceDocument, problems: DocumentProblem[]): MaintenanceChanges {
  const pictures = new Set(USUAL_PLAN.map(({ picture }) => picture))
  const entries = Object.entries(document)
  if (entries.length > MOST_TASKS) problems.push({ key: 'maintenance', reason: 'too_long' })
  for (const [name, change] of entries) {
    const key = `maintenance.${name}`
    const isUsual = USUAL_PLAN.some((task) => task.id === name)
    if (!isUsual && (change === false || !v.is(id, name))) {
      problems.push({ key, reason: change === false ? 'unknown_task' : 'bad_task' })
      continue
    }
    if (change === false) continue
    if (change.picture !== undefined && !pictures.has(change.picture))
      problems.push({ key: `${key}.picture`, reason: 'unknown_picture' })
    if (isUsual) continue
    for (const member of OWN_TASK_MEMBERS)
      if (change[member] === undefined) problems.push({ key: `${key}.${member}`, reason: 'missing_key' })
  }
  return document as MaintenanceChanges
}
