import { parseDecimal, ZERO } from './decimal.ts'
import type { Currency } from './money.ts'
import { FieldReader, type Fields, isObject, type Refusal } from './pricing/parse-fields.ts'
import { readSelector } from './pricing/parse-promotions.ts'
import { parseMoment } from './pricing/windows.ts'
import type { Recall } from './recall.ts'
import { type Hours, hoursOf, type Restriction, type RestrictionRule } from './restriction.ts'

export interface RejectedEntry extends Refusal {
  /** Place in its list from 1; 0 for the list as a whole. */
  readonly row: number
}

export interface ParsedLists {
  readonly recalls: readonly Recall[]
  readonly restrictions: readonly RestrictionRule[]
  readonly rejected: readonly RejectedEntry[]
}

const RECALL_KEYS = ['gtin', 'lot', 'from', 'to', 'reason']
const RESTRICTION_KEYS = [
  ...['id', 'codes', 'departments', 'all'],
  ...['min_age', 'seller_age', 'max_per_sale', 'closed', 'verify', 'every_time'],
]

/** Lists that may stand beside `promotions` in one document. */
export const LISTS = ['recalls', 'restrictions'] as const

/**
 * Reads `{"recalls": […], "restrictions": […]}`. Bad entries are refused one by one, every wrong field named with its
 * list in front ("recalls.gtin"); nothing is thrown, whatever `json` is.
 */
export function parseLists(json: unknown, currency: Currency): ParsedLists {
  const rejected: RejectedEntry[] = []
  const read = <T>(name: (typeof LISTS)[number], one: (reader: FieldReader, fields: Fields) => T | undefined) => {
    const value = isObject(json) ? json[name] : undefined
    if (value === undefined) return []
    if (!Array.isArray(value)) {
      rejected.push({ row: 0, field: name, reason: 'not_a_list' })
      return []
    }
    return value.flatMap((entry: unknown, index): T[] => {
      const reader = new FieldReader(currency)
      const fields = reader.object(entry, '', name === 'recalls' ? RECALL_KEYS : RESTRICTION_KEYS)
      const made = fields === undefined ? undefined : one(reader, fields)
      rejected.push(
        ...reader.refusals.map((refusal) => ({
          row: index + 1,
          ...refusal,
          field: refusal.field === '' ? name : `${name}.${refusal.field}`,
        })),
      )
      return made === undefined || reader.refusals.length > 0 ? [] : [made]
    })
  }
  const recalls = read('recalls', readRecall)
  return { recalls, restrictions: read('restrictions', readRule), rejected }
}

function readRecall(reader: FieldReader, fields: Fields): Recall | undefined {
  const gtin = reader.text(fields.gtin, 'gtin')
  const reason = reader.text(fields.reason, 'reason')
  const lot = fields.lot === undefined ? undefined : reader.text(fields.lot, 'lot')
  const from = readMoment(reader, fields, 'from')
  const to = readMoment(reader, fields, 'to')
  if (gtin === undefined || reason === undefined) return undefined
  return {
    gtin: gtin.trim(),
    ...(lot === undefined ? {} : { lot: lot.trim() }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    reason,
  }
}

function readMoment(reader: FieldReader, fields: Fields, field: 'from' | 'to'): string | undefined {
  if (fields[field] === undefined) return undefined
  const text = reader.text(fields[field], field)
  if (text === undefined || parseMoment(text) !== undefined) return text
  return reader.refuse(field, 'not_a_time', { text })
}

function readRule(reader: FieldReader, fields: Fields): RestrictionRule | undefined {
  const id = reader.text(fields.id, 'id')
  const { codes, departments, all } = fields
  const chosen = Object.fromEntries(
    Object.entries({ codes, departments, all }).filter(([, value]) => value !== undefined),
  )
  const items = readSelector(reader, chosen, 'items')
  const minAge = ageOf(reader, fields, 'min_age')
  const sellerAge = ageOf(reader, fields, 'seller_age')
  const most = mostOf(reader, fields.max_per_sale)
  const closed = fields.closed === undefined ? undefined : readHours(reader, fields.closed)
  const verify = reader.flag(fields.verify, 'verify')
  const everyTime = reader.flag(fields.every_time, 'every_time')
  const restriction: Restriction = {
    ...(minAge === undefined ? {} : { minAge }),
    ...(sellerAge === undefined ? {} : { sellerAge }),
    ...(most === undefined ? {} : { most }),
    ...(closed === undefined ? {} : { closed }),
    ...(verify === true ? { verify } : {}),
    ...(everyTime === true ? { everyTime } : {}),
  }
  if (reader.refusals.length === 0 && Object.keys(restriction).length === 0) {
    reader.refuse('', 'one_of', { keys: 'min_age, seller_age, max_per_sale, closed, verify' })
  }
  return id === undefined || items === undefined ? undefined : { id, items, restriction }
}

function ageOf(reader: FieldReader, fields: Fields, field: 'min_age' | 'seller_age'): number | undefined {
  return fields[field] === undefined ? undefined : reader.count(fields[field], field)
}

/** A decimal string or a whole number: pieces, or the station's unit of weight. */
function mostOf(reader: FieldReader, value: unknown): Restriction['most'] {
  if (value === undefined) return undefined
  const most = parseDecimal(String(value))
  return most === undefined || most <= ZERO ? reader.refuse('max_per_sale', 'not_a_count') : most
}

function readHours(reader: FieldReader, value: unknown): readonly Hours[] | undefined {
  return reader.list(value, 'closed')?.flatMap((entry, index) => {
    const fields = isObject(entry) ? `${String(entry.from)}-${String(entry.to)}` : entry
    const hours = typeof fields === 'string' ? hoursOf(fields) : undefined
    if (hours !== undefined) return [hours]
    reader.refuse(`closed[${index}]`, 'not_a_time_of_day', { text: JSON.stringify(entry) ?? '' })
    return []
  })
}
