import * as v from 'valibot'
import { foreignDocumentOf, readForeignCash } from '../domain/foreign/document.ts'
import type { ForeignCash } from '../domain/foreign/rate.ts'
import type { Currency } from '../domain/money.ts'
import type { DocumentProblem } from './problems.ts'

/** The `foreign_cash` member: what other currencies are taken as cash, and by which rates. */
export const foreignDocument = v.array(
  v.strictObject({
    currency: v.string(),
    rate: v.string(),
    from: v.optional(v.string()),
    valid_until: v.optional(v.string()),
    denominations: v.optional(v.array(v.string())),
    limit: v.optional(v.string()),
  }),
)

/** What the document means; what cannot be read is a problem by its place. */
export function foreignCashOf(
  documents: v.InferOutput<typeof foreignDocument>,
  local: Currency,
  problems: DocumentProblem[],
): readonly ForeignCash[] {
  const read = readForeignCash(documents, local)
  problems.push(...read.problems.map(({ key, reason }) => ({ key: `foreign_cash.${key}`, reason })))
  return read.value
}

export function foreignDocumentsOf(foreign: readonly ForeignCash[]): v.InferOutput<typeof foreignDocument> {
  return foreign.map(foreignDocumentOf)
}
