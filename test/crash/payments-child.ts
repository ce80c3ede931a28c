/*
 * A counter as a process of its own, to be killed: a real station on a real data folder, its terminal at the other end of
 * TLS in the test's process. It kills itself (SIGKILL: nothing is tidied) right before or right after the commit of
 * the step into the state it was told.
 */
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import type { IntentStep } from '../../main/domain/payment/intent.ts'
import { systemTimers } from '../../main/payment/timers.ts'
import { createStation } from '../../main/station.ts'
import { openStore } from '../../main/storage/store.ts'
import type { Channel } from '../../preload/contract.ts'
import { plainCipher } from '../main/cli/run.ts'
import { knownPeople } from './known-people.ts'

// Node keeps compiled modules when a program ends, which this one does not.
flushCompileCache()
const [, , folder = '', task = '', dieIn = '', when = ''] = process.argv
const PACE = 20
const opened = openStore(folder, { cipher: plainCipher, program: 'crash child' })
const die = () => process.kill(process.pid, 'SIGKILL')
const tell = (what: unknown) => writeSync(1, `${JSON.stringify(what)}\n`)

let dies = false

/** Within the transaction of the step: `before` its commit, or marked to die right after it. */
function written(state: string): void {
  if (state !== dieIn) return
  if (when === 'before') die()
  dies = true
}

const intents = {
  ...opened.intents,
  create(intent: Parameters<typeof opened.intents.create>[0]) {
    opened.intents.create(intent)
    written('created')
  },
  step(step: IntentStep) {
    opened.intents.step(step)
    written(step.state)
  },
}
const journal = {
  ...opened.journal,
  together<T>(work: () => T): T {
    const result = opened.journal.together(work)
    if (dies) die()
    return result
  },
}
const real = systemTimers()
const station = createStation({
  store: { ...opened, intents, journal, operators: knownPeople(opened.operators) },
  assets: join(import.meta.dirname, '../../assets'),
  timers: { after: (milliseconds, run) => real.after(milliseconds / PACE, run) },
  report: (fault) => tell({ fault: String(fault) }),
})
setInterval(() => undefined, 1000)

async function call(channel: Channel, input: unknown): Promise<void> {
  const result = await station.call(channel, input)
  if (!result.ok) throw new Error(`${channel}: ${result.failure.code}`)
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((next) => setTimeout(next, 5))
}

/** The customer agrees to what the insurance said, once it has said it; `release` gives it back instead. */
async function settleInsurance(): Promise<void> {
  await until(() => stepOf() === 'pre_settled')
  if (task === 'release') await call('cancelCard', {})
  else await call('confirmCard', { amount: (insuredAmount() / 100).toFixed(2) })
}

const stepOf = () => {
  const { screen } = station.counterView()
  return screen.kind === 'card' ? screen.state.step : undefined
}
const insuredAmount = () => {
  const { screen } = station.counterView()
  return screen.kind === 'card' ? screen.amount : 0
}

await call('signIn', { operator: '01', pin: '2580' })
if (task !== 'resume') {
  // An answer has half a second at this pace, which the first over a new connection may need on a busy machine.
  while ((await station.register.parts.payments.check()).state === 'failed');
  const method = task === 'insure' || task === 'release' ? 'medical' : 'card'
  if (station.register.state.shift === undefined) await call('openShift', { float: '200' })
  await call('key', { text: '2*6901234567892' })
  await call('startTender', {})
  const amount = task === 'undo' ? '3.00' : '6.00'
  await call('startCard', { method, amount })
  await call('confirmCard', { amount })
  if (method === 'medical') await settleInsurance()
  await until(() => station.counterView().screen.kind !== 'card' || opened.intents.open().length === 0)
  if (task === 'undo') {
    await until(() => station.counterView().screen.kind === 'tender')
    await call('undoTender', { tender: 1 })
  }
  await until(() => opened.intents.open().length === 0)
} else {
  await until(() => opened.intents.open().every(({ state }) => state === 'reserved'))
  // What the insurance still holds stands on the screen again, and the customer agrees.
  if (opened.intents.open().length > 0) await settleInsurance()
  await until(() => opened.intents.open().length === 0)
}
const card = (tenders: readonly { kind: string; amount: number }[]) =>
  tenders.filter(({ kind }) => kind === 'card' || kind === 'medical').reduce((sum, { amount }) => sum + amount, 0)
const committed = [...opened.ledger.completed()].reduce((sum, sale) => sum + card(sale.tenders), 0)
const { problems } = await opened.verify()
tell({ counted: committed + card(station.register.state.draft?.tenders ?? []), problems })
station.close()
process.exit(0)
