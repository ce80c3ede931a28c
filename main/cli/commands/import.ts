import { existsSync } from 'node:fs'
import { extname, join } from 'node:path'
import { isoAt } from '../../domain/time.ts'
import { ITEM_FORMAT_NAMES, itemFormat } from '../../storage/import/formats/all.ts'
import { importFromFile, PROMOTIONS } from '../../storage/import/import-file.ts'
import { ImportRefusal, type ImportReport, type Rejection } from '../../storage/import/report.ts'
import { CATALOGUE_FILE, openStore, type Store } from '../../storage/store.ts'
import { type Around, type Command, CommandRefusal, type Outcome } from '../command.ts'
import { checkFile } from '../files.ts'
import { makeEmptyStore } from './init.ts'

/** Rejected rows that are told in words; all of them are in the document. */
const TOLD = 20

/** Items from CSV, promotions from JSON. Makes the data folder where there is none. */
export const importFile: Command = {
  name: 'import',
  usage: 'import FILE [--format NAME] [--dry-run] [--strict]',
  options: { format: 'value', 'dry-run': 'flag', strict: 'flag' },
  operands: { least: 1, most: 1 },
  async run(given, around): Promise<Outcome> {
    const [path = ''] = given.operands
    checkFile(path)
    const format = formatOf(given.values.format, path)
    const dryRun = given.flags.has('dry-run')
    const strict = given.flags.has('strict')
    const store = await openOrMake(around, dryRun)
    const watched = watch(around)
    try {
      const order = {
        ...{ catalogue: join(store.folder, CATALOGUE_FILE), file: path, format, dryRun, strict, whole: strict },
        ...{ profile: store.settings.current().profile, now: Date.now() },
      }
      const report = await importFromFile(order, watched.options)
      const refused = strict && report.rejectedRows > 0
      if (!dryRun && !refused) record(store, report)
      const rejected = report.rejected.map((each) => rejectionOf(each, report.format, around))
      const document = { ...report, rejected }
      return { exit: refused ? 1 : 0, document, words: wordsOf(report, rejected, refused, around) }
    } catch (error) {
      if (error instanceof ImportRefusal) throw unreadable(path, error, around)
      if (!watched.options.signal.aborted) throw error
      const rows = String(watched.rows())
      const nothing = strict || dryRun
      return { exit: 1, words: [around.say(nothing ? 'cli.import.cancelled_whole' : 'cli.import.cancelled', { rows })] }
    } finally {
      watched.stop()
      store.close()
    }
  },
}

/** Rows between two lines of progress, at the least; a small file tells only its end. */
const TOLD_EVERY = 100_000

/** Tells how far a long import is, and lets Ctrl+C end it between two rows with the folder whole. */
function watch(around: Around) {
  const cancelling = new AbortController()
  const cancel = () => cancelling.abort()
  let read = 0
  let told = 0
  process.once('SIGINT', cancel)
  return {
    options: {
      signal: cancelling.signal,
      progress(rows: number) {
        read = rows
        if (rows - told < TOLD_EVERY) return
        told = rows
        void around.streams.err(`${around.say('cli.import.progress', { rows: String(rows) })}\n`)
      },
    },
    rows: () => read,
    stop: () => process.off('SIGINT', cancel),
  }
}

/** A file that is not what it ought to be, by its name: a script may import many. */
function unreadable(file: string, { code, params }: ImportRefusal, around: Around): CommandRefusal {
  return new CommandRefusal('cli.import.unreadable', { file, reason: around.say(`import.refusal.${code}`, params) })
}

function formatOf(named: string | undefined, path: string): string {
  const name = named ?? (extname(path).toLowerCase() === '.json' ? PROMOTIONS : 'checklane')
  if (name === PROMOTIONS || itemFormat(name) !== undefined) return name
  const known = [...ITEM_FORMAT_NAMES, PROMOTIONS].join(', ')
  throw new CommandRefusal('cli.bad_choice', { option: 'format', value: name, known })
}

function openOrMake(around: Around, dryRun: boolean): Store | Promise<Store> {
  const { folder, cipher, program } = around
  if (dryRun || existsSync(join(folder, 'station.db'))) return openStore(folder, { cipher, program })
  return makeEmptyStore(around)
}

function record(store: Store, { format, added, changed, rejectedRows }: ImportReport): void {
  store.journal.record({
    at: isoAt(new Date(), store.settings.current().profile.timezone),
    fact: { fact: 'catalogue_imported', format, added, changed, rejected: rejectedRows },
  })
}

/** A refusal with its reason in words as well: the code is for programs. */
function rejectionOf({ row, field, reason, params = {} }: Rejection, format: string, around: Around) {
  const family = ITEM_FORMAT_NAMES.some((name) => name === format) ? 'import' : 'promotion'
  const words = around.say(`${family}.reason.${reason}`, params)
  return { row, field, reason, words }
}

type Told = ReturnType<typeof rejectionOf>

function wordsOf(report: ImportReport, rejected: readonly Told[], refused: boolean, around: Around): string[] {
  const { added, changed, unchanged, rejectedRows, ignored, encoding = 'utf-8' } = report
  const lines = rejected
    .slice(0, TOLD)
    .map(({ row, field, words }) =>
      around.say('cli.import.rejected', { row: String(row), field: field === '' ? '-' : field, words }),
    )
  if (rejected.length > TOLD) lines.push(around.say('cli.import.more', { count: String(rejected.length - TOLD) }))
  if (encoding !== 'utf-8') lines.push(around.say('import.read_as', { encoding: encoding.toUpperCase() }))
  if (ignored.length > 0) lines.push(around.say('import.ignored', { columns: ignored.join(', ') }))
  for (const { promotion, other, what } of report.overlaps ?? [])
    lines.push(around.say(what === 'overlap' ? 'import.overlap' : 'import.contradict', { promotion, other }))
  for (const promotion of report.ended ?? []) lines.push(around.say('import.ended', { promotion }))
  for (const [note, count] of Object.entries(report.notes))
    lines.push(around.say(`import.note.${note}`, { count: String(count) }))
  const counts = {
    added: String(added),
    changed: String(changed),
    unchanged: String(unchanged),
    rejected: String(rejectedRows),
  }
  lines.push(around.say(refused ? 'cli.import.refused' : 'cli.import.done', counts))
  return lines
}
