/*
 * npm run test:crash [-- --kills 1000] [--seed 100]: kills a trading station so many times, fifty to a data folder and
 * two side by side, and prints one JSON document. Exit 1 where anything was lost, doubled or half.
 */
import { parseArgs } from 'node:util'
import { crashRounds, type Rounds } from './rounds.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '1000' }, seed: { type: 'string', default: '100' } },
})
const PER_FOLDER = 50
const kills = Number(values.kills)
const waiting = Array.from({ length: Math.ceil(kills / PER_FOLDER) }, (_, index) => ({
  seed: Number(values.seed) + index,
  kills: Math.min(PER_FOLDER, kills - index * PER_FOLDER),
}))
const done: Rounds[] = []
const begun = performance.now()

async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const rounds = await crashRounds(next.seed, next.kills)
    done.push(rounds)
    process.stderr.write(
      `seed ${next.seed}: ${rounds.kills} kills, ${rounds.sales} sales, ${rounds.problems.length} problems\n`,
    )
  }
}

await Promise.all([work(), work()])
const sum = (of: 'kills' | 'whileStarting' | 'sales' | 'entries' | 'papers' | 'pulses' | 'charges') =>
  done.reduce((total, rounds) => total + rounds[of], 0)
const problems = done.flatMap((rounds) => rounds.problems)
const report = {
  ...{ kills: sum('kills'), whileStarting: sum('whileStarting'), sales: sum('sales'), entries: sum('entries') },
  ...{ papers: sum('papers'), pulses: sum('pulses'), charges: sum('charges') },
  ...{ seconds: Math.round((performance.now() - begun) / 1000), problems },
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
