import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readIfPresent } from '../../main/storage/files.ts'
import { openStore, STATION_FILE } from '../../main/storage/store.ts'
import { testCipher } from '../main/storage/support.ts'
import { holdAgainst } from './hold-against.ts'
import { randomFrom } from './random.ts'
import { parseSeen } from './seen.ts'

export interface Rounds {
  readonly kills: number
  /** How many of them hit the station while it was starting. */
  readonly whileStarting: number
  readonly sales: number
  readonly entries: number
  readonly papers: number
  readonly pulses: number
  readonly charges: number
  readonly problems: readonly string[]
}

/** Of so many kills one comes before the station is ready. */
const STARTING = 6
/** It trades for this part of the time its start took at most, so that a slow machine gets as far before it is killed. */
const TRADING = 1 / 2
/**
 * Lets one station trade, kills it so many times at moments that follow from the seed, and after each kill holds what
 * was seen outside against what it kept. At the end it is left to finish what is open, and looked at once more.
 */
export async function crashRounds(seed: number, kills: number): Promise<Rounds> {
  const work = mkdtempSync(join(tmpdir(), 'checklane-crash-'))
  const [folder, record] = [join(work, 'data'), join(work, 'seen.ndjson')]
  const random = randomFrom(seed)
  const problems: string[] = []
  let [whileStarting, startup] = [0, 500]
  const seen = () => (existsSync(record) ? parseSeen(readFileSync(record, 'utf8')) : [])

  async function check(moment: string): Promise<void> {
    // Killed while the folder was being made: the next start makes it.
    if (!existsSync(join(folder, STATION_FILE))) return
    const store = openStore(folder, { program: 'crash check', cipher: testCipher })
    try {
      problems.push(
        ...(await holdAgainst(store, seen(), moment === 'end')).map((what) => `seed ${seed} ${moment}: ${what}`),
      )
    } finally {
      store.close()
    }
  }

  for (let kill = 1; kill <= kills && problems.length === 0; kill += 1) {
    const early = kill > 1 && kill % STARTING === 0
    const lived = await tradeUntilKilled([folder, String(seed * 10_000 + kill), record], (ready) =>
      early ? random() * startup : ready ? random() * startup * TRADING : undefined,
    )
    if (lived.fault !== '') problems.push(`seed ${seed} kill ${kill}: ${lived.fault}`)
    if (lived.readyAfter === undefined) whileStarting += 1
    else startup = lived.readyAfter
    await check(`kill ${kill}`)
  }
  const ended = await tradeUntilKilled([folder, String(seed), record, 'calm'], () => undefined)
  if (ended.code !== 0) problems.push(`seed ${seed}: the last start ended with ${ended.code}: ${ended.fault}`)
  await check('end')
  const store = openStore(folder, { program: 'crash check', cipher: testCipher })
  const all = seen()
  if (store.drafts.unfinished().some((draft) => !draft.events.some((event) => event.do === 'held')))
    problems.push(`seed ${seed}: a sale is still open at the end: ${JSON.stringify(all.slice(-8))}`)
  if (store.printJobs.waiting() > 0) problems.push(`seed ${seed}: ${store.printJobs.waiting()} papers still wait`)
  const count = (saw: string) => all.filter((one) => one.saw === saw).length
  const result = {
    ...{ kills, whileStarting, problems, papers: count('paper'), pulses: count('drawer') },
    sales: [...store.ledger.completed()].length,
    entries: store.journal.head().seq,
    charges: (readIfPresent(join(folder, 'practice-terminal.json')) ?? '').split('"reference"').length - 1,
  }
  store.close()
  rmSync(work, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  return result
}

interface Lived {
  readonly code: number | null
  /** Milliseconds until it could trade; undefined where it was killed before. */
  readonly readyAfter: number | undefined
  readonly fault: string
}

/** `killAfter` is asked at the start (false) and when it trades (true): milliseconds from then on, or undefined. */
function tradeUntilKilled(words: readonly string[], killAfter: (ready: boolean) => number | undefined): Promise<Lived> {
  const begun = performance.now()
  const child = spawn(process.execPath, [join(import.meta.dirname, 'trader.ts'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Only how long a start takes: the sources are not stripped of their types anew at each of a thousand starts.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'checklane-crash-compiled'), ...process.env },
  })
  let readyAfter: number | undefined
  let fault = ''
  let isSet = false
  const kill = (ready: boolean) => {
    const wait = isSet ? undefined : killAfter(ready)
    if (wait === undefined) return
    isSet = true
    setTimeout(() => child.kill('SIGKILL'), wait)
  }
  kill(false)
  child.stdout.once('data', () => {
    readyAfter = performance.now() - begun
    kill(true)
  })
  child.stderr.on('data', (text: Buffer) => {
    fault += text.toString()
  })
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, readyAfter, fault }))
  })
}
