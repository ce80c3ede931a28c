import type { Channel, CounterView, CustomerView, Result } from '../../preload/contract.ts'
import { createNumbers } from '../register/numbers.ts'
import { backFromTraining, beginTraining } from '../register/people/training.ts'
import type { Pupil } from '../register/ports.ts'
import { say } from '../register/words.ts'
import { createStation, type Station, type StationOptions } from '../station.ts'
import type { Cipher } from '../storage/secrets.ts'
import { openPracticeStore } from './practice-store.ts'
import { systemClock } from './time.ts'

export interface LaneOptions extends Omit<StationOptions, 'training' | 'numbers' | 'inFront'> {
  /** For the practice station's own secrets. */
  readonly cipher: Cipher
  /** Who holds the practice folder, as a second process is told. */
  readonly program: string
}

/** What the two windows are joined to. */
export interface Lane {
  /** The station that sells; it works on while somebody practises. */
  readonly real: Station
  /** The one whose screens are shown. */
  front(): Station
  call(channel: Channel, input: unknown): Promise<Result<unknown>>
  counterView(): CounterView
  customerView(): CustomerView
  /** Called after everything that the screens may show; returns how to stop. */
  onViews(listener: () => void): () => void
  /** The computer goes to sleep, or has woken: the station behind a practice one holds the devices and the terminal. */
  sleep(): void
  wake(): void
  close(): void
}

/**
 * The station, and in front of it a practice station while somebody practises: a second one that is whole, on an empty
 * folder of its own and on virtual devices, so that nothing done there can reach the real one's journal, drawer, printer or
 * terminal. The real one stays open behind it: it prints what waits, forwards offline charges and follows its devices.
 * A start always begins at the real station.
 */
export function createLane(options: LaneOptions): Lane {
  const { cipher, program, ...shared } = options
  const numbers = createNumbers()
  const listeners = new Set<() => void>()
  /** Calls that a station has not answered yet. */
  const underWay = new Map<Station, number>()
  let practice: Station | undefined

  const real = createStation({
    ...shared,
    numbers,
    training: { enter },
    inFront: () => (practice === undefined ? undefined : { hear: practice.hear, pole: POLE }),
  })
  /** What the counter was waiting for when practice began, and since. */
  let alertsBefore = 0
  let waited = false
  real.onViews(() => {
    if (practice === undefined) tell()
    else if (counterWaits() !== waited) show()
  })

  /** Whether the counter behind has a warning, or an alert for who practises, that came unseen. */
  function counterWaits(): boolean {
    return real.register.state.notices.some(({ tone }) => tone !== 'info') || openAlerts() > alertsBefore
  }

  function openAlerts(): number {
    return real.counterView().alerts?.open ?? 0
  }

  /** What is practised, and that the counter has a message. */
  function practiceView(station: Station): CounterView {
    const view = station.counterView()
    waited = counterWaits()
    return waited ? { ...view, station: { ...view.station, counterWaits: true } } : view
  }

  function tell(): void {
    for (const listener of [...listeners]) listener()
  }

  async function enter(pupil: Pupil, entered: () => void): Promise<void> {
    // The key was pressed twice before the practice station stood in front: nobody's practice is swept away under them.
    if (practice !== undefined) return
    const store = await openPracticeStore(real.store, {
      ...{ cipher, program },
      now: (options.clock ?? systemClock).now(),
      refused: (number, reason) => void real.register.record({ fact: 'sign_in_refused', number, reason }),
    })
    const { hardware: _buses, ...virtual } = shared
    const station = createStation({ ...virtual, store, numbers, training: { leave } })
    try {
      beginTraining(station.register, pupil, real.register.settings.profile.station)
      entered()
    } catch (error) {
      station.close()
      throw error
    }
    alertsBefore = openAlerts()
    practice = station
    station.onViews(() => {
      if (practice === station) tell()
    })
    show()
  }

  function leave(): void {
    if (practice === undefined) return
    const left = practice
    practice = undefined
    const { operator, locked } = left.register.state
    const { operator: here } = real.register.state
    backFromTraining(real.register, here !== undefined && here.number === operator?.number && !locked)
    if (!underWay.has(left)) left.close()
    show()
  }

  /** Another station is in front: its view is newer than any the pages have. */
  function show(): void {
    numbers.view.next()
    tell()
  }

  async function call(channel: Channel, input: unknown): Promise<Result<unknown>> {
    const station = practice ?? real
    if (station !== real) real.active()
    underWay.set(station, (underWay.get(station) ?? 0) + 1)
    try {
      return await station.call(channel, input)
    } finally {
      const left = (underWay.get(station) ?? 1) - 1
      if (left > 0) underWay.set(station, left)
      else underWay.delete(station)
      if (left === 0 && station !== real && station !== practice) station.close()
    }
  }

  return {
    real,
    front: () => practice ?? real,
    call,
    counterView: () => (practice === undefined ? real.counterView() : practiceView(practice)),
    customerView: () => (practice ?? real).customerView(),
    onViews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    sleep() {
      real.sleep()
      practice?.sleep()
    },
    wake() {
      real.wake()
      practice?.wake()
    },
    close() {
      practice?.close()
      real.close()
    },
  }
}

/** Pole displays have no Chinese. */
const POLE: readonly [string, string] = [say('en', 'receipt.pole.training'), '']
