/*
 * A real station that trades by chance until it is killed: node trader.ts FOLDER SEED RECORD [CALM]. What a customer
 * could have seen goes to RECORD, a file outside the data folder, before anything else happens: papers, drawer pulses,
 * the thank-you screen, and which basket stood on the screen. With CALM it only ends what is open, and closes.
 */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { createVirtualTime } from '../../main/payment/practice/virtual-time.ts'
import { say } from '../../main/register/words.ts'
import { openOrCreate } from '../../main/station/open.ts'
import { createStation } from '../../main/station.ts'
import type { Store } from '../../main/storage/store.ts'
import type { Channel, Input } from '../../preload/contract.ts'
import { testCipher } from '../main/storage/support.ts'
import { knownPeople } from './known-people.ts'
import { randomFrom } from './random.ts'
import type { Seen } from './seen.ts'
import { tradeOn } from './trade.ts'

// Node keeps compiled modules when a program ends, which this one does not.
flushCompileCache()
const [folder = '', seedText = '1', recordPath = '', calm] = process.argv.slice(2)
const assets = join(import.meta.dirname, '../../assets')
const record = openSync(recordPath, 'a')
const note = (seen: Seen) => writeSync(record, `${JSON.stringify(seen)}\n`)

const opened = await openOrCreate({ folder, assets, program: 'crash trader', cipher: testCipher })
const store: Store = { ...opened, operators: knownPeople(opened.operators) }
const time = createVirtualTime(new Date(store.journal.head().at ?? '2026-11-23T10:00:00+08:00'))
const station = createStation({
  ...{ store, assets, clock: time.clock, timers: time.timers, seed: Number(seedText) },
  report(error) {
    process.stderr.write(`fault: ${error instanceof Error ? error.stack : String(error)}\n`)
  },
})

const marks = (['zh-CN', 'en'] as const).map((language) => say(language, 'receipt.duplicate'))
let pulses = 0
let lastPaper = ''
let lastShown = ''
station.onViews(() => {
  const { drawer, printer } = station.devices
  for (; pulses < drawer.times(); pulses += 1) note({ saw: 'drawer', head: store.journal.head().seq })
  const [paper] = printer.papers()
  if (paper !== undefined && paper.id !== lastPaper) {
    lastPaper = paper.id
    const lines = JSON.stringify(paper.lines)
    const bytes = createHash('sha256').update(lines).digest('hex')
    const [receipt] = /S1L1-\d{6}/.exec(lines) ?? []
    const duplicate = marks.some((mark) => lines.includes(mark))
    note({ saw: 'paper', bytes, duplicate, ...(receipt === undefined ? {} : { receipt }) })
  }
  const { phase } = station.register.state
  if (phase.at === 'change' && phase.sale.receipt !== lastShown) {
    lastShown = phase.sale.receipt
    note({ saw: 'thanks', receipt: phase.sale.receipt, total: phase.sale.total })
  }
})

function basket(refused?: string): void {
  const { draft } = station.register.state
  const words = refused === undefined ? {} : { refused }
  const { seq } = store.journal.head()
  note({
    saw: 'basket',
    head: seq,
    ...words,
    ...(draft === undefined ? {} : { draft: draft.id, lines: draft.lines.length }),
  })
}

/** A trader whose harness was killed would trade for ever: asked at every action, for its loop may never rest. */
const harness = process.ppid
function endWithHarness(): void {
  if (process.ppid !== harness) process.exit(1)
}

async function call<C extends Channel>(channel: C, input: Input<C>): Promise<boolean> {
  endWithHarness()
  note({ saw: 'doing', channel })
  const answered = station.call(channel, input)
  const waits = channel === 'undoTender' || channel === 'confirmSignature'
  const result = await (waits ? time.until(answered) : answered)
  if (channel === 'confirmCard') await time.advance(15_000)
  basket(result.ok ? undefined : result.failure.code)
  return result.ok
}

async function wait(milliseconds: number): Promise<void> {
  note({ saw: 'doing', channel: 'nothing but waiting' })
  await time.advance(milliseconds)
  basket()
}

// An open basket of before is on the screen again: it must be the one that was there.
await time.advance(1)
basket()
writeSync(1, 'trading\n')
const lane = { station, call, wait, codes: codesOf(readFileSync(join(assets, 'starter/catalogue.csv'), 'utf8')) }
await tradeOn(lane, randomFrom(Number(seedText)), calm === undefined ? Number.POSITIVE_INFINITY : 0)
await time.advance(60_000)
station.close()
closeSync(record)

/** Items that nothing has to be asked about. */
function codesOf(csv: string): readonly string[] {
  return csv.split('\n').flatMap((line) => {
    const [code = '', , , , , soldBy, , , deposit, age, , flags] = line.includes('"') ? [] : line.split(',')
    const plain = soldBy === 'each' && deposit === '' && age === '' && flags === ''
    const [first = ''] = code.split('|')
    return plain && /^\d{13}$/.test(first) ? [first] : []
  })
}
