/*
 * node test/bench/pricing.bench.ts [--baskets 300] [--rounds 3]
 * Measures what pricing a basket takes, and pricing it again after one more scan, as milliseconds in one JSON document.
 * Of the rounds the quietest counts: what else runs on the machine is not what is measured.
 */
import { parseArgs } from 'node:util'
import { preparePricing } from '../../main/domain/pricing/price-basket.ts'
import { mixedPromotions, randomBasket, shelfOf } from './pricing/worlds.ts'
import { type Spread, spread, timed } from './storage/measure.ts'

const { values } = parseArgs({
  options: { baskets: { type: 'string', default: '300' }, rounds: { type: 'string', default: '3' } },
})
const [baskets, rounds] = [Number(values.baskets), Number(values.rounds)]
const LINES = [20, 100, 200]
const PROMOTIONS = [0, 5, 50]
const shelf = shelfOf(400)

interface Figures {
  readonly fresh: Spread
  readonly afterOneMoreScan: Spread
}

function measure(lines: number, promotions: number): Figures {
  const fresh: number[] = []
  const again: number[] = []
  const rules = mixedPromotions(promotions)
  const pricer = preparePricing(rules)
  for (let index = 0; index < baskets; index += 1) {
    const whole = randomBasket(shelf, lines + 3, index)
    const first = { ...whole, lines: whole.lines.slice(0, lines) }
    // A pricer that has seen nothing; its preparation is once a day and not counted.
    const unused = preparePricing(rules)
    fresh.push(timed(() => unused(first)))
    pricer(first)
    for (let more = 1; more <= 3; more += 1) {
      const longer = { ...whole, lines: whole.lines.slice(0, lines + more) }
      again.push(timed(() => pricer(longer)))
    }
  }
  return { fresh: spread(fresh), afterOneMoreScan: spread(again) }
}

function quietest(runs: readonly Figures[]): Figures {
  const least = (part: keyof Figures): Spread => {
    const [first, ...others] = runs.map((run) => run[part])
    if (first === undefined) throw new RangeError('At least one round')
    return others.reduce((best, other) => (other.p99 < best.p99 ? other : best), first)
  }
  return { fresh: least('fresh'), afterOneMoreScan: least('afterOneMoreScan') }
}

measure(100, 50)
const figures = Object.fromEntries(
  LINES.flatMap((lines) =>
    PROMOTIONS.map((promotions) => [
      `${lines} lines, ${promotions} promotions`,
      quietest(Array.from({ length: rounds }, () => measure(lines, promotions))),
    ]),
  ),
)
process.stdout.write(`${JSON.stringify({ baskets, milliseconds: figures }, null, 2)}\n`)
