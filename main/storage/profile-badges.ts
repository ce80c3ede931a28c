import * as v from 'valibot'
import { badgeLayoutProblem } from '../domain/barcode/badge-code.ts'
import type { BadgeLayout } from '../domain/profile.ts'
import type { DocumentProblem } from './problems.ts'

/** The `badge_layouts` member: how operators' badges begin, beside the product's own. */
export const badgesDocument = v.array(
  v.strictObject({
    prefix: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{2,20}$/, 'bad_prefix')),
    length: v.optional(
      v.pipe(v.number(), v.integer('not_a_count'), v.minValue(1, 'not_a_count'), v.maxValue(60, 'not_a_count')),
    ),
  }),
)
export type BadgesDocument = v.InferOutput<typeof badgesDocument>

/** What the document means. A layout that would hide goods, or that could be guessed, is a problem by its place. */
export function badgesOf(
  document: BadgesDocument,
  others: readonly Required<BadgeLayout>[],
  problems: DocumentProblem[],
): readonly BadgeLayout[] {
  return document.map(({ prefix, length }, index) => {
    const layout: BadgeLayout = { prefix, ...(length === undefined ? {} : { length }) }
    const reason = badgeLayoutProblem(layout, others)
    if (reason !== undefined) problems.push({ key: `badge_layouts.${index}.prefix`, reason })
    return layout
  })
}
