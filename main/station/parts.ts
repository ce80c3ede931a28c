import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createDevices } from '../devices/devices.ts'
import { createOnScreenPrinter } from '../devices/printing/on-screen.ts'
import { createPrinting } from '../devices/printing/queue.ts'
import { markedDuplicate } from '../domain/receipt/duplicate.ts'
import { journalStep } from '../register/card/resume.ts'
import { createNumbers } from '../register/numbers.ts'
import { documentOf } from '../register/paper/document-of.ts'
import type { Clock, Timers } from '../register/ports.ts'
import { Register } from '../register/register.ts'
import { say } from '../register/words.ts'
import type { StationOptions } from '../station.ts'
import type { Store } from '../storage/store.ts'
import { createHeardScans } from './heard.ts'
import { createPracticeBench } from './practice-bench.ts'
import { openTerminal } from './terminal.ts'
import { watchOver } from './watch.ts'

export type StationParts = ReturnType<typeof buildParts>

/**
 * What a lane is made of, joined but not yet at work: the counter over its store, devices, terminal and printing.
 * `changed` is called after anything that the screens may show, `recheck` when a device may be other than it was.
 */
export function buildParts(
  options: StationOptions,
  clock: Clock,
  timers: Timers,
  changed: () => void,
  recheck: () => void,
) {
  const { store } = options
  const terminals = openTerminal({
    ...{ store, clock, timers, seed: options.seed ?? 1, report: options.report },
    record: (step, intent) => journalStep(register, step, intent),
    together: (work) => register.together(work),
  })
  const { payments, practice: terminal } = terminals
  const numbers = options.numbers ?? createNumbers()
  const printer = createOnScreenPrinter({
    columns: () => store.settings.current().paperColumns,
    changed,
    recovered: () => printing.wake(),
  })
  // A practice station opened by itself has the computer's buses and must not use them either.
  const { hardware } = store.settings.current().training === true ? {} : options
  const devices = createDevices({
    ...(hardware === undefined ? {} : { hardware }),
    timers,
    unit: () => store.settings.current().profile.weightUnit,
    onScreen: printer,
    counters: store.counters,
    changed,
    scanned: (code) => (options.inFront?.() ?? { hear }).hear(code),
    printerRecovered: () => printing.wake(),
    drawerMissed: () => {
      register.notify('warning', 'drawer_not_opened')
      changed()
    },
  })
  const heard = createHeardScans(numbers.scan)
  function hear(code: string): void {
    for (const arrived of devices.virtualScanner.arriving(code)) heard.hear(arrived)
    changed()
  }
  const { drawer } = devices
  const bench = createPracticeBench({
    ...{ devices, printer, terminal, room: store.room },
    isTerminalVirtual: () => terminals.desk.choice().kind === 'practice',
  })
  const printing = createPrinting({
    jobs: store.printJobs,
    printer: devices.printer,
    documentOf: (content) => documentOf(register, content),
    duplicateOf: (document) => markedDuplicate(document, (key, params) => say(document.language, key, params)),
    timers,
    // Two papers' flushes and drawing would otherwise follow the sale's in one turn. Given timers bring time about by steps.
    ...(options.timers === undefined ? { turn: () => nextTurn() } : {}),
    report({ event }) {
      changed()
      // The cashier learns at once that paper is out, or that it is back.
      if (event === 'trouble' || event === 'well') recheck()
    },
  })
  const watch = watchOver(store, clock, options.report)
  const register = new Register(
    {
      ...pick(store),
      ...(options.training === undefined ? {} : { training: options.training }),
      room: bench.room,
      signals: numbers.signal,
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
    hear,
    numbers,
    bench,
    hardware,
    scale: devices.virtualScale,
    terminal,
    terminals,
    version,
    watch,
  }
}

function pick({ catalogue, drafts, journal, ledger, operators, settings, intents, room, alerts, ...store }: Store) {
  const { logo, upkeep, counters, calls } = store
  return {
    catalogue,
    drafts,
    journal,
    ledger,
    operators,
    settings,
    logo,
    intents,
    room,
    alerts,
    upkeep,
    counters,
    calls,
  }
}
