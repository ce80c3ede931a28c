import type { Item } from '../../domain/item.ts'
import { codeKey } from '../code-key.ts'
import type { Database } from '../database.ts'
import { openDatabase } from '../database.ts'
import { loadInitials } from '../initials.ts'
import { type ItemWriter, itemWriter } from '../item-writer.ts'
import { CATALOGUE_MIGRATIONS } from '../migrations/catalogue.ts'
import { type CsvRecord, csvRecords } from './csv.ts'
import { decode, type Encoding } from './decode.ts'
import { ITEM_FIELDS, type ItemField, type ItemRules, REQUIRED_FIELDS, readItem } from './read-item.ts'
import { type FieldProblem, ImportRefusal, type ImportReport, type Rejection } from './report.ts'

export interface ImportOptions {
  readonly rules: ItemRules
  /** Nothing goes in unless everything does. */
  readonly strict?: boolean
  /** Says what would happen and changes nothing. */
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
  /** Rows read so far; called after each batch. */
  readonly progress?: (rows: number) => void
  readonly encoding?: (encoding: Encoding) => void
}

const BATCH = 500
/** A file of nothing but bad rows must not fill the memory with reasons. */
const REJECTIONS_KEPT = 10_000

/**
 * Imports items in the checklane format from a file's bytes into catalogue.db, through a connection of its own, so
 * that the lane goes on selling from what was there. Rows that lead to an item change it, others add one; bad rows
 * are refused one by one. Throws ImportRefusal for a file that cannot be read at all, StorageRefusal for a folder that
 * cannot be written, and the signal's reason when cancelled; what whole batches brought in before that stays, unless strict.
 */
export async function importItems(
  cataloguePath: string,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportReport> {
  const database = openDatabase(cataloguePath, {
    migrations: CATALOGUE_MIGRATIONS,
    create: false,
    autoCheckpoint: 1000,
  })
  try {
    return await run(database, csvRecords(decode(bytes, options.encoding)), options)
  } finally {
    database.close()
  }
}

interface Row {
  readonly row: number
  readonly item: Item
}

async function run(
  database: Database,
  records: AsyncGenerator<CsvRecord>,
  options: ImportOptions,
): Promise<ImportReport> {
  const { strict = false, dryRun = false, rules, signal, progress } = options
  const header = await readHeader(records)
  const counts = { added: 0, changed: 0, unchanged: 0 }
  const rejected: Rejection[] = []
  let rejectedRows = 0
  const reject = (row: number, problems: readonly FieldProblem[]) => {
    rejectedRows += 1
    if (rejected.length < REJECTIONS_KEPT) rejected.push(...problems.map((problem) => ({ row, ...problem })))
  }
  const put = batchWriter(database, itemWriter(database, await loadInitials()), dryRun, counts, reject)
  const whole = strict && !dryRun ? database.begin() : undefined
  let batch: Row[] = []
  let rows = 0
  const flush = () => {
    if (batch.length === 0) return
    if (whole === undefined) database.transaction(() => put(batch))
    else put(batch)
    batch = []
    progress?.(rows)
  }
  try {
    for await (const record of records) {
      signal?.throwIfAborted()
      rows += 1
      if ('broken' in record) {
        reject(record.row, [{ field: '', reason: 'bad_csv', params: { found: record.broken } }])
        continue
      }
      const read = readRecord(header, record.fields, rules)
      if (read.ok) batch.push({ row: record.row, item: read.item })
      else reject(record.row, read.problems)
      if (batch.length >= BATCH) flush()
    }
    flush()
    if (strict && rejectedRows > 0) {
      whole?.rollBack()
      Object.assign(counts, { added: 0, changed: 0, unchanged: 0 })
    } else whole?.commit()
  } catch (error) {
    whole?.rollBack()
    throw error
  }
  progress?.(rows)
  return { format: 'checklane', ...counts, rejected, rejectedRows, ignored: header.ignored }
}

interface Header {
  readonly columns: readonly (ItemField | undefined)[]
  readonly ignored: readonly string[]
}

async function readHeader(records: AsyncGenerator<CsvRecord>): Promise<Header> {
  const first = await records.next()
  if (first.done === true || 'broken' in first.value) throw new ImportRefusal('empty_file')
  const names = first.value.fields.map((name) => name.trim().toLowerCase())
  const columns = names.map((name) => ITEM_FIELDS.find((field) => field === name))
  const missing = REQUIRED_FIELDS.filter((field) => !columns.includes(field))
  if (missing.length > 0) throw new ImportRefusal('missing_columns', { columns: missing.join(', ') })
  const twice = names.filter((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice.length > 0) throw new ImportRefusal('duplicate_columns', { columns: twice.join(', ') })
  return { columns, ignored: names.filter((name, index) => name !== '' && columns[index] === undefined) }
}

function readRecord(header: Header, values: readonly string[], rules: ItemRules) {
  const extra = values.slice(header.columns.length).filter((value) => value.trim() !== '')
  if (extra.length > 0) {
    const params = { expected: String(header.columns.length), found: String(values.length) }
    const problems: readonly FieldProblem[] = [{ field: '', reason: 'too_many_fields', params }]
    return { ok: false as const, problems }
  }
  const fields: Partial<Record<ItemField, string>> = {}
  for (const [index, column] of header.columns.entries()) {
    if (column !== undefined) fields[column] = values[index] ?? ''
  }
  return readItem(fields, rules)
}

/** Puts batches of items in, refusing codes that an earlier row or another item has. */
function batchWriter(
  database: Database,
  writer: ItemWriter,
  dryRun: boolean,
  counts: { added: number; changed: number; unchanged: number },
  reject: (row: number, problems: readonly FieldProblem[]) => void,
): (batch: readonly Row[]) => void {
  database
    .prepare('CREATE TEMP TABLE import_code (key TEXT PRIMARY KEY, seen_in INTEGER NOT NULL) STRICT, WITHOUT ROWID')
    .run()
  const seen = database.prepare('SELECT seen_in FROM import_code WHERE key = ?')
  const remember = database.prepare('INSERT INTO import_code (key, seen_in) VALUES (?, ?)')

  function conflict(item: Item): FieldProblem | undefined {
    for (const code of item.codes) {
      const earlier = seen.get(codeKey(code))
      if (earlier !== undefined) {
        return { field: 'code', reason: 'duplicate_code', params: { code, row: String(earlier.seen_in) } }
      }
    }
    const keys = new Set(item.codes.map(codeKey))
    for (const code of item.codes) {
      // A row may change the item it names, by any of its codes; it may not take a code away from another one.
      const other = writer.stored(code)?.item.code
      if (other !== undefined && !keys.has(codeKey(other))) {
        return { field: 'code', reason: 'code_of_other_item', params: { code, other } }
      }
    }
    const owners = new Set(item.codes.flatMap((code) => writer.stored(code)?.id ?? []))
    if (owners.size > 1) {
      const others = item.codes.filter((code) => writer.stored(code)?.item.code === code)
      const [code = '', other = ''] = others
      return { field: 'code', reason: 'code_of_other_item', params: { code, other } }
    }
    return undefined
  }

  return (batch) => {
    for (const { row, item } of batch) {
      const problem = conflict(item)
      if (problem !== undefined) {
        reject(row, [problem])
        continue
      }
      for (const code of item.codes) remember.run(codeKey(code), row)
      counts[dryRun ? writer.compare(item) : writer.write(item)] += 1
    }
  }
}
