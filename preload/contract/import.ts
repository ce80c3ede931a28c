import * as v from 'valibot'
import { nothing } from './input.ts'
import type { Failure, Words } from './words.ts'

export const importChannels = {
  /** Asks for a file in the system's dialog and looks it through; JSON holds promotions, whatever the format. */
  chooseImport: v.strictObject({
    format: v.picklist(['checklane', 'ospos', 'core-pos', 'odoo', 'openfoodfacts']),
  }),
  /** Takes in the file that was looked through: all of its good rows at once, while the lane goes on selling. */
  applyImport: nothing,
  /** Stops what is being read, or lets go of the file that was looked through. */
  cancelImport: nothing,
  lookImport: nothing,
} as const

export interface ImportValues {
  lookImport: ImportView
}

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
