import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'

/** A record of a CSV file, or what made one unreadable. `row` counts as a spreadsheet does, from 1. */
export type CsvRecord =
  | { readonly row: number; readonly fields: readonly string[] }
  | { readonly row: number; readonly broken: string }

/** Longer than any row of a catalogue: a quote that is never closed would otherwise swallow the whole file. */
const RECORD_BYTES = 64 * 1024

/**
 * Records of CSV text (RFC 4180; LF, CRLF or CR, a byte-order mark allowed), as fast as they are asked for and no
 * faster, so that memory stays flat. Empty lines are passed over but counted. A record that cannot be read is told.
 */
export async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<CsvRecord> {
  const broken: CsvError[] = []
  const source = Readable.from(text, { objectMode: true, highWaterMark: 1 })
  const parser = parse({
    bom: true,
    relax_column_count: true,
    max_record_size: RECORD_BYTES,
    skip_records_with_error: true,
    on_skip: (error) => {
      if (error !== undefined) broken.push(error)
      return undefined
    },
  })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = 0
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      for (const error of broken.splice(0)) yield { row: ++row, broken: error.code }
      row += 1
      if (fields.some((field) => field.trim() !== '')) yield { row, fields }
    }
    for (const error of broken.splice(0)) yield { row: ++row, broken: error.code }
  } finally {
    source.destroy()
    parser.destroy()
  }
}
