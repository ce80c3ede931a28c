import { Readable } from 'node:stream'
import { parse } from 'csv-parse'

/** A record of a CSV file, or what made one unreadable. `row` counts as a spreadsheet does, from 1. */
export type CsvRecord =
  | { readonly row: number; readonly fields: readonly string[] }
  | { readonly row: number; readonly broken: string }

/** How a program separates fields. */
export interface CsvDialect {
  readonly delimiter: string
  readonly quoted: boolean
  /** Bytes of the longest record. */
  readonly recordBytes: number
}

/** Longer than any row of a catalogue: a quote that is never closed would otherwise swallow the whole file. */
const RECORD_BYTES = 64 * 1024
/** RFC 4180. */
export const COMMA: CsvDialect = { delimiter: ',', quoted: true, recordBytes: RECORD_BYTES }
/** Tab-separated without quotation: fields hold neither tabs nor line ends, a quotation mark is text. */
export const TAB: CsvDialect = { delimiter: '\t', quoted: false, recordBytes: 16 * RECORD_BYTES }

/** After these nobody can say where the next record begins: what follows is not read. */
const ENDINGS: readonly string[] = ['CSV_MAX_RECORD_SIZE', 'CSV_QUOTE_NOT_CLOSED']

/**
 * Records of CSV text (LF, CRLF or CR, a byte-order mark allowed), as fast as they are asked for and no
 * faster, so that memory stays flat. Empty lines are passed over but counted. A record that cannot be read is told;
 * one whose quotation mark is never closed is the last.
 */
export async function* csvRecords(text: AsyncIterable<string>, dialect: CsvDialect = COMMA): AsyncGenerator<CsvRecord> {
  const skipped: { readonly code: string; readonly after: number }[] = []
  const source = Readable.from(text, { objectMode: true, highWaterMark: 1 })
  const parser = parse({
    bom: true,
    // Said, not guessed: a header from one program over rows from another has both kinds.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    // A stray quotation mark is taken as text: refusing it would leave the parser inside a quotation.
    relax_quotes: true,
    max_record_size: dialect.recordBytes,
    delimiter: dialect.delimiter,
    ...(dialect.quoted ? {} : { quote: null }),
    skip_records_with_error: true,
    on_skip: (error) => {
      const ended = ENDINGS.includes(skipped.at(-1)?.code ?? '')
      if (error !== undefined && !ended) skipped.push({ code: error.code, after: Number(error.records) })
      return undefined
    },
  })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  let row = 0
  let read = 0
  // The parser reads ahead: what it skipped is told only once the records before it have been.
  function* due(): Generator<CsvRecord> {
    while ((skipped[0]?.after ?? read + 1) <= read) yield { row: ++row, broken: skipped.shift()?.code ?? '' }
  }
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      yield* due()
      row += 1
      read += 1
      if (fields.some((field) => field.trim() !== '')) yield { row, fields }
      if (skipped[0]?.after === read && ENDINGS.includes(skipped[0].code)) break
    }
    yield* due()
  } finally {
    source.destroy()
    parser.destroy()
  }
}
