import type { Input, Result, RightsView, RightView, Role } from '../../../preload/contract.ts'
import { ALL_RIGHTS, KEPT_RIGHTS, mayDo, RIGHTS, type Right, type RightsTable, ROLES } from '../../domain/operator.ts'
import { answer, DONE, refuse } from '../answer.ts'
import type { Register } from '../register.ts'
import { words } from '../words.ts'
import { holds, permitOwn, rightsTable } from './rights.ts'

/** The store's table of rights, for those who manage settings or operators. */
export function readRights(register: Register): Result<RightsView> {
  const settings = permitOwn(register, 'settings')
  const open = settings.ok ? settings : permitOwn(register, 'manage_operators')
  if (!open.ok) return open
  const table = rightsTable(register)
  return answer({ mayChange: settings.ok, rights: ALL_RIGHTS.map((right) => viewOf(table, right)) })
}

function viewOf(table: RightsTable, right: Right): RightView {
  const roles = ROLES.map((role) => [
    role,
    { may: mayDo(table, role, right), usual: mayDo(RIGHTS, role, right), kept: mayDo(KEPT_RIGHTS, role, right) },
  ])
  return { right, name: words(`failure.right.${right}`), roles: Object.fromEntries(roles) }
}

/** Changes the table from this moment on; journaled as a change of the settings, with what each role gained and lost. */
export function saveRights(register: Register, { changes }: Input<'saveRights'>): Result<null> {
  const permitted = permitOwn(register, 'settings')
  if (!permitted.ok) return permitted
  const read: { readonly role: Role; readonly right: Right; readonly may: boolean }[] = []
  for (const { role, right, may } of changes) {
    const known = ALL_RIGHTS.find((one) => one === right)
    if (known === undefined) return refuse('no_such_right', { right })
    if (!may && mayDo(KEPT_RIGHTS, role, known))
      return refuse('right_kept', { what: words(`failure.right.${known}`), role: words(`failure.role.${role}`) })
    if (holds(register, role, known) !== may) read.push({ role, right: known, may })
  }
  if (read.length === 0) return DONE
  const { settings, parts } = register
  const before = rightsTable(register)
  const rows = ROLES.map((role) => {
    const may = new Map<string, boolean>(before[role].map((right) => [right, true]))
    for (const change of read) if (change.role === role) may.set(change.right, change.may)
    return [role, ALL_RIGHTS.filter((right) => may.get(right) === true)] as const
  })
  const rights = Object.fromEntries(rows) as unknown as RightsTable
  parts.settings.save({ ...settings, profile: { ...settings.profile, rights } })
  register.record({ fact: 'settings_changed', changed: gainedAndLost(before, rights) })
  return DONE
}

/** "rights.cashier": "+no_sale -drop". */
function gainedAndLost(before: RightsTable, after: RightsTable): Readonly<Record<string, string>> {
  const rows = ROLES.flatMap((role) => {
    const gained = after[role].filter((right) => !before[role].includes(right)).map((right) => `+${right}`)
    const lost = before[role].filter((right) => !after[role].includes(right)).map((right) => `-${right}`)
    const all = [...gained, ...lost].join(' ')
    return all === '' ? [] : [[`rights.${role}`, all] as const]
  })
  return Object.fromEntries(rows)
}
