/*
 * node test/bench/pricing.bench.ts [--baskets 300] [--rounds 3]
 * Measures what pricing a basket takes, and pricing it again after one more scan, as milliseconds in one JSON document.
 * Of the rounds the quietest counts: what else runs on the machine is not what is measured.
 */
import { parseArgs } from 'node:util'
import type { PricingRules } from '../../main/domain/pricing/basket.ts'
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
/** Of so many baskets one is grown scan by scan. */
const GROWN = 5

interface Figures {
  readonly fresh: Spread
  readonly afterOneMoreScan: Spread
}

/** Baskets priced by a pricer that has seen nothing; its preparation is once a day and not counted. */
function priceFresh(lines: number, rules: PricingRules): number[] {
  return Array.from({ length: baskets }, (_, index) => {
    const basket = randomBasket(shelf, lines, index)
    const unused = preparePricing(rules)
    return timed(() => unused(basket))
  })
}

/**
 * Baskets scanned from their first line to their last by one pricer, as on the counter: the scans that find a tenth less
 * than `lines` lines there, or more. Each basket has a few lines more than `lines`.
 */
function priceGrowing(lines: number, rules: PricingRules): number[] {
  const pricer = preparePricing(rules)
  const scans: number[] = []
  for (let index = 0; index < baskets / GROWN; index += 1) {
    const whole = randomBasket(shelf, lines + 3, index)
    for (let count = 1; count <= whole.lines.length; count += 1) {
      const basket = { ...whole, lines: whole.lines.slice(0, count) }
      const taken = timed(() => pricer(basket))
      if (count > lines * 0.9) scans.push(taken)
    }
  }
  return scans
}

function measure(lines: number, promotions: number): Figures {
  const rules = mixedPromotions(promotions)
  return { fresh: spread(priceFresh(lines, rules)), afterOneMoreScan: spread(priceGrowing(lines, rules)) }
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
