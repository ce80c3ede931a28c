import { codeKey } from '../../domain/barcode/code-key.ts'
import type { Item } from '../../domain/item.ts'
import type { Database } from '../database.ts'
import { type ItemWriter, itemWriter } from '../item-writer.ts'
import { integer } from '../rows.ts'
import type { FieldProblem, ImportReason } from './report.ts'

/** An item and the row it was read from, counted as a spreadsheet does. */
export interface ItemRow {
  readonly row: number
  readonly item: Item
}

export interface ImportCounts {
  added: number
  changed: number
  unchanged: number
}

type Put = (batch: readonly ItemRow[]) => void

/**
 * Puts batches of items in, each within the caller's transaction, refusing codes that an earlier row or another item
 * has. Counts what it does in `counts`; `dryRun` only counts. `codeColumn` is what the file calls the codes.
 */
export function batchWriter(
  database: Database,
  { dryRun, codeColumn }: { readonly dryRun: boolean; readonly codeColumn: string },
  counts: ImportCounts,
  reject: (row: number, problems: readonly FieldProblem[]) => void,
): Put {
  const writer = itemWriter(database)
  const newest = database.prepare('SELECT coalesce(max(id), 0) AS id FROM item')
  const newestId = () => {
    const row = newest.get()
    return row === undefined ? 0 : integer(row, 'id')
  }
  const refuse = (row: number, reason: ImportReason, params: Readonly<Record<string, string>>) =>
    reject(row, [{ field: codeColumn, reason, params }])
  const parts: Parts = { writer, counts, refuse }
  const first = firstImport(parts)
  let later: Put | undefined
  return (batch) => {
    // As long as nothing is there but what this import wrote, a row need not be compared with anything.
    if (later === undefined && !dryRun && newestId() === first.newest()) first.put(batch)
    else {
      later ??= furtherImport(database, parts, dryRun, first.rowOf)
      later(batch)
    }
  }
}

interface Parts {
  readonly writer: ItemWriter
  readonly counts: ImportCounts
  readonly refuse: (row: number, reason: ImportReason, params: Readonly<Record<string, string>>) => void
}

/** Into an empty catalogue: the codes that are there are this file's own. */
function firstImport({ writer, counts, refuse }: Parts) {
  let newest = 0
  /** From which id on the row's number is that much above the id. */
  const offsets: { readonly from: number; readonly by: number }[] = []

  function rowOf(id: number): number | undefined {
    if (id > newest) return undefined
    const offset = offsets.findLast((each) => each.from <= id)
    return offset === undefined ? undefined : id + offset.by
  }

  function put(batch: readonly ItemRow[]): void {
    for (const { row, item } of batch) {
      const taken = item.codes.find((code) => writer.idOf(code) !== undefined)
      if (taken !== undefined) {
        const earlier = rowOf(writer.idOf(taken) ?? 0)
        refuse(row, 'duplicate_code', { code: taken, row: String(earlier) })
        continue
      }
      newest = writer.add(item)
      if (offsets.at(-1)?.by !== row - newest) offsets.push({ from: newest, by: row - newest })
      counts.added += 1
    }
  }

  return { put, rowOf, newest: () => newest }
}

/** Into a catalogue that has items, or only to see what would happen. `firstRowOf` knows ids this file brought in. */
function furtherImport(
  database: Database,
  { writer, counts, refuse }: Parts,
  dryRun: boolean,
  firstRowOf: (id: number) => number | undefined,
): Put {
  database
    .prepare('CREATE TEMP TABLE import_code (key TEXT PRIMARY KEY, seen_in INTEGER NOT NULL) STRICT, WITHOUT ROWID')
    .run()
  const seen = database.prepare('SELECT seen_in FROM import_code WHERE key = ?')
  const remember = database.prepare('INSERT INTO import_code (key, seen_in) VALUES (?, ?)')

  function seenIn(code: string): number | undefined {
    const row = seen.get(codeKey(code))
    if (row !== undefined) return integer(row, 'seen_in')
    const id = writer.idOf(code)
    return id === undefined ? undefined : firstRowOf(id)
  }

  /** Whether a code of the item is an earlier row's or another item's; says so. */
  function conflicts(row: number, item: Item): boolean {
    for (const code of item.codes) {
      const earlier = seenIn(code)
      if (earlier !== undefined) {
        refuse(row, 'duplicate_code', { code, row: String(earlier) })
        return true
      }
    }
    const keys = new Set(item.codes.map(codeKey))
    const owners = item.codes.flatMap((code) => {
      const owner = writer.stored(code)
      return owner === undefined ? [] : [{ code, owner }]
    })
    const [first] = owners
    // A row may change the item it names, by any of its codes; it may not take a code away from another one.
    const foreign =
      owners.find(({ owner }) => !keys.has(codeKey(owner.item.code))) ??
      owners.find(({ owner }) => owner.id !== first?.owner.id)
    if (foreign === undefined) return false
    refuse(row, 'code_of_other_item', { code: foreign.code, other: foreign.owner.item.code })
    return true
  }

  return (batch) => {
    for (const { row, item } of batch) {
      if (conflicts(row, item)) continue
      for (const code of item.codes) remember.run(codeKey(code), row)
      counts[dryRun ? writer.compare(item) : writer.write(item)] += 1
    }
  }
}
