import type { Item } from '../../domain/item.ts'
import { codeKey } from '../code-key.ts'
import type { Database } from '../database.ts'
import type { ItemWriter } from '../item-writer.ts'
import type { FieldProblem } from './report.ts'

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

/**
 * Puts batches of items in, each within the caller's transaction, refusing codes that an earlier row or another item
 * has. Counts what it does in `counts`; `dryRun` only counts.
 * `codeColumn` is what the file calls the codes.
 */
export function batchWriter(
  database: Database,
  writer: ItemWriter,
  { dryRun, codeColumn }: { readonly dryRun: boolean; readonly codeColumn: string },
  counts: ImportCounts,
  reject: (row: number, problems: readonly FieldProblem[]) => void,
): (batch: readonly ItemRow[]) => void {
  database
    .prepare('CREATE TEMP TABLE import_code (key TEXT PRIMARY KEY, seen_in INTEGER NOT NULL) STRICT, WITHOUT ROWID')
    .run()
  const seen = database.prepare('SELECT seen_in FROM import_code WHERE key = ?')
  const remember = database.prepare('INSERT INTO import_code (key, seen_in) VALUES (?, ?)')

  function conflict(item: Item): FieldProblem | undefined {
    for (const code of item.codes) {
      const earlier = seen.get(codeKey(code))
      if (earlier !== undefined) {
        return { field: codeColumn, reason: 'duplicate_code', params: { code, row: String(earlier.seen_in) } }
      }
    }
    const keys = new Set(item.codes.map(codeKey))
    for (const code of item.codes) {
      // A row may change the item it names, by any of its codes; it may not take a code away from another one.
      const other = writer.stored(code)?.item.code
      if (other !== undefined && !keys.has(codeKey(other))) {
        return { field: codeColumn, reason: 'code_of_other_item', params: { code, other } }
      }
    }
    const owners = new Set(item.codes.flatMap((code) => writer.stored(code)?.id ?? []))
    if (owners.size > 1) {
      const others = item.codes.filter((code) => writer.stored(code)?.item.code === code)
      const [code = '', other = ''] = others
      return { field: codeColumn, reason: 'code_of_other_item', params: { code, other } }
    }
    return undefined
  }

  return (batch) => {
    for (const { row, item } of batch) {
      const problem = conflict(item)
      if (problem !== undefined) {
        reject(row, [problem])
        continue
      }
      for (const code of item.codes) remember.run(codeKey(code), row)
      counts[dryRun ? writer.compare(item) : writer.write(item)] += 1
    }
  }
}
