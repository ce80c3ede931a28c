import { codeKey } from '../../domain/barcode/code-key.ts'
import { hasCheckDigit, isDigits, isGtinLength } from '../../domain/barcode/gtin.ts'
import { type Decimal, parseDecimal } from '../../domain/decimal.ts'
import { type Item, type ItemFlag, MOST_PRICE } from '../../domain/item.ts'
import { type Currency, formatAmount, type Minor, minor, NOTHING, parseAmount } from '../../domain/money.ts'
import { parseMoment, wallClock } from '../../domain/pricing/windows.ts'
import type { Profile } from '../../domain/profile.ts'
import { parseRestriction, RESTRICTION_PARTS } from '../../domain/restriction.ts'
import type { FieldProblem, ImportReason } from './report.ts'

/** The columns of the checklane format; the first four have to be there. */
export const ITEM_FIELDS = [
  ...(['code', 'name', 'price', 'tax'] as const),
  ...([
    'name_en',
    'per',
    'sold_by',
    'department',
    'deposit',
    'min_age',
    'tare',
    'flags',
    'restrict',
    'family',
    'from',
    'price_next',
  ] as const),
] as const
export const REQUIRED_FIELDS = ITEM_FIELDS.slice(0, 4)
export type ItemField = (typeof ITEM_FIELDS)[number]
export type ItemFields = Readonly<Partial<Record<ItemField, string>>>

/** What the values of a row are read against. */
export type ItemRules = Pick<Profile, 'currency' | 'timezone' | 'tax'>

const FLAGS: readonly ItemFlag[] = [
  ...(['no_discount', 'price_required', 'quantity_required', 'quantity_prohibited', 'not_for_sale'] as const),
  ...(['negative', 'open_price', 'medical'] as const),
]
/** Characters of the longest name. */
export const NAME_LENGTH = 200
/** Of the currency; what has three digits stops before that, at what a line may cost. */
const HIGHEST_PRICE = 1_000_000

export type ItemProblem = FieldProblem & { readonly field: ItemField }

export type ReadItem =
  | { readonly ok: true; readonly item: Item }
  | { readonly ok: false; readonly problems: readonly ItemProblem[] }

/** Reads one row (INTERFACES, Catalogue CSV). Every wrong field is told, not only the first. */
export function readItem(fields: ItemFields, rules: ItemRules): ReadItem {
  const problems: ItemProblem[] = []
  const refuse = (field: ItemField, reason: ImportReason, params?: Record<string, string>): undefined => {
    problems.push({ field, reason, ...(params === undefined ? {} : { params }) })
    return undefined
  }
  const value = (field: ItemField) => (fields[field] ?? '').trim()
  for (const field of ITEM_FIELDS) checkText(field, value(field), refuse)

  const { codes, packs } = codesOf(value('code'), refuse)
  const flags = flagsOf(value('flags'), refuse)
  const soldBy = soldByOf(value('sold_by'), refuse)
  const per = perOf(value('per'), soldBy, refuse)
  const asked = flags.includes('price_required') || flags.includes('open_price')
  const price = value('price') === '' && asked ? NOTHING : priceOf('price', value('price'), rules.currency, refuse)
  const tax = value('tax')
  if (tax === '') refuse('tax', 'missing')
  else if (!Object.hasOwn(rules.tax.codes, tax)) {
    refuse('tax', 'unknown_tax_code', { tax, known: Object.keys(rules.tax.codes).join(' ') })
  }
  const nameEn = value('name_en')
  const name = value('name') || nameEn
  if (name === '') refuse('name', 'missing')
  const deposit = value('deposit')
  if (deposit !== '') checkCode('deposit', deposit, refuse)
  const minAge = ageOf(value('min_age'), refuse)
  const tare = tareOf(value('tare'), refuse)
  const restriction = restrictionOf(value('restrict'), refuse)
  const families = familiesOf(value('family'), refuse)
  const next = nextOf(value('from'), value('price_next'), rules, refuse)
  const [code] = codes
  if (problems.length > 0 || code === undefined || price === undefined) return { ok: false, problems }
  const item: Item = {
    ...{ code, codes, name, nameEn, price, per, soldBy, tax, department: value('department') },
    ...(deposit === '' ? {} : { deposit }),
    ...(minAge === undefined ? {} : { minAge }),
    ...(tare === undefined ? {} : { tare }),
    flags,
    ...(restriction === undefined ? {} : { restriction }),
    ...(families.length === 0 ? {} : { families }),
    ...(Object.keys(packs).length === 0 ? {} : { packs }),
    ...(next === undefined ? {} : { next }),
  }
  return { ok: true, item }
}

type Refuse = (field: ItemField, reason: ImportReason, params?: Record<string, string>) => undefined

function checkText(field: ItemField, text: string, refuse: Refuse): void {
  if (text.includes('\uFFFD')) refuse(field, 'bad_encoding')
  // A tab or line end inside a quoted name would break receipts and screens.
  else if (/\p{Cc}/u.test(text)) refuse(field, 'bad_text')
  else if (text.length > NAME_LENGTH && field !== 'code') refuse(field, 'too_long', { most: String(NAME_LENGTH) })
}

/** Codes of an item; "16901234567899*12" is a code that stands for twelve pieces at once. */
function codesOf(text: string, refuse: Refuse): { codes: readonly string[]; packs: Record<string, number> } {
  const codes = new Map<string, string>()
  const packs: Record<string, number> = {}
  for (const part of text.split('|')) {
    const [code = '', pieces] = part.trim().split('*')
    if (code === '') continue
    checkCode('code', code, refuse)
    if (codes.has(codeKey(code))) continue
    codes.set(codeKey(code), code)
    if (pieces === undefined) continue
    if (!/^[1-9]\d{0,3}$/.test(pieces) || codes.size === 1) refuse('code', 'bad_pack', { text: part.trim() })
    else if (pieces !== '1') packs[code] = Number(pieces)
  }
  if (codes.size === 0) refuse('code', 'missing')
  return { codes: [...codes.values()], packs }
}

/** Family codes of makers' coupons (AI 8110), three digits each, `|` between. */
function familiesOf(text: string, refuse: Refuse): readonly string[] {
  const families = [...new Set(text.split(/[|\s;]+/).filter((part) => part !== ''))]
  const wrong = families.find((family) => !/^\d{3}$/.test(family) || family === '000')
  if (wrong !== undefined) refuse('family', 'bad_family', { text: wrong })
  return families
}

function restrictionOf(text: string, refuse: Refuse): Item['restriction'] {
  if (text === '') return undefined
  const read = parseRestriction(text)
  return read.ok
    ? read.restriction
    : refuse('restrict', 'bad_restriction', { text: read.part, known: RESTRICTION_PARTS })
}

function checkCode(field: 'code' | 'deposit', code: string, refuse: Refuse): void {
  if (/^\d(?:\.\d+)?E\+?\d+$/i.test(code)) refuse(field, 'spreadsheet_number', { code })
  else if (!/^[0-9A-Za-z][0-9A-Za-z._/-]{0,31}$/.test(code)) refuse(field, 'bad_code', { code })
  else if (isGtinLength(code.length) && isDigits(code) && !hasCheckDigit(code) && !isTemplate(code)) {
    refuse(field, 'check_digit', { code })
  }
}

/** The item part of a price- or weight-embedded code (GS1 prefixes 02 and 20 to 29) with everything after it zero. */
function isTemplate(code: string): boolean {
  return code.length === 13 && /^(?:02|2\d)\d*0{3}$/.test(code)
}

function priceOf(field: 'price' | 'price_next', text: string, currency: Currency, refuse: Refuse): Minor | undefined {
  if (text === '') return refuse(field, 'missing')
  const price = parseAmount(text, currency)
  if (price === undefined) {
    return refuse(field, 'bad_amount', { text, currency: currency.code, digits: String(currency.digits) })
  }
  if (price < 0) return refuse(field, 'negative_price', { text })
  const most = minor(Math.min(HIGHEST_PRICE * 10 ** currency.digits, MOST_PRICE))
  if (price > most) return refuse(field, 'absurd_price', { text, most: formatAmount(most, currency) })
  return price
}

function flagsOf(text: string, refuse: Refuse): readonly ItemFlag[] {
  const names = text.split(/[|\s;]+/).filter((name) => name !== '')
  return FLAGS.filter((flag) => names.includes(flag)).concat(
    names.flatMap((name) => {
      if (!FLAGS.some((flag) => flag === name)) refuse('flags', 'unknown_flag', { flag: name, known: FLAGS.join(' ') })
      return []
    }),
  )
}

function soldByOf(text: string, refuse: Refuse): Item['soldBy'] {
  if (text !== '' && text !== 'each' && text !== 'weight')
    refuse('sold_by', 'unknown_value', { text, known: 'each weight' })
  return text === 'weight' ? 'weight' : 'each'
}

function perOf(text: string, soldBy: Item['soldBy'], refuse: Refuse): number {
  if (text === '') return 1
  if (!/^[1-9]\d{0,3}$/.test(text)) refuse('per', 'bad_count', { text })
  else if (soldBy === 'weight' && text !== '1') refuse('per', 'per_with_weight', { text })
  return Number(text)
}

function ageOf(text: string, refuse: Refuse): number | undefined {
  if (text === '' || text === '0') return undefined
  return /^[1-9]\d?$/.test(text) ? Number(text) : refuse('min_age', 'bad_age', { text })
}

function tareOf(text: string, refuse: Refuse): Decimal | undefined {
  if (text === '') return undefined
  const tare = parseDecimal(text)
  if (tare === undefined || tare < 0) return refuse('tare', 'bad_weight', { text })
  return tare === 0 ? undefined : tare
}

function nextOf(from: string, price: string, rules: ItemRules, refuse: Refuse): Item['next'] | undefined {
  if (from === '' && price === '') return undefined
  if (from === '' || price === '') return refuse(from === '' ? 'from' : 'price_next', 'incomplete_next_price')
  const moment = parseMoment(from.replace(' ', 'T'))
  const amount = priceOf('price_next', price, rules.currency, refuse)
  if (moment === undefined) return refuse('from', 'bad_time', { text: from })
  if (amount === undefined) return undefined
  const at = moment.kind === 'instant' ? moment.at : instantOf(moment.clock, rules.timezone)
  return { from: new Date(at).toISOString(), price: amount }
}

/** When the store's wall clock shows `clock` (milliseconds as if it were UTC). */
function instantOf(clock: number, timezone: string): number {
  const zone = wallClock(timezone)
  const near = clock - (zone(clock).clock - clock)
  // Again from there: the first guess may stand on the other side of a change of summer time.
  return clock - (zone(near).clock - near)
}
