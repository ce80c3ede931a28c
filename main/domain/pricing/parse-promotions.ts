import type { Profile } from '../profile.ts'
import { MANUAL, TAX_EXEMPT } from './basket.ts'
import { FieldReader, type Fields, type Refusal } from './parse-fields.ts'
import { readWindow } from './parse-window.ts'
import type { Condition, Promotion, Reward, Selector } from './promotion.ts'
import { type LocalTime, wallClock } from './windows.ts'

/** A refused promotion: its place in the list from 1; 0 for the file as a whole. */
export interface RejectedPromotion extends Refusal {
  readonly row: number
}

const KEYS = [
  'id',
  'name',
  'name_en',
  'from',
  'to',
  'days',
  'times',
  'members',
  'priority',
  'exclusive',
  'limit_per_sale',
  'when',
  'give',
]
const RESERVED: readonly string[] = [MANUAL, TAX_EXEMPT]

/**
 * Reads a promotions document (INTERFACES, Promotions JSON), already parsed from JSON. Every promotion that can be
 * kept as written is returned; of the others every wrong field is named, unknown keys included, with a reason whose
 * words are in the locales under `promotion.reason.<reason>`. A promotion that could never hold is refused: a window
 * that ends before it begins, days or times that do not come within it. Nothing is thrown, whatever `json` is.
 */
export function parsePromotions(
  json: unknown,
  { currency, timezone }: Pick<Profile, 'currency' | 'timezone'>,
): { readonly promotions: readonly Promotion[]; readonly rejected: readonly RejectedPromotion[] } {
  const whole = new FieldReader(currency)
  const document = whole.object(json, '', ['promotions'])
  const value = document?.promotions
  if (document !== undefined && !Array.isArray(value))
    whole.refuse('promotions', value === undefined ? 'missing' : 'not_a_list')
  const rows: readonly unknown[] = Array.isArray(value) ? value : []
  const rejected: RejectedPromotion[] = whole.refusals.map((refusal) => ({ row: 0, ...refusal }))
  const promotions: Promotion[] = []
  const ids = new Set<string>()
  const zone = wallClock(timezone)
  for (const [index, row] of rows.entries()) {
    const reader = new FieldReader(currency)
    const promotion = readPromotion(reader, row, zone)
    if (promotion !== undefined && ids.has(promotion.id)) reader.refuse('id', 'duplicate_id', { id: promotion.id })
    if (promotion !== undefined && reader.refusals.length === 0) {
      ids.add(promotion.id)
      promotions.push(promotion)
    }
    rejected.push(...reader.refusals.map((refusal) => ({ row: index + 1, ...refusal })))
  }
  return { promotions, rejected }
}

function readPromotion(reader: FieldReader, row: unknown, zone: (at: number) => LocalTime): Promotion | undefined {
  const fields = reader.object(row, '', KEYS)
  if (fields === undefined) return undefined
  const id = reader.text(fields.id, 'id')
  if (id !== undefined && RESERVED.includes(id)) reader.refuse('id', 'reserved_id', { id })
  const name = reader.text(fields.name, 'name')
  const nameEn = fields.name_en === undefined ? undefined : reader.text(fields.name_en, 'name_en')
  const window = readWindow(reader, fields, zone)
  const members = reader.flag(fields.members, 'members')
  const exclusive = reader.flag(fields.exclusive, 'exclusive') ?? false
  const priority = fields.priority === undefined ? 0 : reader.whole(fields.priority, 'priority')
  const limit = fields.limit_per_sale
  const limitPerSale = limit === undefined ? undefined : reader.count(limit, 'limit_per_sale')
  const when = readCondition(reader, fields.when)
  const give = readReward(reader, fields.give)
  if (id === undefined || name === undefined || priority === undefined) return undefined
  if (when === undefined || give === undefined) return undefined
  checkFree(reader, when, give)
  return {
    id,
    name,
    ...(nameEn === undefined ? {} : { nameEn }),
    ...window,
    ...(members === undefined ? {} : { members }),
    priority,
    exclusive,
    ...(limitPerSale === undefined ? {} : { limitPerSale }),
    when,
    give,
  }
}

function readCondition(reader: FieldReader, value: unknown): Condition | undefined {
  const fields = reader.object(value, 'when', ['items', 'quantity', 'groups', 'spend', 'coupon'])
  if (fields === undefined) return undefined
  const chosen = ['quantity', 'groups', 'spend', 'coupon'].filter((key) => fields[key] !== undefined)
  const [kind] = chosen
  if (chosen.length !== 1 || ((kind === 'groups' || kind === 'coupon') && fields.items !== undefined)) {
    return reader.refuse('when', 'one_of', { keys: 'items+quantity, groups, spend, coupon' })
  }
  switch (kind) {
    case 'groups': {
      const list = reader.list(fields.groups, 'when.groups')
      const groups = list?.map((group, index) => readGroup(reader, group, `when.groups[${index}]`))
      if (groups === undefined || groups.some((group) => group === undefined)) return undefined
      return { kind: 'quantity', groups: groups.filter((group) => group !== undefined) }
    }
    case 'spend': {
      const spend = reader.amount(fields.spend, 'when.spend', 'above zero')
      const items =
        fields.items === undefined ? { all: true as const } : readSelector(reader, fields.items, 'when.items')
      return spend === undefined || items === undefined ? undefined : { kind: 'spend', spend, items }
    }
    case 'coupon': {
      const coupon = reader.text(fields.coupon, 'when.coupon')
      return coupon === undefined ? undefined : { kind: 'coupon', coupon }
    }
    default: {
      const group = readGroup(reader, { items: fields.items, quantity: fields.quantity }, 'when')
      return group === undefined ? undefined : { kind: 'quantity', groups: [group] }
    }
  }
}

function readGroup(reader: FieldReader, value: unknown, field: string) {
  const fields = reader.object(value, field, ['items', 'quantity'])
  if (fields === undefined) return undefined
  const items = readSelector(reader, fields.items, `${field}.items`)
  const quantity = reader.count(fields.quantity, `${field}.quantity`)
  return items === undefined || quantity === undefined ? undefined : { items, quantity }
}

function readReward(reader: FieldReader, value: unknown): Reward | undefined {
  const fields = reader.object(value, 'give', ['percent', 'amount', 'price', 'free', 'of'])
  if (fields === undefined) return undefined
  const chosen = ['percent', 'amount', 'price', 'free'].filter((key) => fields[key] !== undefined)
  if (chosen.length !== 1 || (fields.of !== undefined) !== (chosen[0] === 'free')) {
    return reader.refuse('give', 'one_of', { keys: 'percent, amount, price, free+of' })
  }
  return readChosenReward(reader, fields)
}

function readChosenReward(reader: FieldReader, fields: Fields): Reward | undefined {
  if (fields.percent !== undefined) {
    const percent = reader.percent(fields.percent, 'give.percent')
    return percent === undefined ? undefined : { kind: 'percent', percent }
  }
  if (fields.amount !== undefined) {
    const amount = reader.amount(fields.amount, 'give.amount', 'above zero')
    return amount === undefined ? undefined : { kind: 'amount', amount }
  }
  if (fields.price !== undefined) {
    const price = reader.amount(fields.price, 'give.price', 'zero')
    return price === undefined ? undefined : { kind: 'price', price }
  }
  const count = reader.count(fields.free, 'give.free')
  const { of } = fields
  const from = of === 'cheapest' || of === 'dearest' ? of : readSelector(reader, of, 'give.of')
  return count === undefined || from === undefined ? undefined : { kind: 'free', count, of: from }
}

/** Reads a SELECTOR (INTERFACES, Promotions JSON); what is wrong with it is noted in `reader`. */
export function readSelector(reader: FieldReader, value: unknown, field: string): Selector | undefined {
  const fields = reader.object(value, field, ['codes', 'departments', 'all'])
  if (fields === undefined) return undefined
  if (fields.all !== undefined && fields.all !== true) return reader.refuse(`${field}.all`, 'not_true_or_false')
  const before = reader.refusals.length
  const codes = readTexts(reader, fields.codes, `${field}.codes`)
  const departments = readTexts(reader, fields.departments, `${field}.departments`)
  if (reader.refusals.length > before) return undefined
  if (codes === undefined && departments === undefined && fields.all === undefined) {
    return reader.refuse(field, 'one_of', { keys: 'codes, departments, all' })
  }
  return {
    ...(codes === undefined ? {} : { codes }),
    ...(departments === undefined ? {} : { departments }),
    ...(fields.all === true ? { all: true } : {}),
  }
}

function readTexts(reader: FieldReader, value: unknown, field: string): string[] | undefined {
  if (value === undefined) return undefined
  return reader.list(value, field)?.flatMap((entry, index) => reader.text(entry, `${field}[${index}]`) ?? [])
}

/** Cheapest and dearest are units of the set itself: it cannot give more of them than it has. */
function checkFree(reader: FieldReader, when: Condition, give: Reward): void {
  if (when.kind !== 'quantity' || give.kind !== 'free' || typeof give.of !== 'string') return
  const size = when.groups.reduce((sum, { quantity }) => sum + quantity, 0)
  if (give.count > size)
    reader.refuse('give.free', 'more_free_than_set', { free: String(give.count), set: String(size) })
}
