import * as v from 'valibot'
import { approval, businessDay, lineId } from './input.ts'
import type { Failure, Language, Words } from './words.ts'

export const reportChannels = {
  /** Starts a report over business days ("2026-11-23", both included); it is made while the lane goes on selling. */
  startReport: v.strictObject({
    report: v.picklist(['day', 'hour', 'department', 'tender', 'tax', 'operator', 'voids', 'shift', 'maintenance']),
    from: v.optional(businessDay),
    to: v.optional(businessDay),
    approval,
  }),
  /** How far a report is, or the report; a report is told once it is done as often as it is asked for. */
  lookReport: v.strictObject({ id: lineId }),
  /** The report is not wanted any more: what is being made of it stops. */
  cancelReport: v.strictObject({ id: lineId }),
  /** Keeps a finished report as files in the station's data folder. */
  saveReport: v.strictObject({ id: lineId }),
} as const

export interface ReportValues {
  startReport: { readonly id: number }
  lookReport: ReportStateView
  saveReport: { readonly folder: string; readonly files: readonly string[] }
}

/** A report's column; `kind` says how its cells are shown. */
export interface ReportColumnView {
  readonly key: string
  readonly kind: 'text' | 'day' | 'time' | 'count' | 'amount' | 'seconds' | 'tenths' | 'percent' | 'rate'
  readonly words: Words
}

/** A text, words in both languages, or a whole number of the unit its column says; nothing where nothing is known. */
export type ReportCellView = string | number | Words | null

/** What a picture shows, in pixels from its upper left corner. */
export type PlotMarkView =
  | { readonly mark: 'bar'; readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  | { readonly mark: 'line' | 'area'; readonly path: string }
  | { readonly mark: 'dot'; readonly x: number; readonly y: number }
  | {
      readonly mark: 'grid' | 'axis'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
    }
  | {
      readonly mark: 'title' | 'label' | 'value'
      readonly x: number
      readonly y: number
      readonly anchor: 'start' | 'middle' | 'end'
      readonly text: string
    }

export interface PlotView {
  readonly width: number
  readonly height: number
  readonly marks: readonly PlotMarkView[]
}

export interface ReportView {
  readonly name: Words
  readonly from: string
  readonly to: string
  readonly columns: readonly ReportColumnView[]
  readonly rows: readonly (readonly ReportCellView[])[]
  readonly total?: readonly ReportCellView[]
  /** Rows that are not shown because there are too many. */
  readonly omitted: number
  readonly plot: Readonly<Record<Language, PlotView>>
}

/** Where a report stands; `gone` after it was cancelled or pushed out by newer ones. */
export type ReportStateView =
  | { readonly state: 'making'; readonly done: number; readonly total: number }
  | { readonly state: 'done'; readonly report: ReportView }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'gone' }
