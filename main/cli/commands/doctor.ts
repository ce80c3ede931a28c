import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CheckView } from '../../../preload/contract.ts'
import { systemHardware } from '../../devices/bus/system.ts'
import { createDevices, type Devices } from '../../devices/devices.ts'
import { createOnScreenPrinter } from '../../devices/printing/on-screen.ts'
import { createPayments } from '../../payment/payments.ts'
import { memoryRecord } from '../../payment/practice/record.ts'
import { createPracticeTerminal } from '../../payment/practice/terminal.ts'
import { createVirtualTime } from '../../payment/practice/virtual-time.ts'
import type { DeviceCheck } from '../../register/ports.ts'
import { words } from '../../register/words.ts'
import { checkView, selfCheck } from '../../station/self-check.ts'
import { checkEnrolled } from '../../station/terminal.ts'
import { systemClock, systemTimers } from '../../station/time.ts'
import type { Store } from '../../storage/store.ts'
import type { Around, Command, Outcome } from '../command.ts'
import { withStore } from '../folder.ts'
import { lookingRegister } from '../looking.ts'

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly state: CheckView['state']
  readonly found: string
  readonly advice?: string
}

/** Every part of the lane with what was found and what to do about it; changes nothing. */
export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor',
  options: {},
  operands: { least: 0, most: 0 },
  run(_given, around) {
    return withStore(around, async (store): Promise<Outcome> => {
      const devices = await devicesOf(store)
      await store.outside.caughtUp()
      const register = lookingRegister(store, systemClock, devices)
      const terminal = await terminalCheck(store)
      const payments = { ...register.parts.payments, check: async () => terminal }
      const parts = await selfCheck({ register, store, payments, clock: systemClock, devices })
      devices.close()
      const journal = await journalCheck(store)
      const checks = [
        ...parts.map((view) => checkOf(view.name === 'journal' ? journal : view, around)),
        ...offChecks(parts, store).map((view) => checkOf(view, around)),
        paperCheck(parts, around),
        linkCheck(around),
        versionsCheck(around),
      ]
      const ok = checks.every((check) => check.ok)
      const lines = checks.filter(({ state }) => state !== 'ok').map((check) => lineOf(check))
      return { exit: ok ? 0 : 1, document: { ok, checks }, words: lines }
    })
  },
}

/** The peripherals that the settings name, asked how they are; nothing is printed and no drawer opens. */
async function devicesOf(store: Store): Promise<Devices> {
  const nothing = () => undefined
  const devices = createDevices({
    hardware: systemHardware(),
    timers: systemTimers,
    onScreen: createOnScreenPrinter({ columns: () => 48, changed: nothing }),
    unit: () => store.settings.current().profile.weightUnit,
    counters: store.counters,
    scanned: nothing,
    changed: nothing,
    printerRecovered: nothing,
    drawerMissed: nothing,
  })
  devices.configure(store.settings.current().devices)
  await devices.look()
  return devices
}

/** The terminal as the station has it, with a record that is thrown away: asking leaves no trace and takes no time. */
function terminalCheck(store: Store): Promise<DeviceCheck> {
  const { profile } = store.settings.current()
  if (profile.terminal.kind === 'nexo') return checkEnrolled(store, systemClock, systemTimers)
  const { clock, timers, until } = createVirtualTime(new Date())
  const poiId = profile.terminal.poiId ?? `PRACTICE-${profile.station}`
  const terminal = createPracticeTerminal({ record: memoryRecord(), timers, clock, terminal: poiId, seed: 1 })
  const payments = createPayments({
    ...{ link: terminal.link, intents: store.intents, clock, timers, currency: profile.currency },
    parties: { sale: profile.station, terminal: poiId },
  })
  return until(payments.check())
}

/** The self-check on the screen only counts the entries; here there is time to verify them. */
async function journalCheck(store: Store): Promise<CheckView> {
  const { ok, entries, problems } = await store.verify()
  if (ok) return { name: 'journal', state: 'ok', found: words('check.journal.ok.found', { entries: String(entries) }) }
  return {
    name: 'journal',
    state: 'failed',
    found: words('check.journal.broken.found', { entry: String(problems[0]?.seq ?? 0) }),
    advice: words('check.journal.broken.advice'),
  }
}

function checkOf({ name, state, found, advice }: CheckView, { language }: Around): Check {
  const told = advice === undefined ? {} : { advice: advice[language] }
  return { name, ok: state !== 'failed', state, found: found[language], ...told }
}

/** What the settings ask for none of: the screen leaves it out, here it is told. */
function offChecks(parts: readonly CheckView[], store: Store): readonly CheckView[] {
  const kept = store.keeping(systemClock.now())
  return (['journal_copy', 'archive'] as const).flatMap((name) =>
    parts.some((view) => view.name === name) ? [] : [checkView(name, kept[name])],
  )
}

/** Paper is the printer's to tell; the on-screen printer never runs out. */
function paperCheck(parts: readonly CheckView[], around: Around): Check {
  const printer = parts.find(({ name }) => name === 'printer')
  if (printer !== undefined && printer.state !== 'ok') return { ...checkOf(printer, around), name: 'paper' }
  return { name: 'paper', ok: true, state: 'ok', found: around.say('cli.doctor.paper') }
}

function linkCheck(around: Around): Check {
  return { name: 'store_link', ok: true, state: 'ok', found: around.say('cli.doctor.no_store') }
}

function versionsCheck(around: Around): Check {
  const file = readFileSync(join(around.assets, '../package.json'), 'utf8')
  const program = (JSON.parse(file) as { readonly version: string }).version
  const { electron, chrome, node, sqlite } = process.versions
  const parts = { Checklane: program, Electron: electron, Chromium: chrome, Node: node, SQLite: sqlite }
  const known = Object.entries(parts).flatMap(([name, version]) =>
    version === undefined ? [] : [`${name} ${version}`],
  )
  return { name: 'versions', ok: true, state: 'ok', found: `${known.join(', ')}, ${process.platform} ${process.arch}` }
}

function lineOf({ name, found, advice }: Check): string {
  return `${name}: ${found}${advice === undefined ? '' : `. ${advice}`}`
}
