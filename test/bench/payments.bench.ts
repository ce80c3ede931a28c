/*
 * node test/bench/payments.bench.ts [--payments 300]
 * What the counter itself adds to a card payment, from the confirmed amount to the committed sale on the screen, beyond the
 * terminal's own time; and how long the counter's event loop was ever blocked meanwhile, beside what blocks a loop of this
 * machine that only makes a payment's flushes, turn by turn. Prints one JSON document.
 */
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openOrCreate } from '../../main/station/open.ts'
import { writeTerminalSecret } from '../../main/station/terminal-secret.ts'
import { createStation } from '../../main/station.ts'
import type { Channel } from '../../preload/contract.ts'
import { ASSETS, plainCipher } from '../main/cli/run.ts'
import { flushesOf } from './payments/flushes.ts'
import { watchTurns } from './payments/turns.ts'
import { quantile, rounded } from './storage/measure.ts'

const { values } = parseArgs({ options: { payments: { type: 'string', default: '300' } } })
const payments = Number(values.payments)
const WARM_UP = 20
const POI = 'P400-000001'
const PASSPHRASE = 'a bench passphrase'

const child = fork(join(import.meta.dirname, 'payments/terminal-process.ts'), [POI, 'S1L1', PASSPHRASE])
const own: number[] = []
const started = await new Promise<{ port: number; authority: string }>((resolve) => {
  child.on('message', (message: { own?: number; port?: number; authority?: string }) => {
    if (message.own !== undefined) own.push(message.own)
    else resolve({ port: message.port ?? 0, authority: message.authority ?? '' })
  })
})
const folder = mkdtempSync(join(tmpdir(), 'checklane-bench-'))
const store = await openOrCreate({ folder, assets: ASSETS, cipher: plainCipher, program: 'bench' })
const settings = store.settings.current()
const terminal = { kind: 'nexo', poiId: POI, host: '127.0.0.1', port: started.port } as const
store.settings.save({ ...settings, profile: { ...settings.profile, terminal } })
writeTerminalSecret(store.secrets, {
  authority: started.authority,
  key: { passphrase: PASSPHRASE, identifier: 'bench', version: 1 },
})
const station = createStation({
  ...{ store, assets: ASSETS },
  report: (fault) => {
    throw fault
  },
})
/** As the page's calls come: each in a turn of its own. */
const call = async (channel: Channel, input: unknown): Promise<void> => {
  await nextTurn()
  const result = await station.call(channel, input)
  if (!result.ok) throw new Error(`${channel}: ${result.failure.code}`)
}

/** From the confirmed amount to the screen with the change. */
async function pay(): Promise<number> {
  await call('key', { text: '6901234567892' })
  await call('startTender', {})
  await call('startCard', { method: 'card' })
  const over = new Promise<void>((resolve) => {
    const stop = station.onViews(() => {
      if (station.counterView().screen.kind !== 'change') return
      stop()
      resolve()
    })
  })
  const before = performance.now()
  await call('confirmCard', { amount: '3.00' })
  await over
  const took = performance.now() - before
  while (store.printJobs.waiting() > 0) await nextTurn()
  await call('next', {})
  return took
}

await call('signIn', { operator: '01', pin: '2580' })
await call('openShift', { float: '200' })
for (let count = 0; count < WARM_UP; count += 1) await pay()
own.length = 0
const flushes = flushesOf(folder)
const counter = watchTurns()
const machine = watchTurns()
const took: number[] = []
for (let count = 0; count < payments; count += 1) {
  counter.start()
  took.push(await pay())
  counter.stop()
  machine.start()
  await flushes.ofOnePayment()
  machine.stop()
}
await new Promise((next) => setTimeout(next, 50))
const overhead = took.map((total, place) => total - (own[place] ?? 0))
station.close()
child.disconnect()
rmSync(folder, { recursive: true, force: true })
const [ours, least] = [counter.figures(), machine.figures()]
process.stdout.write(
  `${JSON.stringify({
    load: loadavg().map(rounded),
    payments,
    overheadMilliseconds: {
      p50: rounded(quantile(overhead, 0.5)),
      p99: rounded(quantile(overhead, 0.99)),
      most: rounded(Math.max(...overhead)),
    },
    terminalOwnMilliseconds: rounded(quantile(own, 0.5)),
    // The tick that measures comes every millisecond, which these figures include.
    eventLoopMilliseconds: ours.blocked,
    // Of the same turns only what the processor worked for the counter: no wait for the disk or for another process.
    eventLoopWorkMilliseconds: ours.worked,
    // A loop that makes a payment's flushes and nothing else: what the machine itself blocks.
    machineMilliseconds: least.blocked,
  })}\n`,
)
