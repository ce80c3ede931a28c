import { join, resolve } from 'node:path'
import type { CheckView } from '../../../preload/contract.ts'
import { isOpen } from '../../domain/upkeep/due.ts'
import type { Register } from '../../register/register.ts'
import { dueTasks } from '../../register/upkeep/tasks.ts'
import { taskName } from '../../register/upkeep/words.ts'
import { words } from '../../register/words.ts'
import { bundleOf, type DiagnosticsParts, makeBundle } from '../../station/diagnostics.ts'
import { openStationLog } from '../../station/log.ts'
import { checkView } from '../../station/self-check.ts'
import { systemClock } from '../../station/time.ts'
import type { Store } from '../../storage/store.ts'
import type { Around, Command, Outcome } from '../command.ts'
import { withStore } from '../folder.ts'
import { lookedStation, programVersion } from '../looked-station.ts'
import { writePieces } from '../write-pieces.ts'

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly state: CheckView['state']
  readonly found: string
  readonly advice?: string
}

/** Every part of the lane with what was found and what to do about it; changes nothing. With `--bundle`, a file for support of it. */
export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor [--bundle [FILE]]',
  options: { bundle: 'optional' },
  operands: { least: 0, most: 0 },
  run({ values }, around) {
    return withStore(around, async (store): Promise<Outcome> => {
      await store.outside.caughtUp()
      const { register, checks: parts } = await lookedStation(store)
      const journal = await journalCheck(store)
      const checks = [
        ...parts.map((view) => checkOf(view.name === 'journal' ? journal : view, around)),
        ...offChecks(parts, store).map((view) => checkOf(view, around)),
        paperCheck(parts, around),
        linkCheck(around),
        maintenanceCheck(register, around),
        versionsCheck(around),
      ]
      const ok = checks.every((check) => check.ok)
      const lines = checks.filter(({ state }) => state !== 'ok').map((check) => lineOf(check))
      const { bundle: file } = values
      if (file === undefined) return { exit: ok ? 0 : 1, document: { ok, checks }, words: lines }
      const log = openStationLog(store.folder)
      log.knows(store.operators)
      const bundle = await putBundle({ register, store, assets: around.assets, log, checks: () => checks }, file)
      const told = around.say('cli.doctor.bundle', { file: bundle.file })
      return { exit: ok ? 0 : 1, document: { ok, checks, bundle }, words: [...lines, told] }
    })
  },
}

/** Into the file that was named, or among the data folder's own. */
async function putBundle(
  parts: DiagnosticsParts,
  file: string,
): Promise<{ readonly file: string; readonly bytes: number }> {
  if (file === '') {
    const made = await makeBundle(parts)
    return { file: join(made.folder, made.file), bytes: made.bytes }
  }
  const content = await bundleOf(parts)
  writePieces(file, [content])
  return { file: resolve(file), bytes: content.length }
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

/** What of the maintenance plan is due, whoever's it is. */
function maintenanceCheck(register: Register, around: Around): Check {
  const name = 'maintenance'
  const open = dueTasks(register).filter(isOpen)
  const [first] = open
  if (first === undefined) return { name, ok: true, state: 'ok', found: around.say('cli.doctor.maintained') }
  const params = { count: String(open.length), task: taskName(first.task)[around.language] }
  const [found, advice] = [around.say('cli.doctor.due', params), around.say('cli.doctor.due_advice')]
  return { name, ok: true, state: 'warning', found, advice }
}

function linkCheck(around: Around): Check {
  return { name: 'store_link', ok: true, state: 'ok', found: around.say('cli.doctor.no_store') }
}

function versionsCheck(around: Around): Check {
  const program = programVersion(around.assets)
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
