import type { Language, Role, Words } from './view.ts'

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
