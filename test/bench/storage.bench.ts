/*
 * node test/bench/storage.bench.ts [--sales 100000,1000000] [--items 100000] [--commits 2000]
 * Measures storage and prints one JSON document. Ratios are what counts: absolute times are this machine's.
 */
import { parseArgs } from 'node:util'
import type { Store } from '../../main/storage/store.ts'
import { newStore, openShift, reopen, temporaryFolder } from '../main/storage/support.ts'
import { catalogueCsv } from './storage/catalogue-text.ts'
import { beIdle, commitSale, measureCommits } from './storage/commits.ts'
import { commitsOnSlowDisk, flushesPerCommit } from './storage/flushes.ts'
import { quantile, rounded, timed } from './storage/measure.ts'
import { measureLookups, measureSearches } from './storage/questions.ts'

const { values } = parseArgs({
  options: {
    sales: { type: 'string', default: '100000' },
    items: { type: 'string', default: '100000' },
    commits: { type: 'string', default: '2000' },
  },
})
const sizes = values.sales.split(',').map(Number)
const [items, commits] = [Number(values.items), Number(values.commits)]

/** Sells without waiting for the disk: only how much is stored matters here. */
function fill(store: Store, count: number): void {
  const synchronous = (mode: string) => store.databases.station.prepare(`PRAGMA synchronous = ${mode}`).run()
  synchronous('OFF')
  for (let index = 0; index < count; index += 1) {
    commitSale(store)
    if (index % 500 === 499) beIdle(store)
  }
  synchronous('FULL')
}

function measureOpening(folder: string): number {
  const times: number[] = []
  for (let round = 0; round < 7; round += 1) {
    let store: Store | undefined
    times.push(
      timed(() => {
        store = reopen(folder)
      }),
    )
    store?.close()
  }
  return rounded(quantile(times, 0.5))
}

const folder = temporaryFolder()
let store = await newStore(folder.path)
store.close()
const openedEmpty = measureOpening(folder.path)
store = reopen(folder.path)
const before = performance.now()
const imported = await store.importItems(catalogueCsv(items))
const importSeconds = rounded((performance.now() - before) / 1000)
const lookupMicroseconds = measureLookups(store, items)
const searchMilliseconds = measureSearches(store)
const measured: Record<string, unknown> = { empty: measureCommits(store, commits) }
const opened: Record<string, number> = { empty: openedEmpty }
let sold = 0
for (const sales of sizes) {
  fill(store, sales - sold)
  sold = sales
  measured[`after ${sales} sales`] = measureCommits(store, commits)
  store.close()
  opened[`after ${sales} sales`] = measureOpening(folder.path)
  store = reopen(folder.path)
}
const saleSearches = ['004711', '210.00', '1234', 'nothing'].map((text) =>
  timed(() => store.ledger.sales({ text, limit: 50 })),
)
if (store.ledger.openShift() === undefined) openShift(store)
const totalsMilliseconds = rounded(timed(() => store.ledger.shiftTotals(1)))
const verifyStart = performance.now()
let memory = 0
const verified = await store.verify({
  progress: () => {
    memory = Math.max(memory, process.memoryUsage.rss())
  },
})
const verifySeconds = rounded((performance.now() - verifyStart) / 1000)
store.close()
folder.remove()

const report = {
  items: imported.added,
  importSeconds,
  lookupMicroseconds,
  searchMilliseconds,
  commits: { ...measured, flushesPerCommit: flushesPerCommit(), with2MillisecondsMore: commitsOnSlowDisk() },
  openMilliseconds: opened,
  saleSearchMilliseconds: saleSearches.map(rounded),
  shiftTotalsMilliseconds: totalsMilliseconds,
  verify: {
    ...{ entries: verified.entries, ok: verified.ok, seconds: verifySeconds },
    mostMebibytes: Math.round(memory / 2 ** 20),
  },
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
