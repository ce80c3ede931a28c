import { LISTS, type ParsedLists, parseLists } from './parse-lists.ts'
import { isObject } from './pricing/parse-fields.ts'
import { parsePromotions } from './pricing/parse-promotions.ts'
import type { Promotion } from './pricing/promotion.ts'
import type { Profile } from './profile.ts'

export interface ParsedDocument extends ParsedLists {
  readonly promotions: readonly Promotion[]
  /** The lists that stand in it, as its format is called: "promotions", "promotions+recalls". */
  readonly format: string
}

/**
 * Reads a document of `promotions`, `recalls` and `restrictions`, each list optional as long as there is one. Bad entries
 * are refused one by one; nothing is thrown, whatever `json` is.
 */
export function parseDocument(json: unknown, rules: Pick<Profile, 'currency' | 'timezone'>): ParsedDocument {
  const lists = parseLists(json, rules.currency)
  const present = isObject(json) ? LISTS.filter((name) => json[name] !== undefined) : []
  const rest = isObject(json) ? Object.fromEntries(Object.entries(json).filter(([key]) => !isList(key))) : json
  const without = present.length > 0 && isObject(rest) && rest.promotions === undefined
  const read = parsePromotions(without ? { ...rest, promotions: [] } : rest, rules)
  return {
    ...lists,
    promotions: read.promotions,
    rejected: [...read.rejected, ...lists.rejected],
    format: [...(without ? [] : ['promotions']), ...present].join('+'),
  }
}

function isList(key: string): boolean {
  return LISTS.some((name) => name === key)
}
