import type { PromotionReason } from '../../domain/pricing/parse-fields.ts'
import type { Promotion } from '../../domain/pricing/promotion.ts'
import type { Database } from '../database.ts'
import { text } from '../rows.ts'
import { ImportRefusal, type ImportReport } from './report.ts'

/** What reads a promotions document; the domain's `parsePromotions` with the station's currency. */
export type ParsePromotions = (json: unknown) => {
  readonly promotions: readonly Promotion[]
  readonly rejected: readonly {
    readonly row: number
    readonly field: string
    readonly reason: PromotionReason
    readonly params?: Readonly<Record<string, string>>
  }[]
}

/**
 * Imports promotions (INTERFACES, Promotions JSON) in one transaction; one whose id is there already is replaced.
 * Throws ImportRefusal `not_json`. `strict` takes nothing in where one promotion is refused.
 */
export function importPromotions(
  database: Database,
  json: string,
  parse: ParsePromotions,
  options: { readonly strict?: boolean; readonly dryRun?: boolean } = {},
): ImportReport {
  const { promotions, rejected } = parse(parsed(json))
  const rejectedRows = new Set(rejected.map((rejection) => rejection.row)).size
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const stored = database.prepare('SELECT content FROM promotion WHERE id = ?')
  const write = database.prepare(
    'INSERT INTO promotion (id, content) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET content = excluded.content',
  )
  if (options.strict !== true || rejected.length === 0) {
    database.transaction(() => {
      for (const promotion of promotions) {
        const content = JSON.stringify(promotion)
        const before = stored.get(promotion.id)
        if (before !== undefined && text(before, 'content') === content) {
          counts.unchanged += 1
          continue
        }
        counts[before === undefined ? 'added' : 'changed'] += 1
        if (options.dryRun !== true) write.run(promotion.id, content)
      }
    })
  }
  return { format: 'promotions', ...counts, rejected, rejectedRows, ignored: [], notes: {} }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    throw new ImportRefusal('not_json')
  }
}
