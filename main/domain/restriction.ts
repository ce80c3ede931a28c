import { type Decimal, formatDecimal, parseDecimal, ZERO } from './decimal.ts'
import type { Item } from './item.ts'
import type { Selector } from './pricing/promotion.ts'
import { parseTimeOfDay } from './pricing/windows.ts'

/** A time of day that goes across midnight where it ends before it begins. "HH:MM" of the store's wall clock. */
export interface Hours {
  readonly from: string
  readonly to: string
}

/** What a store or the law asks before an item is sold. */
export interface Restriction {
  /** The customer's age, years. */
  readonly minAge?: number
  /** The age of who sells it, years. */
  readonly sellerAge?: number
  /** The most of it in one sale: pieces, or the station's unit of weight. */
  readonly most?: Decimal
  /** When it is not sold. */
  readonly closed?: readonly Hours[]
  /** The cashier looks whether it is what the screen says. */
  readonly verify?: true
  /** Age is asked for every single one, not once a basket. */
  readonly everyTime?: true
}

/** A restriction on many items at once, as data beside the promotions. */
export interface RestrictionRule {
  readonly id: string
  readonly items: Selector
  readonly restriction: Restriction
}

/** A part of a `restrict` text that cannot be read. */
export type RestrictionRead =
  | { readonly ok: true; readonly restriction: Restriction | undefined }
  | { readonly ok: false; readonly part: string }

/** How the parts of a `restrict` column are written, for messages. */
export const RESTRICTION_PARTS = 'verify every_time max:2 seller:18 closed:22:00-06:00'

/**
 * Reads the catalogue's `restrict` column: parts separated by `|`, any of `verify`, `every_time`, `max:N`, `seller:AGE`
 * and `closed:HH:MM-HH:MM` (several of those). The empty text is no restriction.
 */
export function parseRestriction(text: string): RestrictionRead {
  const parts = text.split(/[|\s;]+/).filter((part) => part !== '')
  let restriction: Restriction = {}
  for (const part of parts) {
    const read = readPart(part)
    if (read === undefined) return { ok: false, part }
    restriction = stricter(restriction, read)
  }
  return { ok: true, restriction: parts.length === 0 ? undefined : restriction }
}

/** The text `parseRestriction` reads back to the same; `minAge` has a column of its own. */
export function formatRestriction({ verify, everyTime, most, sellerAge, closed = [] }: Restriction): string {
  return [
    ...(verify === true ? ['verify'] : []),
    ...(everyTime === true ? ['every_time'] : []),
    ...(most === undefined ? [] : [`max:${formatDecimal(most)}`]),
    ...(sellerAge === undefined ? [] : [`seller:${sellerAge}`]),
    ...closed.map(({ from, to }) => `closed:${from}-${to}`),
  ].join('|')
}

/** Both restrictions at once: the higher age, the smaller quantity, all the hours. */
export function stricter(a: Restriction, b: Restriction): Restriction {
  const minAge = larger(a.minAge, b.minAge)
  const sellerAge = larger(a.sellerAge, b.sellerAge)
  const most = a.most === undefined || (b.most !== undefined && b.most < a.most) ? b.most : a.most
  const closed = [...(a.closed ?? []), ...(b.closed ?? [])]
  return {
    ...(minAge === undefined ? {} : { minAge }),
    ...(sellerAge === undefined ? {} : { sellerAge }),
    ...(most === undefined ? {} : { most }),
    ...(closed.length === 0 ? {} : { closed }),
    ...(a.verify === true || b.verify === true ? { verify: true } : {}),
    ...(a.everyTime === true || b.everyTime === true ? { everyTime: true } : {}),
  }
}

/** Whether a rule speaks of an item. Codes are compared as `same` does: all forms of a GTIN are one. */
export function concerns({ items }: RestrictionRule, item: Item, same: (code: string) => string): boolean {
  if (items.all === true || items.departments?.includes(item.department) === true) return true
  if (items.codes === undefined) return false
  const own = new Set(item.codes.map(same))
  return items.codes.some((code) => own.has(same(code)))
}

/** The hours that `time` ("HH:MM") lies in, where the item is not sold then. */
export function closedAt(restriction: Restriction, time: string): Hours | undefined {
  return restriction.closed?.find(({ from, to }) => (from < to ? time >= from && time < to : time >= from || time < to))
}

function readPart(part: string): Restriction | undefined {
  if (part === 'verify') return { verify: true }
  if (part === 'every_time') return { everyTime: true }
  const [, key, value = ''] = /^(max|seller|closed):(.+)$/.exec(part) ?? []
  if (key === 'closed') {
    const hours = hoursOf(value)
    return hours === undefined ? undefined : { closed: [hours] }
  }
  if (key === 'seller') return /^[1-9]\d?$/.test(value) ? { sellerAge: Number(value) } : undefined
  if (key !== 'max') return undefined
  const most = parseDecimal(value)
  return most === undefined || most <= ZERO ? undefined : { most }
}

/** "22:00-06:00"; undefined where a time cannot be read or the window is empty. */
export function hoursOf(text: string): Hours | undefined {
  const [from = '', to = '', more] = text.split('-')
  if (more !== undefined || from === to) return undefined
  return parseTimeOfDay(from) === undefined || parseTimeOfDay(to) === undefined ? undefined : { from, to }
}

function larger(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : b === undefined ? a : Math.max(a, b)
}
