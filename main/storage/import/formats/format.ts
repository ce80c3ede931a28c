import type { Profile } from '../../../domain/profile.ts'
import type { CsvDialect } from '../csv.ts'
import type { ItemField, ItemFields, ItemRules } from '../read-item.ts'
import type { ImportNote } from '../report.ts'

/** What a format reads its rows against. */
export type FormatRules = ItemRules & Pick<Profile, 'weightUnit'>

/** One row in the fields of the checklane format, with what had to be decided for it. */
export interface FormatRow {
  readonly fields: ItemFields
  readonly notes: readonly ImportNote[]
}

/** How the rows of one file are read, known once its first record is. */
export interface RowReader {
  /** False where the first record is an item already. */
  readonly header: boolean
  /** Fields a row may have; one that has more is refused. */
  readonly width: number
  /** Columns that mean nothing here. */
  readonly ignored: readonly string[]
  /** What the file calls a field, for naming what is wrong with it. */
  columnOf(field: ItemField): string
  /**
   * A record with what the next one says more of it, no longer than two records whatever follows; undefined where the
   * next is one of its own. Only in formats whose items go on in further rows.
   */
  join?(record: readonly string[], next: readonly string[]): readonly string[] | undefined
  read(values: readonly string[]): FormatRow
}

/** A program's way to write down its items. Only columns and codes differ: values are judged by `readItem` for all. */
export interface ImportFormat {
  readonly name: string
  readonly dialect: CsvDialect
  /** Throws ImportRefusal `missing_columns` or `duplicate_columns`. */
  open(first: readonly string[], rules: FormatRules): RowReader
}
