/*
 * node test/bench/watch.bench.ts [--entries 20000]
 * How long the rules take over one journal entry, and the whole way of one: read back from the database and looked at.
 */
import { parseArgs } from 'node:util'
import { minor } from '../../main/domain/money.ts'
import { watchParts } from '../../main/station/watch.ts'
import { createEvaluator } from '../../main/watch/evaluate.ts'
import { emptyState } from '../../main/watch/state.ts'
import { newStore, openShift, temporaryFolder } from '../main/storage/support.ts'
import { commitSale } from './storage/commits.ts'
import { quantile, rounded, timed } from './storage/measure.ts'

const { values } = parseArgs({ options: { entries: { type: 'string', default: '5000' } } })
const folder = temporaryFolder()
const store = await newStore(folder.path)
openShift(store)
store.databases.station.prepare('PRAGMA synchronous = OFF').run()
for (let index = 0; index < Number(values.entries) / 2; index += 1) {
  commitSale(store)
  const fact = { fact: 'line_voided', draft: 'D', code: '1', name: 'x', net: minor(100) } as const
  store.journal.record({ at: '2026-11-23T10:00:00+08:00', operator: '01', shift: 1, fact })
}
const evaluator = createEvaluator(watchParts(store), emptyState())
const entries = [...store.journal.entries(1)]
const rules = entries.map((entry) => timed(() => evaluator.take(entry)))
const again = createEvaluator(watchParts(store), emptyState())
const reading = entries.map(({ seq }) =>
  timed(() => {
    const entry = store.journal.entry(seq)
    if (entry !== undefined) again.take(entry)
  }),
)
const memory = JSON.stringify(evaluator.state).length
store.close()
folder.remove()
const times = (list: number[]) => ({
  p50: rounded(quantile(list, 0.5)),
  p99: rounded(quantile(list, 0.99)),
  max: rounded(Math.max(...list)),
})
process.stdout.write(
  `${JSON.stringify({ entries: entries.length, rulesMilliseconds: times(rules), readAndRulesMilliseconds: times(reading), memory })}\n`,
)
