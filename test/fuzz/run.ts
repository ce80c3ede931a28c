/*
 * node test/fuzz/run.ts [--messages 100000] [--seed N]
 * Sends messages to the bridge as nobody, as a cashier and as a technician, a third each, and prints one JSON document.
 * Exit 1 where something was found; the seed brings it back.
 */
import { parseArgs } from 'node:util'
import { channels } from '../../preload/contract.ts'
import { type Actor, type FuzzReport, fuzzBridge } from './bridge.ts'

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [messages, seed] = [Number(values.messages), Number(values.seed)]
/** So many messages reach every channel. */
const EVERY_CHANNEL = 20_000
/** A basket and a journal that grow for ever would slow the search and find nothing new. */
const PER_STATION = 5000

const reports: FuzzReport[] = []
for (const actor of ['nobody', 'cashier', 'technician'] satisfies Actor[]) {
  for (let sent = 0; sent < messages / 3; sent += PER_STATION) {
    const report = await fuzzBridge({
      actor,
      messages: Math.min(PER_STATION, Math.ceil(messages / 3) - sent),
      seed: seed + sent,
    })
    reports.push(report)
    process.stderr.write(`${actor}: ${sent + report.messages} messages, ${report.found.length} found\n`)
  }
}
/** A channel that nobody sent anything to was not tried. */
const missed = Object.keys(channels).filter((channel) => reports.every(({ sent }) => sent[channel] === undefined))
const found = [
  ...reports.flatMap((report) => report.found.map((what) => ({ actor: report.actor, seed: report.seed, what }))),
  ...(messages < EVERY_CHANNEL
    ? []
    : missed.map((channel) => ({ actor: 'anybody', seed, what: `nothing was sent to ${channel}` }))),
]
process.stdout.write(
  `${JSON.stringify({ messages, seed, found, answers: reports.map(({ actor, answers }) => ({ actor, answers })) }, null, 2)}\n`,
)
process.exitCode = found.length === 0 ? 0 : 1
