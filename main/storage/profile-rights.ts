import * as v from 'valibot'
import {
  ALL_RIGHTS,
  KEPT_RIGHTS,
  type Right,
  type RightsTable,
  ROLES,
  rightsChanges,
  rightsWith,
} from '../domain/operator.ts'
import type { DocumentProblem } from './problems.ts'

const names = v.optional(v.pipe(v.array(v.string()), v.maxLength(100, 'too_long')), [])

/** The `rights` member: what a role may beside the usual, and what it may not. Names are checked by `rightsOf`. */
export const rightsDocument = v.record(v.string(), v.strictObject({ add: names, remove: names }))
export type RightsDocument = v.InferOutput<typeof rightsDocument>

/**
 * The table that a document means. A role or right that there is not, a right both given and taken, and one that its role
 * keeps whatever the store says are problems by name, the name at the end of the key.
 */
export function rightsOf(document: RightsDocument, problems: DocumentProblem[]): RightsTable {
  const rows = Object.entries(document).flatMap(([name, { add, remove }]) => {
    const role = ROLES.find((known) => known === name)
    if (role === undefined) problems.push({ key: `rights.${name}`, reason: 'unknown_role' })
    const read = (list: 'add' | 'remove', given: readonly string[]) =>
      given.flatMap((right): readonly Right[] => {
        const known = ALL_RIGHTS.find((one) => one === right)
        const reason = problemOf(list, known)
        if (reason !== undefined) problems.push({ key: `rights.${name}.${list}.${right.slice(0, 40)}`, reason })
        return known === undefined || reason !== undefined ? [] : [known]
      })
    const problemOf = (list: 'add' | 'remove', right: Right | undefined): string | undefined => {
      if (right === undefined) return 'unknown_right'
      if (list === 'add') return remove.includes(right) ? 'right_both' : undefined
      return role !== undefined && KEPT_RIGHTS[role].includes(right) ? 'right_kept' : undefined
    }
    const changes = { add: read('add', add), remove: read('remove', remove) }
    return role === undefined ? [] : [[role, changes] as const]
  })
  return rightsWith(Object.fromEntries(rows))
}

/** The document that reads back to the same table; undefined where it is the usual one. */
export function rightsDocumentOf(table: RightsTable): RightsDocument | undefined {
  const rows = Object.entries(rightsChanges(table)).map(([role, { add, remove }]) => [
    role,
    { add: [...add], remove: [...remove] },
  ])
  return rows.length === 0 ? undefined : Object.fromEntries(rows)
}
