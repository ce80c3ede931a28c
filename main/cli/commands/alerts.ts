import type { Alert } from '../../domain/watch/alert.ts'
import { watchParts } from '../../station/watch.ts'
import { parseWatch } from '../../storage/profile-watch.ts'
import type { Store } from '../../storage/store.ts'
import { backtest } from '../../watch/backtest.ts'
import { type AmountText, amountText } from '../amounts.ts'
import { type Around, type Command, CommandRefusal, type Outcome } from '../command.ts'
import { readJson } from '../files.ts'
import { withStore } from '../folder.ts'
import { day } from '../values.ts'

/** What the watch noticed; `backtest` runs other thresholds over the recorded journal. Exit 1 where anything is open. */
export const alerts: Command = {
  name: 'alerts',
  usage: 'alerts [backtest --rules FILE] [--from D] [--to D]',
  options: { rules: 'value', from: 'value', to: 'value' },
  operands: { least: 0, most: 1 },
  async run(given, around) {
    const [word] = given.operands
    const { rules } = given.values
    const from = day(given.values.from, 'from') ?? ''
    const to = day(given.values.to, 'to') ?? '9999-99-99'
    if (word !== undefined && word !== 'backtest') throw new CommandRefusal('cli.alerts.unknown', { word })
    if ((word === 'backtest') !== (rules !== undefined)) throw new CommandRefusal('cli.alerts.rules_missing')
    if (rules === undefined) return withStore(around, (store) => noticed(store, { from, to }, around))
    const document = await readJson(rules, around.streams)
    return withStore(around, (store) => tested(store, { file: rules, document, from, to }, around))
  },
}

interface Days {
  readonly from: string
  readonly to: string
}

function noticed(store: Store, { from, to }: Days, { say }: Around): Outcome {
  const { currency } = store.settings.current().profile
  const text = amountText(currency)
  const found = store.alerts.between(from, to)
  const open = found.filter(({ acknowledged }) => acknowledged === undefined).length
  const listed = found.map(({ alert, acknowledged }) => ({
    ...alertDocument(alert, text),
    ...(acknowledged === undefined ? {} : { acknowledged }),
  }))
  const counts = { count: String(found.length), open: String(open) }
  const words = [found.length === 0 ? say('cli.alerts.none') : say('cli.alerts.found', counts)]
  return { exit: open === 0 ? 0 : 1, document: { currency: currency.code, alerts: listed }, words }
}

function tested(
  store: Store,
  { file, document, from, to }: Days & { readonly file: string; readonly document: unknown },
  { say }: Around,
): Outcome {
  const { currency } = store.settings.current().profile
  const read = parseWatch(document, currency)
  if (!read.ok) {
    const words = read.problems.map(({ key, reason }) =>
      say('cli.alerts.bad_rules', { file, key, what: say(`document.problem.${reason}`) }),
    )
    return { exit: 2, words }
  }
  const text = amountText(currency)
  const parts = { ...watchParts(store), thresholds: () => read.value }
  const found: object[] = []
  const rules: Record<string, number> = {}
  for (const alert of backtest(parts, store.journal.entries(1))) {
    const { businessDay = '', rule } = alert
    if (businessDay < from || businessDay > to) continue
    found.push(alertDocument(alert, text))
    rules[rule] = (rules[rule] ?? 0) + 1
  }
  const words = [say('cli.alerts.backtest', { count: String(found.length) })]
  return { exit: 0, document: { currency: currency.code, rules, alerts: found }, words }
}

/** An alert with its amounts as files have them. */
export function alertDocument(alert: Alert, text: AmountText): object {
  const { found, limit, unit, ...rest } = alert
  return unit === 'amount' ? { ...rest, unit, found: text(found), limit: text(limit) } : alert
}
