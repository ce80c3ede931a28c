import type { CounterView } from '../../../preload/contract.ts'
import type { Role } from '../../domain/operator.ts'
import type { Register } from '../register.ts'
import { dueTasks, isIn, openFor } from './tasks.ts'
import { taskName } from './words.ts'

const MINUTE = 60_000

/** Tells whoever signed in, once, that maintenance of theirs is due; nothing waits for it. */
export function remindOfMaintenance(register: Register): void {
  const { operator } = register.state
  if (operator === undefined) return
  const open = openFor(dueTasks(register), operator.role)
  const [first] = open
  if (first === undefined) return
  const params = { count: String(open.length), task: taskName(first.task) }
  if (isIn('overdue', open) > 0) register.notify('warning', 'maintenance_overdue', params)
  else register.notify('info', 'maintenance_due', params)
}

/**
 * How much of the plan waits for the operator, for the counter's view. Worked out when somebody comes to the counter, once
 * a minute, and after what changes it: a scan's view must not wait for it.
 */
export function maintenanceViewer(register: Register): () => CounterView['maintenance'] {
  let known:
    | {
        readonly key: string
        readonly plan: object
        readonly operator: object
        readonly view: NonNullable<CounterView['maintenance']>
      }
    | undefined
  const counted = (role: Role) => {
    const open = openFor(dueTasks(register), role)
    const overdue = isIn('overdue', open)
    return { due: open.length - overdue, overdue }
  }
  return () => {
    const { operator, locked } = register.state
    if (operator === undefined || locked) {
      known = undefined
      return undefined
    }
    const { upkeep } = register.parts
    const plan = upkeep.plan()
    const key = `${operator.role} ${Math.floor(register.now().getTime() / MINUTE)} ${upkeep.revision()}`
    if (known?.key !== key || known.plan !== plan || known.operator !== operator) {
      known = { key, plan, operator, view: counted(operator.role) }
    }
    return known.view
  }
}
