import { DatabaseSync } from 'node:sqlite'
import { type Row, text } from './rows.ts'

/**
 * The first table, index or view that is not as `steps` lay it out: "item_word" where it is missing or another one.
 * Undefined where everything is there; more than that is no fault.
 */
export function schemaDifference(database: DatabaseSync, layOut: (empty: DatabaseSync) => void): string | undefined {
  const model = new DatabaseSync(':memory:')
  try {
    layOut(model)
    const found = objectsOf(database)
    for (const [name, sql] of objectsOf(model)) if (found.get(name) !== sql) return name
    return undefined
  } finally {
    model.close()
  }
}

/** What CREATE statements made, by name. Tables that full-text search makes for itself belong to SQLite's version. */
function objectsOf(database: DatabaseSync): Map<string, string> {
  const rows: readonly Row[] = database
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL
       AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')`,
    )
    .all()
  return new Map(rows.map((row) => [text(row, 'name'), text(row, 'sql').replaceAll(/\s+/g, ' ')]))
}
