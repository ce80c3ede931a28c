/*
 * node test/bench/start.bench.ts [--rounds 5] [--items 100000] [--sales 100000]
 * From the start of the process to the sign-in screen, against a blank window of the same runtime, turn by turn; and
 * main's resident memory against that of the blank window's. Prints one JSON document; ratios are what counts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BenchFolder, type Filling, filledFolder } from './catalogue.ts'
import { launch, type Start, type Startable } from './start/launch.ts'
import { quantile, rounded } from './storage/measure.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    items: { type: 'string', default: '100000' },
    sales: { type: 'string', default: '100000' },
  },
})
const [rounds, items, sales] = [Number(values.rounds), Number(values.items), Number(values.sales)]
const GOAL_MEGABYTES = 150
const COUNTER = { main: join(import.meta.dirname, '../../out/main/index.js'), page: 'counter.html', shows: '.sign-in' }
const BLANK = { main: join(import.meta.dirname, 'start/blank-main.ts'), page: 'blank.html', shows: 'p' }

const median = (numbers: readonly number[]): number => quantile(numbers, 0.5)

async function firstStart(): Promise<Start> {
  const folder = mkdtempSync(join(tmpdir(), 'checklane-bench-run-'))
  try {
    return await launch({ ...COUNTER, folder })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

const fillings: Readonly<Record<string, Filling>> = {
  'starter catalogue': { items: 0, sales: 0 },
  [`${items} items`]: { items, sales: 0 },
  [`${items} items, ${sales} sales`]: { items, sales },
}
const folders: BenchFolder[] = []
const blankFolder = mkdtempSync(join(tmpdir(), 'checklane-bench-run-'))
try {
  const variants = new Map<string, Startable>([['blank', { ...BLANK, folder: blankFolder }]])
  for (const [name, filling] of Object.entries(fillings)) {
    const folder = await filledFolder(filling)
    folders.push(folder)
    variants.set(name, { ...COUNTER, folder: folder.path })
  }
  const starts = new Map<string, Start[]>()
  const first: Start[] = []
  // The round before the first warms the disk cache and makes the browser's profiles.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, variant] of variants) {
      const start = await launch(variant)
      if (round > 0) starts.set(name, [...(starts.get(name) ?? []), start])
    }
    if (round > 0) first.push(await firstStart())
  }
  starts.set('very first start', first)
  const readyOf = (name: string): number => median((starts.get(name) ?? []).map(({ ready }) => ready))
  const memoryOf = (name: string): number => median((starts.get(name) ?? []).map(({ megabytes }) => megabytes))
  const bare = memoryOf('blank')
  const figures = [...starts.keys()].map((name) => {
    const aboveBare = memoryOf(name) - bare
    return [
      name,
      {
        readyMilliseconds: rounded(readyOf(name)),
        ofBlank: rounded(readyOf(name) / readyOf('blank')),
        mainMegabytes: rounded(memoryOf(name)),
        aboveBareMegabytes: rounded(aboveBare),
        goalHolds: aboveBare <= GOAL_MEGABYTES,
      },
    ] as const
  })
  const report = {
    load: loadavg().map(rounded),
    processors: availableParallelism(),
    rounds,
    starts: Object.fromEntries(figures),
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
} finally {
  for (const folder of folders) folder.remove()
  rmSync(blankFolder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}
