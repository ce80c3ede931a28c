import { codeKey } from '../../domain/barcode/code-key.ts'
import { parseDocument } from '../../domain/parse-document.ts'
import { LISTS } from '../../domain/parse-lists.ts'
import { endedBefore, overlapsOf } from '../../domain/pricing/overlaps.ts'
import type { Promotion } from '../../domain/pricing/promotion.ts'
import { wallClock } from '../../domain/pricing/windows.ts'
import type { Profile } from '../../domain/profile.ts'
import type { Database } from '../database.ts'
import { text } from '../rows.ts'
import { ImportRefusal, type ImportReport } from './report.ts'

export interface PromotionOptions {
  readonly strict?: boolean
  readonly dryRun?: boolean
  /** Milliseconds since 1970: promotions that ended before it are told. */
  readonly now?: number
}

/**
 * Imports promotions (INTERFACES, Promotions JSON), recalls and restrictions in one transaction; one that is there
 * already under its id (a recall: GTIN and lot) is replaced, only what differs is written. Throws ImportRefusal
 * `not_json`. `strict` takes nothing in where one entry is refused. Overlaps with what is stored are told, not refused.
 */
export function importPromotions(
  database: Database,
  json: string,
  rules: Pick<Profile, 'currency' | 'timezone'>,
  { strict = false, dryRun = false, now }: PromotionOptions = {},
): ImportReport {
  const { promotions, recalls, restrictions, rejected, format } = parseDocument(parsed(json), rules)
  const rejectedRows = new Set(rejected.map(({ row, field }) => `${listOf(field)} ${row}`)).size
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const stored = database.prepare('SELECT content FROM promotion ORDER BY id').all()
  const others = stored.map((row) => JSON.parse(text(row, 'content')) as Promotion)
  if (!strict || rejected.length === 0) {
    database.transaction(() => {
      const byId = ['id'] as const
      const put = (table: string, key: readonly string[], rows: readonly Row[]) =>
        write(database, table, key, rows, counts, dryRun)
      put(
        'promotion',
        byId,
        promotions.map((each) => ({ key: [each.id], content: JSON.stringify(each) })),
      )
      put(
        'restriction',
        byId,
        restrictions.map((each) => ({ key: [each.id], content: JSON.stringify(each) })),
      )
      const keyed = recalls.map((each) => ({
        key: [codeKey(each.gtin), each.lot ?? ''],
        content: JSON.stringify(each),
      }))
      put('recall', ['key', 'lot'], keyed)
    })
  }
  const zone = wallClock(rules.timezone)
  const overlaps = overlapsOf(promotions, others, { zone, departmentOf: departmentIn(database) })
  const ended = now === undefined ? [] : endedBefore(promotions, now, zone)
  return {
    ...{ format, ...counts, rejected, rejectedRows, ignored: [], notes: {} },
    ...(overlaps.length === 0 ? {} : { overlaps }),
    ...(ended.length === 0 ? {} : { ended }),
  }
}

/** The department of the item that a code leads to. */
function departmentIn(database: Database): (code: string) => string | undefined {
  const found = database.prepare('SELECT department FROM item WHERE id = (SELECT item FROM item_code WHERE key = ?)')
  return (code) => {
    const row = found.get(codeKey(code))
    return row === undefined ? undefined : text(row, 'department')
  }
}

/** The list that a refused field stands in; a promotion's field is called by its own name alone. */
function listOf(field: string): string {
  return LISTS.find((list) => field === list || field.startsWith(`${list}.`)) ?? 'promotions'
}

interface Row {
  readonly key: readonly string[]
  readonly content: string
}

function write(
  database: Database,
  table: string,
  key: readonly string[],
  rows: readonly Row[],
  counts: { added: number; changed: number; unchanged: number },
  dryRun: boolean,
): void {
  const stored = database.prepare(
    `SELECT content FROM ${table} WHERE ${key.map((name) => `${name} = ?`).join(' AND ')}`,
  )
  const put = database.prepare(
    `INSERT INTO ${table} (${key.join(', ')}, content) VALUES (${key.map(() => '?').join(', ')}, ?)
     ON CONFLICT (${key.join(', ')}) DO UPDATE SET content = excluded.content`,
  )
  for (const row of rows) {
    const before = stored.get(...row.key)
    if (before !== undefined && text(before, 'content') === row.content) {
      counts.unchanged += 1
      continue
    }
    counts[before === undefined ? 'added' : 'changed'] += 1
    if (!dryRun) put.run(...row.key, row.content)
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    throw new ImportRefusal('not_json')
  }
}
