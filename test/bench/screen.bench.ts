/*
 * node test/bench/screen.bench.ts [--scans 300] [--items 100000]
 * From Enter to the painted line on the built counter, and prints one JSON document (milliseconds). "roundTrip" is a call
 * that only looks, "floor" the same call with one word changed and painted, the least that the runtime itself needs: both
 * measured between the scans of the same run. "beyondFloor" compares like with like, p50 less p50 and p99 less p99;
 * "beyondRoundTrip" is each scan less the median round trip, which leaves the runtime's own paint and bad moments in.
 */
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright'
import { codeAt, filledFolder, keyedCodeAt } from './catalogue.ts'
import { residentMegabytes, startCounter } from './counter.ts'
import { fillBasket, openLane, payCash } from './screen/basket.ts'
import { type Keyboard, keyboardOf } from './screen/keys.ts'
import { installProbe } from './screen/probe.ts'
import { quantile, rounded, type Spread, spread } from './storage/measure.ts'

const { values } = parseArgs({
  options: { scans: { type: 'string', default: '300' }, items: { type: 'string', default: '100000' } },
})
const [scans, items] = [Number(values.scans), Number(values.items)]
/** Scans onto one basket before it is made anew: its size stays what its name says, give or take these. */
const PER_BASKET = 20
const GOAL = { p50: 16.7, p99: 33 }
/** One frame of a 60 Hz screen (ms): what a scan may take at p99 beyond the runtime's own. */
const FRAME = 1000 / 60
/** A person's keys are further apart than a scanner's (ms); the screen tells them apart by that. */
const KEYING = 60

interface Samples {
  readonly enter: number[]
  readonly ping: number[]
  readonly floor: number[]
  /** Scans that came apart into typing; each is done again. */
  readonly torn: number[]
}

const empty = (): Samples => ({ enter: [], ping: [], floor: [], torn: [] })
let next = 0
const nextCode = (): string => {
  next += 1
  return codeAt((next * 37) % items)
}

/** Takes one sample; false where the line did not come because a starved browser tore the scan apart. */
async function sample(page: Page, samples: Samples, number: number, act: () => Promise<void>): Promise<boolean> {
  const code = codeAt((next * 7919) % items)
  samples.ping.push(await page.evaluate((asked) => window.probe.ping(asked), code))
  samples.floor.push(await page.evaluate((asked) => window.probe.floor(asked), code))
  await page.evaluate((wanted) => window.probe.arm(wanted), String(number))
  await act()
  const painted = await page.evaluate(() => window.probe.painted().catch((error: Error) => error.message))
  if (typeof painted === 'number') {
    samples.enter.push(painted)
    return true
  }
  process.stderr.write(`${painted}\n`)
  samples.torn.push(number)
  await page.reload()
  await page.waitForSelector('.selling .quick-key')
  return false
}

async function scansOnto(page: Page, keyboard: Keyboard, lines: number, count: number): Promise<Samples> {
  return onto(page, lines, count, () => keyboard.scan(nextCode()))
}

async function keyedOnto(page: Page, keyboard: Keyboard, lines: number, count: number): Promise<Samples> {
  const type = async (done: number): Promise<void> => {
    for (const digit of keyedCodeAt(done)) {
      await keyboard.press(digit)
      await page.waitForTimeout(KEYING)
    }
  }
  return onto(page, lines, count, () => keyboard.enter(), type)
}

/** Samples onto baskets of `lines` lines and the few that were put there before. */
async function onto(
  page: Page,
  lines: number,
  count: number,
  act: () => Promise<void>,
  before: (done: number) => Promise<void> = async () => undefined,
): Promise<Samples> {
  const samples = empty()
  const perBasket = lines === 0 ? 1 : PER_BASKET
  for (let place = perBasket; samples.enter.length < count; place += 1) {
    if (place >= perBasket) {
      await fillBasket(page, lines, samples.enter.length * 3)
      place = 0
    }
    await before(samples.enter.length)
    if (!(await sample(page, samples, lines + place + 1, act))) place = perBasket
  }
  return samples
}

/** The first scan after a payment and the first of a voided basket, turn by turn. */
async function afterPayment(page: Page, keyboard: Keyboard, rounds: number) {
  const [first, other] = [empty(), empty()]
  for (let round = 0; round < rounds; round += 1) {
    await fillBasket(page, 3, round * 5)
    await payCash(page)
    await sample(page, first, 1, () => keyboard.scan(nextCode()))
    await fillBasket(page, 0, 0)
    await sample(page, other, 1, () => keyboard.scan(nextCode()))
  }
  return { first, other }
}

function figures(samples: Samples) {
  const ping = quantile(samples.ping, 0.5)
  const enterToPainted = spread(samples.enter)
  const floor = spread(samples.floor)
  return {
    samples: samples.enter.length,
    torn: samples.torn.length,
    enterToPainted,
    roundTrip: spread(samples.ping),
    beyondRoundTrip: spread(samples.enter.map((value) => value - ping)),
    floor,
    beyondFloor: {
      p50: rounded(enterToPainted.p50 - floor.p50),
      p99: rounded(enterToPainted.p99 - floor.p99),
      withinOneFrame: enterToPainted.p99 - floor.p99 <= FRAME,
    },
    ofFloor: { p50: rounded(enterToPainted.p50 / floor.p50), p99: rounded(enterToPainted.p99 / floor.p99) },
    goalHolds: holds(enterToPainted),
  }
}

function holds({ p50, p99 }: Spread): boolean {
  return p50 <= GOAL.p50 && p99 <= GOAL.p99
}

const folder = await filledFolder({ items, sales: 0 })
const { application, page } = await startCounter(folder.path)
try {
  await page.addInitScript(installProbe)
  await page.reload()
  await openLane(page)
  const keyboard = keyboardOf(await page.context().newCDPSession(page))
  await scansOnto(page, keyboard, 0, 20)
  const baskets: Record<string, ReturnType<typeof figures>> = {}
  for (const lines of [0, 100, 200]) baskets[`${lines} lines`] = figures(await scansOnto(page, keyboard, lines, scans))
  const keyed = figures(await keyedOnto(page, keyboard, 100, Math.ceil(scans / 3)))
  const { first, other } = await afterPayment(page, keyboard, Math.ceil(scans / 5))
  const [firstMedian, otherMedian] = [quantile(first.enter, 0.5), quantile(other.enter, 0.5)]
  const report = {
    load: loadavg().map(rounded),
    processors: availableParallelism(),
    runtime: application.kind,
    items,
    scan: baskets,
    'keyed onto 100 lines': keyed,
    afterPayment: {
      first: spread(first.enter),
      others: spread(other.enter),
      firstToOthersMedian: rounded(firstMedian / otherMedian),
    },
    mainMegabytes: rounded(residentMegabytes(application.process)),
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
} finally {
  await application.close()
  folder.remove()
}
