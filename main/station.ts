import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Channel, CheckView, CounterView, CustomerView, Result } from '../preload/contract.ts'
import type { Hardware } from './devices/bus/hardware.ts'
import { createDevices } from './devices/devices.ts'
import { createOnScreenPrinter } from './devices/printing/on-screen.ts'
import { createPrinting } from './devices/printing/queue.ts'
import { markedDuplicate } from './domain/receipt/duplicate.ts'
import { journalStep, settled } from './register/card/resume.ts'
import { documentOf } from './register/paper/document-of.ts'
import type { Clock, DeviceCounters, Timers } from './register/ports.ts'
import { Register } from './register/register.ts'
import { counterView, type Surroundings } from './register/view/counter-view.ts'
import { customerView } from './register/view/customer-view.ts'
import { supportViewer } from './register/view/support-view.ts'
import { say } from './register/words.ts'
import { answerChannels } from './station/channels.ts'
import { watchClock } from './station/clock-watch.ts'
import { deviceDesk } from './station/device-desk.ts'
import { Dispatcher } from './station/dispatcher.ts'
import { createHeardScans } from './station/heard.ts'
import { watchIdle } from './station/idle.ts'
import { poleLines } from './station/pole-lines.ts'
import { quickKeyStock } from './station/quick-key-stock.ts'
import { stationReports } from './station/reports.ts'
import { devicesThatChanged, selfCheck } from './station/self-check.ts'
import { openTerminal } from './station/terminal.ts'
import { systemClock, systemTimers } from './station/time.ts'
import { watchOver } from './station/watch.ts'
import type { Store } from './storage/store.ts'

export interface StationOptions {
  readonly store: Store
  /** The program's own assets folder. */
  readonly assets: string
  readonly clock?: Clock
  readonly timers?: Timers
  /** What the practice terminal's chance depends on; the same seed and the same steps give the same day. */
  readonly seed?: number
  /** The computer's buses. Without them every device is virtual, whatever the settings name. */
  readonly hardware?: Hardware
  /** Where the program's faults go; they hold no card data. */
  readonly report: (error: unknown) => void
}

/** The virtual devices of a station without hardware, for the practice panel, replay and tests. */
export type VirtualDevices = Pick<ReturnType<typeof build>, 'scale' | 'terminal' | 'printer' | 'drawer'>

/** One lane: everything of the counter but its windows. Electron, the command line and tests all use it. */
export interface Station {
  readonly register: Register
  readonly store: Store
  readonly devices: VirtualDevices
  /** Any channel of the bridge with any input; never rejects. */
  call(channel: Channel, input: unknown): Promise<Result<unknown>>
  counterView(): CounterView
  customerView(): CustomerView
  /** Called after everything that the screens may show; returns how to stop. */
  onViews(listener: () => void): () => void
  checks(): readonly CheckView[]
  /** Asks every device how it is and shows what they say. */
  look(): Promise<void>
  close(): void
}

/** Builds the lane on an open data folder and takes up what a crash or power cut left: open sale, print jobs, payments. */
export function createStation(options: StationOptions): Station {
  const clock = options.clock ?? systemClock
  const timers = options.timers ?? systemTimers
  const listeners = new Set<() => void>()
  let revision = 0
  let checks: readonly CheckView[] = []

  const parts = build(options, clock, timers, () => tell())
  const { register, store, payments, printing, scale, devices, heard } = parts

  const support = supportViewer(register)

  function around(): Surroundings {
    const virtual = {
      scale: devices.isScaleVirtual(),
      terminal: register.parts.terminal.choice().kind === 'practice',
    }
    return {
      revision,
      checks,
      papers: parts.printer.papers(),
      virtual,
      scans: parts.heard.waiting(),
      support: support(),
    }
  }

  function tell(): void {
    parts.watch.catchUp()
    revision += 1
    if (devices.displayCheck() !== undefined) devices.show(...poleLines(views.customer()))
    for (const listener of [...listeners]) {
      try {
        listener()
      } catch (error) {
        // A screen that cannot be drawn must not stop the payment or sale that changed it.
        options.report(error)
      }
    }
  }

  const views = { counter: () => counterView(register, around()), customer: () => customerView(register, around()) }
  const desk = deviceDesk({ register, devices, counters: store.counters, hardware: options.hardware })
  const reports = stationReports(register, store)
  const handle = answerChannels({
    ...{ register, views, scale, heard, desk, reports },
    quickKeys: quickKeyStock(options.assets),
    terminal: parts.terminal,
  })
  const dispatcher = new Dispatcher(handle, options.report)
  const idle = watchIdle({ register, timers, store, tidy: () => parts.watch.keep() })

  const recheck = (): void => {
    parts.watch.catchUp()
    void selfCheck({ register, store, payments, clock, devices }).then((found) => {
      // Most often nothing changed, and a basket need not be drawn again for that.
      if (isDeepStrictEqual(found, checks)) return
      for (const { device, state } of devicesThatChanged(checks, found))
        register.record({ fact: 'device', device, state })
      checks = found
      tell()
    }, options.report)
  }

  /** Another printer was chosen: it prints from here on, what waits for the old one included. */
  function reconfigure(): void {
    const { devices: wanted } = store.settings.current()
    if (isDeepStrictEqual(wanted, configured)) return
    configured = wanted
    devices.configure(wanted)
    printing.wake()
  }

  const before = store.journal.head().at
  register.record({ fact: 'station_started', version: parts.version })
  const stopClock = watchClock({ register, clock, timers, before })
  const newest = store.journal.entry(store.journal.head().seq - 1)?.fact
  if (newest?.fact === 'station_recovered')
    register.notify('warning', 'journal_recovered', {
      entries: String(newest.entries),
      missing: newest.missing.join(', ') || '-',
    })
  const [broken] = store.found
  if (broken !== undefined) register.notify('warning', 'journal_broken', { entry: String(broken.seq) })
  if (store.settings.trouble !== undefined)
    register.notify('warning', 'settings_trouble', { ...store.settings.trouble })
  const unwatchScale = devices.scale.watch(() => tell())
  payments.recover((record) => settled(register, record))
  let configured = store.settings.current().devices
  devices.configure(configured)
  printing.wake()
  recheck()
  const stopChecks = every(timers, 30_000, recheck)

  return {
    register,
    store,
    devices: parts,
    async call(channel, input) {
      const result = await dispatcher.call(channel, input)
      idle.active()
      reconfigure()
      if (channel === 'scan') countScan(store.counters, result)
      if (!QUIET.has(channel)) tell()
      return result
    },
    counterView: views.counter,
    customerView: views.customer,
    onViews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    checks: () => checks,
    async look() {
      await devices.look()
      recheck()
    },
    close() {
      stopChecks()
      stopClock()
      idle.stop()
      parts.watch.keep()
      unwatchScale()
      parts.terminals.close()
      devices.close()
      void printing.stop()
      reports.close()
      store.close()
    },
  }
}

/** A code that leads to nothing counts as a bad scan: many of them speak of a dirty glass. */
function countScan(counters: DeviceCounters, result: Result<unknown>): void {
  counters.add('scans')
  if (!result.ok && ['code_refused', 'unknown_code'].includes(result.failure.code)) counters.add('bad_scans')
}

/** Channels that only look: they change nothing that a screen shows. */
const QUIET: ReadonlySet<Channel> = new Set([
  'ready',
  'customerReady',
  'quickKeys',
  'quickKeyEditor',
  'search',
  'priceCheck',
  'held',
  'receipts',
  'startReport',
  'lookReport',
  'cancelReport',
  'saveReport',
  'receipt',
  'explainLine',
  'settings',
  'operators',
  'testScan',
  'alerts',
  'days',
])

function build(options: StationOptions, clock: Clock, timers: Timers, changed: () => void) {
  const { store } = options
  const terminals = openTerminal({
    ...{ store, clock, timers, seed: options.seed ?? 1, report: options.report },
    record: (step, intent) => journalStep(register, step, intent),
    together: (work) => register.together(work),
  })
  const { payments, practice: terminal } = terminals
  const printer = createOnScreenPrinter({ columns: () => store.settings.current().paperColumns, changed })
  const devices = createDevices({
    ...(options.hardware === undefined ? {} : { hardware: options.hardware }),
    timers,
    unit: () => store.settings.current().profile.weightUnit,
    onScreen: printer,
    counters: store.counters,
    changed,
    scanned: (code) => {
      heard.hear(code)
      changed()
    },
    printerRecovered: () => printing.wake(),
    drawerMissed: () => {
      register.notify('warning', 'drawer_not_opened')
      changed()
    },
  })
  const heard = createHeardScans()
  const { drawer } = devices
  const printing = createPrinting({
    jobs: store.printJobs,
    printer: devices.printer,
    documentOf: (content) => documentOf(register, content),
    duplicateOf: (document) => markedDuplicate(document, (key, params) => say(document.language, key, params)),
    timers,
    report: changed,
  })
  const watch = watchOver(store, clock, options.report)
  const register = new Register(
    {
      ...pick(store),
      watch,
      clock,
      payments,
      printing,
      drawer,
      scale: devices.scale,
      terminal: terminals.desk,
      report: options.report,
    },
    changed,
  )
  const version = JSON.parse(readFileSync(join(options.assets, '../package.json'), 'utf8')).version as string
  return {
    register,
    store,
    payments,
    printing,
    printer,
    drawer,
    devices,
    heard,
    scale: devices.virtualScale,
    terminal,
    terminals,
    version,
    watch,
  }
}

function pick({ catalogue, drafts, journal, ledger, operators, settings, intents, room, alerts }: Store) {
  return { catalogue, drafts, journal, ledger, operators, settings, intents, room, alerts }
}

function every(timers: Timers, milliseconds: number, run: () => void): () => void {
  let cancel = timers.after(milliseconds, again)
  function again(): void {
    cancel = timers.after(milliseconds, again)
    run()
  }
  return () => cancel()
}
