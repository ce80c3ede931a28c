import { type Command, CommandRefusal, type Outcome } from '../command.ts'
import { csvFile } from '../export/csv.ts'
import { jsonFile } from '../export/json.ts'
import { withStore } from '../folder.ts'
import { day } from '../values.ts'
import { writePieces } from '../write-pieces.ts'

const FORMATS = ['json', 'csv'] as const

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
      const { currency, station } = store.settings.current().profile
      const sales = counting(store.ledger.completed(from, to))
      const file = format === 'json' ? jsonFile(station, currency, sales.all()) : csvFile(currency, sales.all())
      if (out !== undefined) {
        writePieces(out, file)
        const words = [around.say('cli.export.done', { out, sales: String(sales.count()) })]
        return { exit: 0, document: { out, sales: sales.count() }, words }
      }
      for (const piece of file) await around.streams.out(piece)
      return { exit: 0 }
    })
  },
}

function formatOf(named: string | undefined): (typeof FORMATS)[number] {
  if (named === undefined) throw new CommandRefusal('cli.option_missing', { option: 'format' })
  if (named === 'poslog') throw new CommandRefusal('cli.export.no_poslog')
  const format = FORMATS.find((known) => known === named)
  if (format !== undefined) return format
  throw new CommandRefusal('cli.bad_choice', { option: 'format', value: named, known: 'json, csv, poslog' })
}

function counting<T>(source: Iterable<T>): { all(): Iterable<T>; count(): number } {
  let counted = 0
  return {
    *all() {
      for (const each of source) {
        counted += 1
        yield each
      }
    },
    count: () => counted,
  }
}
