import { codeKey } from '../domain/barcode/code-key.ts'
import type { Decimal } from '../domain/decimal.ts'
import type { Item, ItemFlag } from '../domain/item.ts'
import { minor } from '../domain/money.ts'
import type { Promotion } from '../domain/pricing/promotion.ts'
import type { Recall } from '../domain/recall.ts'
import { parseRestriction, type RestrictionRule } from '../domain/restriction.ts'
import type { Catalogue } from '../register/ports.ts'
import type { Database } from './database.ts'
import { itemSearch } from './item-search.ts'
import { integer, optionalInteger, optionalText, type Row, text } from './rows.ts'

export const ITEM_COLUMNS =
  'id, code, codes, name, name_en, price, per, sold_by, tax, department, deposit, min_age, tare, flags, next_from, next_price, restrictions, families'

/** Items and promotions of catalogue.db. What an import commits is seen by the next question. */
export function openCatalogue(database: Database): Catalogue {
  const byKey = database.prepare(
    `SELECT item.* FROM item_code JOIN item ON item.id = item_code.item WHERE item_code.key = ?`,
  )
  const byId = database.prepare(`SELECT ${ITEM_COLUMNS} FROM item WHERE id = ?`)
  const count = database.prepare('SELECT count(*) AS items FROM item')
  const allPromotions = database.prepare('SELECT content FROM promotion ORDER BY id')
  const allRestrictions = database.prepare('SELECT content FROM restriction ORDER BY id')
  const recalls = database.prepare('SELECT content FROM recall WHERE key = ? ORDER BY lot')
  const anyFamily = database.prepare(`SELECT 1 AS known FROM item WHERE families <> '' LIMIT 1`)
  const anyInsured = database.prepare(`SELECT 1 AS known FROM item WHERE instr(flags, 'medical') > 0 LIMIT 1`)
  const search = itemSearch(database)
  return {
    find(code) {
      const row = byKey.get(codeKey(code))
      return row === undefined ? undefined : itemOf(row)
    },
    search(typed, limit) {
      return search(typed, limit).flatMap((id) => {
        const row = byId.get(id)
        return row === undefined ? [] : [itemOf(row)]
      })
    },
    promotions: () => allPromotions.all().map((row) => JSON.parse(text(row, 'content')) as Promotion),
    knowsFamilies: () => anyFamily.get() !== undefined,
    knowsInsured: () => anyInsured.get() !== undefined,
    restrictions: () => allRestrictions.all().map((row) => JSON.parse(text(row, 'content')) as RestrictionRule),
    recalls: (code) => recalls.all(codeKey(code)).map((row) => JSON.parse(text(row, 'content')) as Recall),
    size() {
      const row = count.get()
      return row === undefined ? 0 : integer(row, 'items')
    },
  }
}

/** An item of a row that has ITEM_COLUMNS. */
export function itemOf(row: Row): Item {
  const deposit = optionalText(row, 'deposit')
  const minAge = optionalInteger(row, 'min_age')
  const tare = optionalInteger(row, 'tare')
  const from = optionalText(row, 'next_from')
  const price = optionalInteger(row, 'next_price')
  const flags = text(row, 'flags')
  const restrictions = text(row, 'restrictions')
  const families = text(row, 'families')
  return {
    code: text(row, 'code'),
    ...codesOf(text(row, 'codes')),
    name: text(row, 'name'),
    nameEn: text(row, 'name_en'),
    price: minor(integer(row, 'price')),
    per: integer(row, 'per'),
    soldBy: text(row, 'sold_by') === 'weight' ? 'weight' : 'each',
    tax: text(row, 'tax'),
    department: text(row, 'department'),
    ...(deposit === undefined ? {} : { deposit }),
    ...(minAge === undefined ? {} : { minAge }),
    ...(tare === undefined ? {} : { tare: tare as Decimal }),
    flags: flags === '' ? [] : (flags.split('|') as ItemFlag[]),
    ...(from === undefined || price === undefined ? {} : { next: { from, price: minor(price) } }),
    ...(restrictions === '' ? {} : restrictionOf(restrictions)),
    ...(families === '' ? {} : { families: families.split('|') }),
  }
}

/** Codes as they are kept, `|` between: "6901234567892|16901234567899*12" is a piece and a case of twelve. */
function codesOf(kept: string): Pick<Item, 'codes' | 'packs'> {
  const codes = kept.split('|')
  if (!kept.includes('*')) return { codes }
  const packs: Record<string, number> = {}
  const bare = codes.map((each) => {
    const [code = each, pieces] = each.split('*')
    if (pieces !== undefined) packs[code] = Number(pieces)
    return code
  })
  return { codes: bare, packs }
}

function restrictionOf(kept: string): Pick<Item, 'restriction'> {
  const read = parseRestriction(kept)
  return read.ok && read.restriction !== undefined ? { restriction: read.restriction } : {}
}
