import type { Overlap } from '../../domain/pricing/overlaps.ts'
import type { PromotionReason } from '../../domain/pricing/parse-fields.ts'

/** Why a row was refused: words under `import.reason.<reason>` in the locales, with `{name}` for each parameter. */
export type ImportReason =
  | 'missing'
  | 'too_long'
  | 'bad_text'
  | 'bad_encoding'
  | 'bad_csv'
  | 'too_many_fields'
  | 'bad_code'
  | 'spreadsheet_number'
  | 'check_digit'
  | 'duplicate_code'
  | 'code_of_other_item'
  | 'bad_amount'
  | 'negative_price'
  | 'absurd_price'
  | 'bad_count'
  | 'per_with_weight'
  | 'unknown_value'
  | 'unknown_tax_code'
  | 'bad_age'
  | 'bad_weight'
  | 'unknown_flag'
  | 'bad_time'
  | 'incomplete_next_price'
  | 'bad_restriction'
  | 'bad_pack'
  | 'bad_family'

export interface FieldProblem {
  readonly field: string
  readonly reason: ImportReason | PromotionReason
  readonly params?: Readonly<Record<string, string>>
}

/** A refused row, counted as a spreadsheet counts: the header is row 1. */
export interface Rejection extends FieldProblem {
  readonly row: number
}

/** What was decided for rows that went in, because their format does not say it: words under `import.note.<note>`. */
export type ImportNote = 'default_tax' | 'group_price_left_out' | 'special_price_left_out' | 'price_zero'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface ImportReport {
  readonly format: string
  /** What the file's bytes were taken for; undefined where text was given. */
  readonly encoding?: Encoding
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** The first refusals; `rejectedRows` says how many rows were refused altogether. */
  readonly rejected: readonly Rejection[]
  readonly rejectedRows: number
  /** Columns of the file that mean nothing here. */
  readonly ignored: readonly string[]
  /** How many rows each note was made of. */
  readonly notes: Readonly<Partial<Record<ImportNote, number>>>
  /** Promotions of the file that meet others; the customer gets what is best of them. */
  readonly overlaps?: readonly Overlap[]
  /** Promotions of the file whose time is over. */
  readonly ended?: readonly string[]
}

/** Why a file cannot be imported at all: words under `import.refusal.<code>`. */
export class ImportRefusal extends Error {
  readonly code:
    | ('missing_columns' | 'duplicate_columns' | 'not_commas' | 'not_tabs')
    | ('empty_file' | 'not_text' | 'packed' | 'bad_encoding' | 'not_json')
  readonly params: Readonly<Record<string, string>>

  constructor(code: ImportRefusal['code'], params: Readonly<Record<string, string>> = {}) {
    super([code, ...Object.values(params)].join(': '))
    this.name = 'ImportRefusal'
    this.code = code
    this.params = params
  }
}
