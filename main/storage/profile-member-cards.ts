import * as v from 'valibot'
import { isCardLayoutTaken } from '../domain/barcode/member-card.ts'
import type { BadgeLayout, CardLayout } from '../domain/profile.ts'
import type { DocumentProblem } from './problems.ts'

const MOST = 20

/** The `member_cards` member: how the barcodes of the store's own member cards begin, and how long they are. */
export const memberCardsDocument = v.pipe(
  v.array(
    v.strictObject({
      prefix: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,20}$/, 'bad_prefix')),
      length: v.pipe(v.number(), v.integer('not_a_count'), v.minValue(4, 'not_a_count'), v.maxValue(32, 'not_a_count')),
    }),
  ),
  v.maxLength(MOST, 'bad_value'),
)

/** What the document means. A layout that would hide goods or other codes of the store is a problem by its place. */
export function memberCardsOf(
  layouts: readonly CardLayout[],
  others: readonly BadgeLayout[],
  problems: DocumentProblem[],
): readonly CardLayout[] {
  const taken = others.map(({ prefix, length = 0 }) => ({ prefix, length }))
  for (const [index, layout] of layouts.entries())
    if (layout.length <= layout.prefix.length || isCardLayoutTaken(layout, taken))
      problems.push({ key: `member_cards.${index}.prefix`, reason: 'prefix_taken' })
  return layouts
}
