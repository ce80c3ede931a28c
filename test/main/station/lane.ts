import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createVirtualTime, type VirtualTime } from '../../../main/payment/practice/virtual-time.ts'
import { openOrCreate } from '../../../main/station/open.ts'
import { createStation, type Station } from '../../../main/station.ts'
import { openStore } from '../../../main/storage/store.ts'
import type { Answer, Channel, CounterView, Input, ScreenView } from '../../../preload/contract.ts'

const ASSETS = join(import.meta.dirname, '../../../assets')
/** Nothing is hidden in tests: what is stored under this cipher can be read by anybody who looks. */
const cipher = { encrypt: (clear: Buffer) => clear, decrypt: (sealed: Buffer) => sealed }

/** A real station on a real data folder with the starter data, virtual devices, and time that the test lets pass. */
export interface Lane {
  readonly station: Station
  readonly time: VirtualTime
  /** Program faults that were reported; a test that expects none checks that it is empty. */
  readonly faults: unknown[]
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<C>>
  /** The call's value; throws with the failure's words where it was refused. */
  done<C extends Channel>(channel: C, input: Input<C>): Promise<unknown>
  /** The code of the refusal; throws where it was not refused. */
  refused<C extends Channel>(channel: C, input: Input<C>): Promise<string>
  view(): CounterView
  /** The screen, which must be of that kind. */
  screen<K extends ScreenView['kind']>(kind: K): Extract<ScreenView, { readonly kind: K }>
  /** Ends the process's hold as a power cut does (nothing is tidied) and opens the same folder anew. */
  restart(): Promise<Lane>
  remove(): void
}

/** What these begin goes on at the terminal after they have answered. */
const GOES_ON_AT_TERMINAL: ReadonlySet<Channel> = new Set(['undoTender', 'confirmSignature', 'voidReceipt'])
/** Longer than anybody waits for a reversal (milliseconds). */
const UNTIL_REVERSED = 6_000
const START = new Date('2026-11-23T10:00:00+08:00')

export async function openLane(): Promise<Lane> {
  firstStart ??= makeFirstStart()
  const folder = mkdtempSync(join(tmpdir(), 'checklane-lane-'))
  for (const { name, content } of await firstStart) writeFileSync(join(folder, name), content)
  return laneOn(folder, createVirtualTime(START), openStore(folder, { cipher, program: 'test' }))
}

/** The files a first start leaves. Catalogue and PIN hashes take seconds: a test file's lanes are copies of one start. */
let firstStart: Promise<readonly { readonly name: string; readonly content: Buffer }[]> | undefined

async function makeFirstStart() {
  const folder = mkdtempSync(join(tmpdir(), 'checklane-lane-'))
  try {
    const store = await openOrCreate({ folder, assets: ASSETS, program: 'test', cipher, now: START })
    store.close()
    return readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name)) }))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function laneOn(folder: string, time: VirtualTime, store: Awaited<ReturnType<typeof openOrCreate>>): Lane {
  const faults: unknown[] = []
  const station = createStation({
    store,
    assets: ASSETS,
    clock: time.clock,
    timers: time.timers,
    report: (fault) => faults.push(fault),
  })
  // Only what goes on at the terminal needs time to pass; hashing a PIN takes real time, in which none must.
  const call = async (channel: Channel, input: unknown) => {
    const answered = await station.call(channel, input)
    if (GOES_ON_AT_TERMINAL.has(channel)) await time.advance(UNTIL_REVERSED)
    return answered
  }
  const lane: Lane = {
    station,
    time,
    faults,
    call: (channel, input) => call(channel, input) as Promise<never>,
    async done(channel, input) {
      const result = await call(channel, input)
      if (!result.ok) throw new Error(`${channel} was refused: ${result.failure.code}`)
      return result.value
    },
    async refused(channel, input) {
      const result = await call(channel, input)
      if (result.ok) throw new Error(`${channel} was not refused`)
      return result.failure.code
    },
    view: () => station.counterView(),
    screen(kind) {
      const { screen } = station.counterView()
      if (screen.kind !== kind) throw new Error(`The screen is ${screen.kind}, not ${kind}`)
      return screen as never
    },
    async restart() {
      station.close()
      const reopened = openStore(folder, { cipher, program: 'test' })
      // A time of its own: what the dead process still waited for never comes.
      return laneOn(folder, createVirtualTime(time.clock.now()), reopened)
    },
    remove() {
      station.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return lane
}

/** Signs the sample cashier in and opens a shift with a float of 200.00. */
export async function startSelling(lane: Lane, operator = '01', pin = '2580'): Promise<void> {
  await lane.done('signIn', { operator, pin })
  await lane.done('openShift', { float: '200.00' })
}

/** Lets the customer present a card as told and waits until the terminal has nothing more to say. */
export async function payByCard(
  lane: Lane,
  script: Input<'practiceTerminal'>,
  amount: string,
  wait = 15_000,
): Promise<void> {
  await lane.done('practiceTerminal', script)
  await lane.done('startCard', { method: 'card', amount })
  await lane.done('confirmCard', { amount })
  await lane.time.advance(wait)
}
