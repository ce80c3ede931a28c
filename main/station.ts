import { isDeepStrictEqual } from 'node:util'
import type { Channel, CheckView, CounterView, CustomerView, Result } from '../preload/contract.ts'
import type { Hardware } from './devices/bus/hardware.ts'
import { qrDots } from './devices/drawing/qr.ts'
import { settled } from './register/card/resume.ts'
import type { Numbers } from './register/numbers.ts'
import type { Clock, DeviceCounters, PowerSource, Timers, Training } from './register/ports.ts'
import type { Register } from './register/register.ts'
import { maintenanceViewer } from './register/upkeep/remind.ts'
import { counterView, type Surroundings } from './register/view/counter-view.ts'
import { customerView } from './register/view/customer-view.ts'
import { supportViewer } from './register/view/support-view.ts'
import { createCardInHand } from './station/card-in-hand.ts'
import { answerChannels } from './station/channels.ts'
import { watchClock } from './station/clock-watch.ts'
import { deviceDesk } from './station/device-desk.ts'
import { makeBundle } from './station/diagnostics.ts'
import { Dispatcher } from './station/dispatcher.ts'
import { watchIdle } from './station/idle.ts'
import { type ChooseFile, importDesk } from './station/import-desk.ts'
import { openStationLog, type StationLog } from './station/log.ts'
import { buildParts, type StationParts } from './station/parts.ts'
import { poleLines } from './station/pole-lines.ts'
import { watchPower } from './station/power.ts'
import { quickKeyStock } from './station/quick-key-stock.ts'
import { stationReports } from './station/reports.ts'
import { devicesThatChanged, selfCheck } from './station/self-check.ts'
import { watchSelf } from './station/self-watch.ts'
import { troubleParams } from './station/settings-trouble.ts'
import { systemClock, systemTimers } from './station/time.ts'
import { upkeepDesk } from './station/upkeep-desk.ts'
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
  /** Asks for a file in the system's dialog. Without it nothing can be imported on the screen. */
  readonly chooseFile?: ChooseFile
  /** The computer's battery, where the system tells of one. */
  readonly power?: PowerSource
  /** Where the program's faults go besides the log; they hold no card data. */
  readonly report: (error: unknown) => void
  /** The program's log; one in the data folder where none is given. */
  readonly log?: StationLog
  /** The way to the practice station and back; without it nobody can practise. */
  readonly training?: Training
  /** Goes on with the numbers of another station, whose pages this one's views are shown on. */
  readonly numbers?: Numbers
  /** The practice station, while it stands in front: it gets what scanners send, and the pole display says that it does. */
  readonly inFront?: () => { hear(code: string): void; readonly pole: readonly [string, string] } | undefined
}

/** The virtual devices of a station without hardware, for the practice panel, replay and tests. */
export type VirtualDevices = Pick<StationParts, 'scale' | 'terminal' | 'printer' | 'drawer' | 'bench'>

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
  /** The computer goes to sleep, or has woken. Neither throws. */
  sleep(): void
  wake(): void
  /** A scanner sent a code, at this station or at the one behind it. */
  hear(code: string): void
  /** Somebody is at the counter, though they ask nothing of this station. */
  active(): void
  close(): void
}

/** Builds the lane on an open data folder and takes up what a crash or power cut left: open sale, print jobs, payments. */
export function createStation(given: StationOptions): Station {
  const clock = given.clock ?? systemClock
  const log = given.log ?? openStationLog(given.store.folder, () => clock.now())
  log.knows(given.store.operators)
  let closed = false
  const report = (error: unknown): void => {
    // What still hangs on a station that is closed finds its store, or its folder, gone.
    if (closed) return
    log.write('error', 'fault', error)
    given.report(error)
  }
  const options = { ...given, report }
  const timers = options.timers ?? systemTimers
  const listeners = new Set<() => void>()

  const parts = buildParts(
    options,
    clock,
    timers,
    () => tell(),
    () => self.look(),
  )
  const { register, store, payments, printing, scale, devices, heard, numbers, bench } = parts

  const support = supportViewer(register)
  const maintenance = maintenanceViewer(register)
  const qr = rememberLast(qrDots)

  function around(): Surroundings {
    const virtual = {
      scale: devices.isScaleVirtual(),
      terminal: register.parts.terminal.choice().kind === 'practice',
    }
    return {
      revision: numbers.view.current(),
      checks: self.checks(),
      papers: parts.printer.papers(),
      virtual,
      scans: parts.heard.waiting(),
      qr,
      support: support(),
      maintenance: maintenance(),
      practice: bench.view(),
    }
  }

  const card = createCardInHand(register, parts.terminal)

  function tell(): void {
    if (closed) return
    card.look()
    parts.watch.catchUp()
    numbers.view.next()
    if (devices.displayCheck() !== undefined)
      devices.show(...(options.inFront?.()?.pole ?? poleLines(views.customer())))
    for (const listener of [...listeners]) {
      try {
        listener()
      } catch (error) {
        // A screen that cannot be drawn must not stop the payment or sale that changed it.
        options.report(error)
      }
    }
  }

  const self = watchSelf({
    find() {
      parts.watch.catchUp()
      const { isDiskShort } = bench
      const { power } = options
      return selfCheck({ register, store, payments, clock, devices, power, isDiskShort })
    },
    record(before, found) {
      for (const { device, state } of devicesThatChanged(before, found)) {
        log.write(state === 'ok' ? 'info' : 'warning', `device ${device} ${state}`)
        register.record({ fact: 'device', device, state })
      }
    },
    changed: () => tell(),
    ...{ timers, report: options.report },
  })

  const views = { counter: () => counterView(register, around()), customer: () => customerView(register, around()) }
  const desk = deviceDesk({ register, devices, counters: store.counters, hardware: parts.hardware })
  const reports = stationReports(register, store)
  const imports = importDesk(register, store, options.chooseFile, () => tell())
  const bundle = () => makeBundle({ register, store, assets: options.assets, log, checks: self.checks })
  const upkeep = upkeepDesk({
    ...{ register, hardware: options.hardware, folder: store.folder, version: parts.version },
    checks: self.checks,
  })
  const handle = answerChannels({
    ...{ register, views, scale, heard, desk, reports, imports, upkeep, bundle, bench, card, terminal: parts.terminal },
    quickKeys: quickKeyStock(options.assets),
    scanner: devices.virtualScanner,
    put: self.look,
  })
  const dispatcher = new Dispatcher(handle, options.report)
  const idle = watchIdle({ register, timers, store, tidy: () => parts.watch.keep() })

  /** Another printer was chosen: it prints from here on, what waits for the old one included. */
  function reconfigure(): void {
    const { devices: wanted } = store.settings.current()
    if (isDeepStrictEqual(wanted, configured)) return
    configured = wanted
    devices.configure(wanted)
    printing.wake()
    void upkeep.noteDevices()
  }

  const before = store.journal.head().at
  register.record({ fact: 'station_started', version: parts.version })
  log.write('info', `station started, version ${parts.version}, journal at ${store.journal.head().seq}`)
  const clockWatch = watchClock({ register, clock, timers, before })
  const newest = store.journal.entry(store.journal.head().seq - 1)?.fact
  if (newest?.fact === 'station_recovered')
    register.notify('warning', 'journal_recovered', {
      entries: String(newest.entries),
      missing: newest.missing.join(', ') || '-',
    })
  const [broken] = store.found
  if (broken !== undefined) register.notify('warning', 'journal_broken', { entry: String(broken.seq) })
  if (store.settings.trouble !== undefined)
    register.notify('warning', 'settings_trouble', troubleParams(store.settings.trouble))
  if (store.logo.current(store.settings.current().paperColumns)?.ok === false)
    register.notify('warning', 'logo_unreadable', { name: 'logo.png' })
  const unwatchScale = devices.scale.watch(() => tell())
  payments.recover((record) => settled(register, record))
  let configured = store.settings.current().devices
  devices.configure(configured)
  printing.wake()
  void upkeep.noteDevices()
  self.look()
  const power = watchPower({
    ...{ register, clock, rest: devices.rest, away: idle.away, lookAtClock: clockWatch.woke },
    reopen() {
      devices.configure(configured)
      printing.wake()
    },
    look: () => void devices.look().then(self.look, options.report),
  })

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
    checks: self.checks,
    async look() {
      await devices.look()
      self.look()
    },
    ...power,
    hear: parts.hear,
    active: () => idle.active(),
    close() {
      self.stop()
      clockWatch.stop()
      idle.stop()
      parts.watch.keep()
      unwatchScale()
      parts.terminals.close()
      devices.close()
      void printing.stop()
      reports.close()
      upkeep.close()
      log.write('info', 'station closed')
      imports.close()
      closed = true
      store.close()
    },
  }
}

/** `make` for the same text again without making it anew: views are drawn far more often than they change. */
function rememberLast<Made>(make: (text: string) => Made): (text: string) => Made {
  let last: { readonly text: string; readonly made: Made } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) }
    return last.made
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
  'lookImport',
  'receipt',
  'explainLine',
  'settings',
  'logo',
  'tryLogo',
  'receiptGiving',
  'foreignCash',
  'quoteForeign',
  'operators',
  'testScan',
  'alerts',
  'troubles',
  'calls',
  'call',
  'makeBundle',
  'days',
  'maintenance',
])
