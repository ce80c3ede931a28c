import { createVirtualTime } from '../../payment/practice/virtual-time.ts'
import { createStation } from '../../station.ts'
import { openStore, type Store } from '../../storage/store.ts'
import type { Around, Command, Outcome } from '../command.ts'
import { readText } from '../files.ts'
import type { Lane } from '../replay/lane.ts'
import { type PlacedStep, readScript } from '../replay/read.ts'
import { newestReceipt, resultOf } from '../replay/result.ts'
import { playScript } from '../replay/script.ts'
import { instant, wholeNumber } from '../values.ts'

/** Lets the papers come out and second charges be undone before the folder is given back (milliseconds, virtual). */
const LAST_BREATH = 20_000

/**
 * Plays a script of what people did at the counter through the real station on the data folder: virtual devices, and a
 * time that passes only as the steps need it. The same script and seed give the same day.
 */
export const replay: Command = {
  name: 'replay',
  usage: 'replay FILE [--seed N]',
  options: { seed: 'value' },
  operands: { least: 1, most: 1 },
  async run(given, around): Promise<Outcome> {
    const [path = ''] = given.operands
    const seed = wholeNumber(given.values.seed ?? '1', 'seed', 0, 0xffff_ffff)
    const steps = readScript(path, await readText(path, around.streams), around.say)
    const store = openStore(around.folder, { cipher: around.cipher, program: around.program })
    return playOn(store, steps, seed, around)
  },
}

async function playOn(store: Store, steps: readonly PlacedStep[], seed: number, around: Around): Promise<Outcome> {
  const faults: string[] = []
  let playing = true
  const report = (error: unknown) => {
    // What still hangs on the station when it is closed finds its folder gone.
    if (playing) faults.push(error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
  const time = createVirtualTime(startOf(steps, store))
  const before = newestReceipt(store)
  const station = createStation({ store, assets: around.assets, clock: time.clock, timers: time.timers, seed, report })
  const lane: Lane = { station, time }
  try {
    const failures = await playScript(lane, steps, around)
    await time.advance(LAST_BREATH)
    const document = resultOf(lane, before, failures)
    const told = failures.map(({ line, step, code, words }) =>
      around.say('cli.replay.failure', { line: String(line), step, code, words }),
    )
    const { sales, refunds, total } = document
    const counts = { sales: String(sales), refunds: String(refunds), total, failures: String(failures.length) }
    const words = [
      ...told,
      ...faults.map((found) => around.say('cli.fault', { found })),
      around.say('cli.replay.done', counts),
    ]
    return { exit: failures.length === 0 && faults.length === 0 ? 0 : 1, document, words }
  } finally {
    playing = false
    station.close()
  }
}

/** The time the script begins with, else now; never before what the journal has already seen. */
function startOf(steps: readonly PlacedStep[], store: Store): Date {
  const first = steps[0]?.step
  const asked = first?.do === 'at' ? instant(first.time) : undefined
  if (asked !== undefined) return asked
  const { at } = store.journal.head()
  return new Date(Math.max(Date.now(), at === undefined ? 0 : Date.parse(at)))
}
