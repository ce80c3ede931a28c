import type { BadgeLayout } from '../profile.ts'
import { type Judged, OK, refused } from './code.ts'
import { isDigits, isGtinLength } from './gtin.ts'
import { reason } from './reasons.ts'
import { STATION_PREFIXES } from './station-codes.ts'

/** How the badges begin that this product prints itself; a store's own layouts stand beside it. */
const OWN: BadgeLayout = { prefix: STATION_PREFIXES.badge }
/** Prefixes of the other codes this product prints: no badge begins like a receipt. */
const OTHERS_OWN = Object.values(STATION_PREFIXES).filter((prefix) => prefix !== OWN.prefix)
const REST = /^[\w.:/+-]{1,40}$/
/** What GS1 leaves to a store's own use. */
const IN_STORE = /^(2|0[24])/
/** Behind the prefix: fewer could be guessed at a counter. */
export const BADGE_LEAST = 6

/** Every way a badge may begin: the product's own and the store's. */
export function badgeLayouts(ofStore: readonly BadgeLayout[] = []): readonly BadgeLayout[] {
  return [OWN, ...ofStore]
}

/** A badge as it was read, and what of it may be shown: how it begins and its last two characters. */
export interface BadgeRead {
  readonly judged: Judged
  readonly shown: string
}

/**
 * Reads a badge by the store's layouts: the prefix alone where a layout names no length; the longest prefix wins. Letters
 * count the same in both cases, as Caps Lock swaps them. Undefined where no layout fits.
 */
export function readBadge(text: string, layouts: readonly BadgeLayout[]): BadgeRead | undefined {
  const upper = text.toUpperCase()
  let best: BadgeLayout | undefined
  for (const layout of badgeLayouts(layouts)) {
    const { prefix, length = text.length } = layout
    if (length !== text.length || !upper.startsWith(prefix.toUpperCase())) continue
    if (best === undefined || prefix.length > best.prefix.length) best = layout
  }
  if (best === undefined) return undefined
  const { prefix } = best
  const rest = upper.slice(prefix.length)
  const tail = rest.length >= BADGE_LEAST ? rest.slice(-2) : ''
  const shown = `${upper.slice(0, prefix.length)}…${tail}`
  if (REST.test(rest)) return { judged: { kind: 'badge', badge: upper, secret: rest, ...OK }, shown }
  return best === OWN ? { judged: refused(reason('station_code_malformed')), shown } : undefined
}

/** Why a layout cannot be a badge's; undefined where it can. `others` are the prefixes and lengths of the store's other codes. */
export function badgeLayoutProblem(
  { prefix, length }: BadgeLayout,
  others: readonly Required<BadgeLayout>[],
): 'badge_length' | 'prefix_taken' | undefined {
  const upper = prefix.toUpperCase()
  if (OTHERS_OWN.some((own) => upper.startsWith(own) || own.startsWith(upper))) return 'prefix_taken'
  if (length !== undefined && length < prefix.length + BADGE_LEAST) return 'badge_length'
  if (!isDigits(prefix)) return undefined
  if (length === undefined) return 'badge_length'
  return hidesGoods({ prefix, length }, others) ? 'prefix_taken' : undefined
}

/** Whether codes that begin so, at that length, may be a manufacturer's goods or are the store's own codes in `others`. */
export function hidesGoods(
  { prefix, length }: Required<BadgeLayout>,
  others: readonly Required<BadgeLayout>[],
): boolean {
  if (isDigits(prefix) && isGtinLength(length) && !IN_STORE.test(prefix)) return true
  return others.some((other) => other.length === length && other.prefix.startsWith(prefix))
}
