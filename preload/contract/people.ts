import * as v from 'valibot'
import { code, credentials, language, nothing, operatorNumber, pin, text } from './input.ts'
import type { Language, Words } from './words.ts'

const wishedShift = v.optional(v.picklist(['go_on', 'own', 'ask']))
const leftShift = v.picklist(['suspend', 'leave_open'])
const role = v.picklist(['cashier', 'supervisor', 'manager', 'technician'])

export const peopleChannels = {
  /** `shift`: where somebody without a shift of their own goes on; asked on the screen, else in the one that is open. */
  signIn: v.union([
    v.strictObject({ operator: operatorNumber, pin, shift: wishedShift }),
    v.strictObject({ badge: code, shift: wishedShift }),
  ]),
  signOut: nothing,
  lock: nothing,
  unlock: v.union([v.strictObject({ pin }), v.strictObject({ badge: code })]),
  /** Another operator takes the counter; the screen asks for the shift where it has to be asked. */
  switchOperator: credentials,
  /** Somebody with the right signs out who locked the counter and went. */
  forceSignOut: v.union([
    v.strictObject({ operator: operatorNumber, pin, shift: leftShift }),
    v.strictObject({ badge: code, shift: leftShift }),
  ]),
  operators: nothing,
  addOperator: v.strictObject({
    number: operatorNumber,
    name: text(60),
    role,
    language: v.optional(language),
    pin,
    /** For goods that only an adult may sell; never shown again. */
    born: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/))),
  }),
  /** Only what is named changes. */
  changeOperator: v.strictObject({
    number: operatorNumber,
    name: v.optional(text(60)),
    role: v.optional(role),
    language: v.optional(language),
  }),
  resetPin: v.strictObject({ number: operatorNumber, pin }),
  /** `badge` is what the scanner sent; it is kept as a keyed hash only. */
  setBadge: v.strictObject({ number: operatorNumber, badge: code }),
  removeBadge: v.strictObject({ number: operatorNumber }),
  disableOperator: v.strictObject({ number: operatorNumber }),
  enableOperator: v.strictObject({ number: operatorNumber }),
  unlockOperator: v.strictObject({ number: operatorNumber }),
  /** Which role may do what in this store. */
  rights: nothing,
  saveRights: v.strictObject({
    changes: v.pipe(
      v.array(v.strictObject({ role, right: text(40), may: v.boolean() })),
      v.minLength(1),
      v.maxLength(400),
    ),
  }),
} as const

export interface PeopleValues {
  operators: readonly OperatorListView[]
  rights: RightsView
}

export type Role = 'cashier' | 'supervisor' | 'manager' | 'technician'

export interface OperatorView {
  readonly number: string
  readonly name: string
  readonly role: Role
}

export interface NamedView {
  readonly number: string
  readonly name: string
}

export interface OperatorListView {
  readonly number: string
  readonly name: string
  readonly role: Role
  readonly language: Language
  readonly active: boolean
  readonly locked: boolean
  /** Whether there is a badge; nobody is told which. */
  readonly badge: boolean
}

/** One right of the store's table, in the table's own order. */
export interface RightView {
  readonly right: string
  readonly name: Words
  /** `usual` is what holds where the store says nothing, `kept` what no store takes from the role. */
  readonly roles: Readonly<Record<Role, { readonly may: boolean; readonly usual: boolean; readonly kept: boolean }>>
}

export interface RightsView {
  readonly rights: readonly RightView[]
  /** Whether who looks may change it. */
  readonly mayChange: boolean
}
