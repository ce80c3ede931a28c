import { setImmediate } from 'node:timers/promises'
import type { Item } from '../../domain/item.ts'
import type { Database } from '../database.ts'
import { openDatabase } from '../database.ts'
import { CATALOGUE_MIGRATIONS } from '../migrations/catalogue.ts'
import { asRefusal, StorageRefusal } from '../refusal.ts'
import type { ImportCounts, ItemRow } from './batch-writer.ts'
import { batchedWrites } from './batched-writes.ts'
import { COMMA, csvRecords, TAB } from './csv.ts'
import { decode } from './decode.ts'
import { checklane } from './formats/checklane.ts'
import type { FormatRules, ImportFormat, RowReader } from './formats/format.ts'
import { readItem } from './read-item.ts'
import {
  type Encoding,
  type FieldProblem,
  type ImportNote,
  ImportRefusal,
  type ImportReport,
  type Rejection,
} from './report.ts'

export interface ImportOptions {
  readonly rules: FormatRules
  /** The checklane format unless it says otherwise. */
  readonly format?: ImportFormat
  /** Nothing goes in unless everything does. */
  readonly strict?: boolean
  /** What goes in becomes visible all at once: no customer meets half of a new price list. */
  readonly whole?: boolean
  /** Says what would happen and changes nothing. */
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
  /** Rows read so far; called after each batch. */
  readonly progress?: (rows: number) => void
}

const BATCH = 500
/** Items from which on it pays to gather the search index after an import. */
const MANY = 5000
/** A file of nothing but bad rows must not fill the memory with reasons. */
const REJECTIONS_KEPT = 10_000

/**
 * Imports items from a file's bytes into catalogue.db, through a connection of its own, so that the lane goes on
 * selling from what was there. Rows that lead to an item change it, others add one; bad rows are refused one by one,
 * their fields named as the file names them. Throws ImportRefusal for a file that cannot be read at all, StorageRefusal
 * for a folder that cannot be written, and the signal's reason when cancelled; what whole batches brought in before
 * that stays, unless it is strict or whole.
 */
export async function importItems(
  cataloguePath: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportReport> {
  const database = openDatabase(cataloguePath, {
    migrations: CATALOGUE_MIGRATIONS,
    create: false,
    autoCheckpoint: 8192,
  })
  try {
    // Twice what the lane keeps: codes come in no order, and their pages are to be written once.
    database.prepare('PRAGMA cache_size = -65536').run()
    const report = await run(database, bytes, options)
    // Gathering rewrites the whole index: its log would stay as large as the index until the lane closes.
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
    return report
  } finally {
    database.close()
  }
}

async function run(
  database: Database,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportReport> {
  const { strict = false, whole = strict, dryRun = false, format = checklane, rules, signal, progress } = options
  let encoding: Encoding = 'utf-8'
  const found = decode(bytes, (decided) => {
    encoding = decided
  })
  const records = csvRecords(found, format.dialect)
  const first = await records.next()
  if (first.done === true || 'broken' in first.value) throw new ImportRefusal('empty_file')
  checkSeparator(first.value.fields, format)
  const reader = format.open(first.value.fields, rules)
  const result = results()
  // Only who imports pays for the pinyin dictionary: the counter starts without it.
  const { batchWriter } = await import('./batch-writer.ts')
  const write = batchWriter(database, { dryRun, codeColumn: reader.columnOf('code') }, result.counts, result.reject)
  const writing = batchedWrites(database, { put: write, whole: (whole || strict) && !dryRun })
  let batch: ItemRow[] = []
  let rows = 0
  const flush = () => {
    writing.write(batch, rows)
    batch = []
    progress?.(rows)
  }
  /** The newest record, whose next may say more of it. */
  let open: { readonly row: number; readonly values: readonly string[] } | undefined
  const close = () => {
    if (open !== undefined) put(open.row, open.values)
    open = undefined
  }
  const take = (row: number, values: readonly string[]) => {
    const joined = open === undefined ? undefined : reader.join?.(open.values, values)
    if (open !== undefined && joined !== undefined) open = { row: open.row, values: joined }
    else {
      close()
      open = { row, values }
    }
  }
  const put = (row: number, values: readonly string[]) => {
    const read = readRow(reader, values, rules)
    if (!read.ok) return result.reject(row, read.problems)
    batch.push({ row, item: read.item })
    result.note(read.notes)
    if (isFree(read.item)) result.note(PRICE_ZERO)
    if (batch.length >= BATCH) flush()
  }
  try {
    if (!reader.header) take(first.value.row, first.value.fields)
    for await (const record of records) {
      signal?.throwIfAborted()
      rows += 1
      if ('broken' in record) {
        close()
        result.reject(record.row, [{ field: '', reason: 'bad_csv', params: { found: record.broken } }])
      } else take(record.row, record.fields)
      // Records that are read already come without a turn of the event loop, in which alone Ctrl+C is heard.
      if (rows % BATCH === 0) await setImmediate()
    }
    close()
    flush()
  } catch (error) {
    writing.stop()
    throw error
  }
  if (strict && result.rejectedRows() > 0) {
    writing.undo()
    Object.assign(result.counts, { added: 0, changed: 0, unchanged: 0 })
  } else writing.finish()
  if (!dryRun && result.counts.added + result.counts.changed >= MANY) await gather(database)
  progress?.(rows)
  return { ...result.report(format.name, reader.ignored), encoding }
}

/** A first row that is one field may be a file of another kind: what is then missing is not the columns. */
function checkSeparator(fields: readonly string[], { dialect }: ImportFormat): void {
  const [all = '', ...others] = fields
  if (others.length > 0) return
  if (dialect.delimiter === COMMA.delimiter && /[;\t]/.test(all)) throw new ImportRefusal('not_commas')
  if (dialect.delimiter === TAB.delimiter && /[;,]/.test(all)) throw new ImportRefusal('not_tabs')
}

const PRICE_ZERO: readonly ImportNote[] = ['price_zero']

/** Costs nothing and nobody is asked: told, because it is more often forgotten than meant. */
function isFree({ price, next, flags }: Item): boolean {
  return price === 0 && next === undefined && !flags.some((flag) => flag === 'price_required' || flag === 'open_price')
}

/** A disk too full for it is not worth failing an import for: the items are there, only searches are slower. */
async function gather(database: Database): Promise<void> {
  const { gatherIndexes } = await import('../item-writer.ts')
  try {
    gatherIndexes(database)
  } catch (error) {
    const refusal = asRefusal(error, database.path)
    if (!(refusal instanceof StorageRefusal && refusal.code === 'full')) throw refusal
  }
}

function readRow(reader: RowReader, values: readonly string[], rules: FormatRules) {
  if (values.length > reader.width && values.slice(reader.width).some((value) => value.trim() !== '')) {
    const params = { expected: String(reader.width), found: String(values.length) }
    const problems: readonly FieldProblem[] = [{ field: '', reason: 'too_many_fields', params }]
    return { ok: false as const, problems }
  }
  const { fields, notes } = reader.read(values)
  const read = readItem(fields, rules)
  if (read.ok) return { ok: true as const, item: read.item, notes }
  const problems = read.problems.map((problem) => ({ ...problem, field: reader.columnOf(problem.field) }))
  return { ok: false as const, problems }
}

/** Gathers what an import has to tell. */
function results() {
  const counts: ImportCounts = { added: 0, changed: 0, unchanged: 0 }
  const rejected: Rejection[] = []
  const notes: Partial<Record<ImportNote, number>> = {}
  let rejectedRows = 0
  return {
    counts,
    rejectedRows: () => rejectedRows,
    reject(row: number, problems: readonly FieldProblem[]): void {
      rejectedRows += 1
      if (rejected.length < REJECTIONS_KEPT) rejected.push(...problems.map((problem) => ({ row, ...problem })))
    },
    note(made: readonly ImportNote[]): void {
      for (const note of made) notes[note] = (notes[note] ?? 0) + 1
    },
    report: (format: string, ignored: readonly string[]) => ({
      ...{ format, ...counts, rejected, rejectedRows, ignored, notes },
    }),
  }
}
