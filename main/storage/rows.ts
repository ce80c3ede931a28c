import type { SQLOutputValue } from 'node:sqlite'

export type Row = Record<string, SQLOutputValue>

/** A column that the schema says is TEXT. Throws where it is not: the schema and the program disagree. */
export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new TypeError(`Column ${column} is no text`)
  return value
}

/** A column that the schema says is INTEGER. */
export function integer(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new TypeError(`Column ${column} is no integer`)
  return value
}

/** A column that the schema says is BLOB. */
export function blob(row: Row, column: string): Buffer {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new TypeError(`Column ${column} is no blob`)
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
}

/** A TEXT column that may be NULL. */
export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column)
}

/** An INTEGER column that may be NULL. */
export function optionalInteger(row: Row, column: string): number | undefined {
  return row[column] === null ? undefined : integer(row, column)
}
