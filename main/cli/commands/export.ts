import type { JournalEntry } from '../../domain/journal/fact.ts'
import { type DatedEntry, poslogFile } from '../../reports/poslog/poslog.ts'
import type { RecordSource, ShiftPlace } from '../../storage/records/source.ts'
import type { Store } from '../../storage/store.ts'
import { type Command, CommandRefusal, type Outcome } from '../command.ts'
import { csvFile } from '../export/csv.ts'
import { jsonFile } from '../export/json.ts'
import { withStore } from '../folder.ts'
import { day } from '../values.ts'
import { writePieces } from '../write-pieces.ts'

const FORMATS = ['json', 'csv', 'poslog'] as const

/** Completed sales and refunds of business days for other programs, oldest first. */
export const exportSales: Command = {
  name: 'export',
  usage: 'export --format json|csv|poslog [--from D] [--to D] [--out FILE]',
  options: { format: 'value', from: 'value', to: 'value', out: 'value' },
  operands: { least: 0, most: 0 },
  run(given, around) {
    const format = formatOf(given.values.format)
    const from = day(given.values.from, 'from')
    const to = day(given.values.to, 'to')
    const { out } = given.values
    return withStore(around, async (store): Promise<Outcome> => {
      const { file, sales } = fileOf(store, format, { from, to })
      if (out !== undefined) {
        writePieces(out, file)
        const words = [around.say('cli.export.done', { out, sales: String(sales()) })]
        return { exit: 0, document: { out, sales: sales() }, words }
      }
      for (const piece of file) await around.streams.out(piece)
      return { exit: 0 }
    })
  },
}

/** The file piece by piece, and how many sales and refunds it has so far. */
function fileOf(
  store: Store,
  format: (typeof FORMATS)[number],
  { from, to }: { readonly from: string | undefined; readonly to: string | undefined },
): { readonly file: Iterable<string>; sales(): number } {
  const { profile, training = false } = store.settings.current()
  const { currency, station, store: name, weightUnit } = profile
  if (format === 'poslog') {
    const operatorName = (number: string) => store.operators.find(number)?.name
    const entries = counting(datedEntries(store, from, to), ({ entry }) => entry.fact.fact === 'sale_completed')
    const context = { store: name, station, currency, weightUnit, training, operatorName }
    return { file: poslogFile(entries.all(), context), sales: entries.count }
  }
  const sales = counting(store.ledger.completed(from, to), () => true)
  const file =
    format === 'json'
      ? jsonFile(station, currency, sales.all(), alertsOf(store, from, to), training)
      : csvFile(currency, sales.all())
  return { file, sales: sales.count }
}

function alertsOf(store: Store, from = '', to = '9999-99-99') {
  return store.alerts.between(from, to)
}

/** What happened in the shifts of those business days, in its order; a sale by its own day, anything else by its shift's. */
function* datedEntries(store: Store, from = '', to = '9999-99-99'): Generator<DatedEntry> {
  for (const source of store.records())
    for (const { entry, place } of inOrder(source, source.shifts({ from, to }))) {
      const { fact } = entry
      const businessDay = fact.fact === 'sale_completed' ? fact.sale.businessDay : place.shift.businessDay
      if (businessDay >= from && businessDay <= to) yield { entry, businessDay }
    }
}

interface Reading {
  readonly place: ShiftPlace
  readonly rest: Iterator<JournalEntry>
  entry: JournalEntry
}

/** The entries of shifts, of which one may have gone on while another was suspended, by their number. */
function* inOrder(
  source: RecordSource,
  places: readonly ShiftPlace[],
): Generator<{ readonly place: ShiftPlace; readonly entry: JournalEntry }> {
  const waiting = [...places]
  let reading: Reading[] = []
  while (waiting.length > 0 || reading.length > 0) {
    reading.sort((one, other) => one.entry.seq - other.entry.seq)
    const [first] = reading
    const [next] = waiting
    if (next !== undefined && (first === undefined || next.firstSeq < first.entry.seq)) {
      waiting.shift()
      const rest = source.entries(next)[Symbol.iterator]()
      const entry = rest.next()
      if (entry.done !== true) reading.push({ place: next, rest, entry: entry.value })
    } else if (first !== undefined) {
      yield first
      const entry = first.rest.next()
      if (entry.done === true) reading = reading.slice(1)
      else first.entry = entry.value
    }
  }
}

function formatOf(named: string | undefined): (typeof FORMATS)[number] {
  if (named === undefined) throw new CommandRefusal('cli.option_missing', { option: 'format' })
  const format = FORMATS.find((known) => known === named)
  if (format !== undefined) return format
  throw new CommandRefusal('cli.bad_choice', { option: 'format', value: named, known: 'json, csv, poslog' })
}

function counting<T>(source: Iterable<T>, counts: (each: T) => boolean): { all(): Iterable<T>; count(): number } {
  let counted = 0
  return {
    *all() {
      for (const each of source) {
        if (counts(each)) counted += 1
        yield each
      }
    },
    count: () => counted,
  }
}
