import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { DeviceSettings } from '../../../main/domain/device-settings.ts'
import { createVirtualTime, type VirtualTime } from '../../../main/payment/practice/virtual-time.ts'
import { createLane } from '../../../main/station/lane.ts'
import type { Station, StationOptions } from '../../../main/station.ts'
import { openStore, type Store } from '../../../main/storage/store.ts'
import type { Answer, Channel, CounterView, Input, ScreenView } from '../../../preload/contract.ts'
import { openCipher, START } from './first-start.ts'

const ASSETS = join(import.meta.dirname, '../../../assets')

/** A real station on a real data folder with the starter data, virtual devices, and time that the test lets pass. */
export interface Lane {
  readonly station: Station
  /** The practice station while somebody practises, else the station itself. */
  front(): Station
  readonly folder: string
  readonly time: VirtualTime
  /** Program faults that were reported; a test that expects none checks that it is empty. */
  readonly faults: unknown[]
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<C>>
  /** The call's value; throws with the failure's words where it was refused. */
  done<C extends Channel>(channel: C, input: Input<C>): Promise<unknown>
  /** The code of the refusal; throws where it was not refused. */
  refused<C extends Channel>(channel: C, input: Input<C>): Promise<string>
  view(): CounterView
  /** Called after everything that the screens may show; returns how to stop. */
  onViews(listener: () => void): () => void
  /** The screen, which must be of that kind. */
  screen<K extends ScreenView['kind']>(kind: K): Extract<ScreenView, { readonly kind: K }>
  /** Ends the process's hold as a power cut does (nothing is tidied) and opens the same folder anew, so many ms later. */
  restart(later?: number): Promise<Lane>
  remove(): void
}

/** What these begin goes on at the terminal after they have answered. */
const GOES_ON_AT_TERMINAL: ReadonlySet<Channel> = new Set(['undoTender', 'confirmSignature', 'voidReceipt'])
/** Longer than anybody waits for a reversal (milliseconds). */
const UNTIL_REVERSED = 6_000

/** What of the machine and the application around it a lane has; everything is virtual without. `devices` are set as a technician would set them. */
export type Machine = Pick<StationOptions, 'hardware' | 'power' | 'chooseFile'> & {
  readonly devices?: Partial<DeviceSettings>
}

export async function openLane(machine: Machine = {}): Promise<Lane> {
  const folder = copyOf(inject('firstStart'))
  const store = openStore(folder, { cipher: openCipher, program: 'test' })
  const settings = store.settings.current()
  const { devices } = machine
  if (devices !== undefined) store.settings.save({ ...settings, devices: { ...settings.devices, ...devices } })
  return laneOn(folder, createVirtualTime(START), store, machine)
}

/** A lane on a copy of the data folder of one that was closed. */
export function openLaneOn(source: string): Lane {
  const folder = copyOf(source)
  return laneOn(folder, createVirtualTime(START), openStore(folder, { cipher: openCipher, program: 'test' }), {})
}

function copyOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'checklane-lane-'))
  cpSync(source, folder, { recursive: true })
  return folder
}

function laneOn(folder: string, time: VirtualTime, store: Store, { devices: _set, ...machine }: Machine): Lane {
  const faults: unknown[] = []
  const both = createLane({
    ...{ store, assets: ASSETS, cipher: openCipher, program: 'test', clock: time.clock, timers: time.timers },
    ...machine,
    report: (fault) => faults.push(fault),
  })
  const { real: station } = both
  // Only what goes on at the terminal needs time to pass; hashing a PIN takes real time, in which none must.
  const call = async (channel: Channel, input: unknown) => {
    const answered = await both.call(channel, input)
    if (GOES_ON_AT_TERMINAL.has(channel)) await time.advance(UNTIL_REVERSED)
    return answered
  }
  const lane: Lane = {
    station,
    front: both.front,
    folder,
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
    view: () => both.counterView(),
    onViews: both.onViews,
    screen(kind) {
      const { screen } = both.counterView()
      if (screen.kind !== kind) throw new Error(`The screen is ${screen.kind}, not ${kind}`)
      return screen as never
    },
    async restart(later = 0) {
      both.close()
      const reopened = openStore(folder, { cipher: openCipher, program: 'test' })
      // A time of its own: what the dead process still waited for never comes.
      return laneOn(folder, createVirtualTime(new Date(time.clock.now().getTime() + later)), reopened, machine)
    },
    remove() {
      both.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
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
