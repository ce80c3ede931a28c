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
  | 'close_shift'
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
  'decide_payment',
  'approve',
  'unlock_operator',
  'drawer_figures',
  'reports',
  'alerts',
]

/** Right by role. A technician looks after the machine and never sells. */
export const RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  cashier: CASHIER,
  supervisor: SUPERVISOR,
  manager: [...SUPERVISOR, 'check_day', 'manage_operators', 'settings'],
  technician: ['settings', 'manage_operators', 'unlock_operator'],
}

export function mayDo(role: Role, right: Right): boolean {
  return RIGHTS[role].includes(right)
}
