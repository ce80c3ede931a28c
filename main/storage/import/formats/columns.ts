import { ImportRefusal } from '../report.ts'

/** The names a column goes by, the first of them the one that is told; compared without case. */
export type ColumnNames<Column extends string> = Readonly<Record<Column, readonly string[]>>

export interface Columns<Column extends string> {
  readonly width: number
  readonly ignored: readonly string[]
  has(column: Column): boolean
  /** Counted from 0. */
  placeOf(column: Column): number | undefined
  /** What the file calls it. */
  nameOf(column: Column): string
  /** The trimmed text of a column; empty where there is no such column. */
  cell(values: readonly string[], column: Column): string
}

/** Finds the named columns in a header row. Throws ImportRefusal where one of `required` is missing or one stands twice. */
export function namedColumns<Column extends string>(
  header: readonly string[],
  names: ColumnNames<Column>,
  required: readonly NoInfer<Column>[],
): Columns<Column> {
  const written = header.map((name) => name.trim())
  const lower = written.map((name) => name.toLowerCase())
  const columns = Object.keys(names) as Column[]
  const places = new Map<Column, number>()
  for (const column of columns) {
    const known = names[column].map((name) => name.toLowerCase())
    const found = lower.flatMap((name, index) => (known.includes(name) ? [index] : []))
    const [place] = found
    if (found.length > 1 && place !== undefined && found.every((other) => lower[other] === lower[place])) {
      throw new ImportRefusal('duplicate_columns', { columns: written[place] ?? '' })
    }
    // Of several names for the same thing the one that is listed first is meant.
    const best = known.map((name) => lower.indexOf(name)).find((index) => index >= 0)
    if (best !== undefined) places.set(column, best)
  }
  const missing = required.filter((column) => !places.has(column))
  if (missing.length > 0) {
    throw new ImportRefusal('missing_columns', { columns: missing.map((column) => names[column][0]).join(', ') })
  }
  const used = new Set(places.values())
  return {
    width: header.length,
    ignored: written.filter((name, index) => name !== '' && !used.has(index)),
    has: (column) => places.has(column),
    placeOf: (column) => places.get(column),
    nameOf(column) {
      const place = places.get(column)
      return (place === undefined ? undefined : written[place]) ?? names[column][0] ?? column
    },
    cell(values, column) {
      const place = places.get(column)
      return place === undefined ? '' : (values[place] ?? '').trim()
    },
  }
}

/** "12.50" of "12.5000": other programs write more zeros than a currency has digits. Anything else stays as it is. */
export function trimmedZeros(amount: string): string {
  return /^-?\d+\.\d+$/.test(amount) ? amount.replace(/\.?0+$/, '') : amount
}

/** A yes as databases and spreadsheets write it. */
export function isYes(text: string): boolean {
  return /^(?:1|true|yes|y|t)$/i.test(text)
}

/** A no; an empty cell says neither. */
export function isNo(text: string): boolean {
  return /^(?:0|false|no|n|f)$/i.test(text)
}
