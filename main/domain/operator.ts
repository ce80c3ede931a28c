import type { Language } from './profile.ts'

export type Role = 'cashier' | 'supervisor' | 'manager' | 'technician'
export const ROLES: readonly Role[] = ['cashier', 'supervisor', 'manager', 'technician']

export interface Operator {
  readonly number: string
  readonly name: string
  readonly role: Role
  readonly language: Language
  readonly active: boolean
  /** "2008-11-23", where the store keeps it: some goods only an adult may sell. Never on a screen or in the journal. */
  readonly born?: string
}

/** What a person may do. A right that a role lacks can be lent for one action by somebody who has it. */
export type Right =
  | 'sell'
  | 'void_line'
  | 'void_sale'
  | 'override_price'
  | 'give_discount'
  | 'refund'
  | 'return_without_receipt'
  | 'return_over_limit'
  | 'void_receipt'
  | 'exempt_tax'
  | 'no_sale'
  | 'paid_in'
  | 'paid_out'
  | 'drop'
  | 'reprint'
  | 'x_report'
  /** What must be in the drawer, before it is counted blind: amounts by tender and the cash of an X report. */
  | 'drawer_figures'
  | 'reports'
  /** What the watch noticed, and to say what came of it. */
  | 'alerts'
  /** The bank account's totals beside the journal's, day by day. */
  | 'check_day'
  /** To put maintenance off or leave it out, and to do what is another role's. */
  | 'put_off_maintenance'
  | 'close_shift'
  /** To go on in another operator's suspended shift, or to count and close it. */
  | 'others_shift'
  /** To sign out who locked the counter and went. */
  | 'force_sign_out'
  /** To practise at the station beside the real one. */
  | 'training'
  | 'decide_payment'
  | 'approve'
  | 'unlock_operator'
  | 'manage_operators'
  | 'settings'

const CASHIER: readonly Right[] = [
  ...(['sell', 'void_line', 'drop', 'reprint', 'x_report', 'close_shift', 'training'] as const),
  // Within the limits of the settings; beyond them somebody with `return_over_limit` approves.
  'return_without_receipt',
]
const SUPERVISOR: readonly Right[] = [
  ...CASHIER,
  'void_sale',
  'override_price',
  'give_discount',
  'refund',
  'return_over_limit',
  'void_receipt',
  'exempt_tax',
  'no_sale',
  'paid_in',
  'paid_out',
  'others_shift',
  'force_sign_out',
  'decide_payment',
  'approve',
  'unlock_operator',
  'drawer_figures',
  'reports',
  'alerts',
  'put_off_maintenance',
]

/** Which role may do what. */
export type RightsTable = Readonly<Record<Role, readonly Right[]>>

/** What holds where the store says nothing of it. A technician looks after the machine and never sells. */
export const RIGHTS: RightsTable = {
  cashier: CASHIER,
  supervisor: SUPERVISOR,
  manager: [...SUPERVISOR, 'check_day', 'manage_operators', 'settings'],
  technician: ['settings', 'manage_operators', 'unlock_operator', 'put_off_maintenance'],
}

/** Every right there is. */
export const ALL_RIGHTS: readonly Right[] = [...new Set(Object.values(RIGHTS).flat())]

/** What no store takes from a role: without it nobody could change the settings, or this table, back. */
export const KEPT_RIGHTS: RightsTable = {
  cashier: [],
  supervisor: [],
  manager: ['settings', 'manage_operators'],
  technician: ['settings', 'manage_operators'],
}

/** How a store's table differs from the usual one; each right at most once. */
export type RightsChanges = Readonly<
  Partial<Record<Role, { readonly add: readonly Right[]; readonly remove: readonly Right[] }>>
>

/** The usual table with a store's changes. Throws RangeError where a right is taken away that stays with its role. */
export function rightsWith(changes: RightsChanges): RightsTable {
  const rows = ROLES.map((role): readonly [Role, readonly Right[]] => {
    const { add = [], remove = [] } = changes[role] ?? {}
    const kept = remove.find((right) => KEPT_RIGHTS[role].includes(right))
    if (kept !== undefined) throw new RangeError(`A ${role} keeps ${kept}`)
    const held = new Set([...RIGHTS[role], ...add])
    return [role, ALL_RIGHTS.filter((right) => held.has(right) && !remove.includes(right))]
  })
  return Object.fromEntries(rows) as unknown as RightsTable
}

/** How `table` differs from the usual one; a role that is as usual is left out. */
export function rightsChanges(table: RightsTable): RightsChanges {
  const rows = ROLES.flatMap((role) => {
    const add = table[role].filter((right) => !RIGHTS[role].includes(right))
    const remove = RIGHTS[role].filter((right) => !table[role].includes(right))
    return add.length + remove.length === 0 ? [] : [[role, { add, remove }] as const]
  })
  return Object.fromEntries(rows)
}

/** Whether a role has a right by the store's own table. */
export function mayDo(table: RightsTable, role: Role, right: Right): boolean {
  return table[role].includes(right)
}
