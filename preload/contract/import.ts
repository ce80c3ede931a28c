import type { Failure, Words } from './view.ts'

/** A refused row, counted as a spreadsheet counts (the header is row 1), with what is wrong with which field. */
export interface RejectedRowView {
  readonly row: number
  /** Empty where the whole row is meant. */
  readonly field: string
  readonly words: Words
}

export interface ImportReportView {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly rejectedRows: number
  /** The first of them. */
  readonly rejected: readonly RejectedRowView[]
  /** How many problems more there are. */
  readonly more: number
  /** What else is to be known: rows that went in with something decided for them, promotions that meet others or are over. */
  readonly notes: readonly Words[]
}

/** Where the import of a file is; `file` is its name without its folder. */
export type ImportView =
  | { readonly state: 'idle' }
  /** The system's dialog is open. */
  | { readonly state: 'choosing' }
  /** Looked through (`checking`, nothing changes) or taken in. */
  | { readonly state: 'reading'; readonly file: string; readonly rows: number; readonly checking: boolean }
  /** Looked through: this is what taking it in would do. */
  | { readonly state: 'checked'; readonly file: string; readonly report: ImportReportView }
  | { readonly state: 'done'; readonly file: string; readonly report: ImportReportView }
  | { readonly state: 'failed'; readonly failure: Failure }
