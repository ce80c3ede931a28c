import type { CheckView } from '../../preload/contract.ts'
import type { Hardware } from '../devices/bus/hardware.ts'
import { identifyDevices, type KnownDevice } from '../devices/identities.ts'
import type { SupportContact, Words } from '../domain/profile.ts'
import type { UpkeepEvent } from '../domain/upkeep/event.ts'
import type { MaintenanceTask, UpkeepDevice } from '../domain/upkeep/plan.ts'
import { failingTimes, type TicketLine } from '../domain/upkeep/ticket.ts'
import type { DeviceCounter } from '../register/ports.ts'
import type { Register } from '../register/register.ts'
import { deviceName, taskName } from '../register/upkeep/words.ts'
import { words } from '../register/words.ts'
import { assignedTexts } from './device-text.ts'

/** The self-check's parts that belong to a device of the plan. */
export const CHECKS_OF: Readonly<Record<UpkeepDevice, readonly CheckView['name'][]>> = {
  ...{ screen: [], scanner: ['scanner'], printer: ['printer'], drawer: ['drawer'], scale: ['scale'] },
  ...{ display: ['display'], terminal: ['terminal'] },
  computer: ['disk', 'database', 'journal', 'settings', 'clock', 'network', 'battery'],
}
const COUNTERS_OF: Readonly<Partial<Record<UpkeepDevice, readonly DeviceCounter[]>>> = {
  printer: ['paper_mm', 'cuts'],
  drawer: ['drawer_opens'],
  scanner: ['scans', 'bad_scans'],
}
/** So much history as an engineer reads. */
const MOST = { failures: 10, devices: 5, tickets: 5, events: 200 } as const

export interface TicketParts {
  readonly register: Register
  readonly hardware: Hardware | undefined
  /** What the self-check found last. */
  readonly checks: () => readonly CheckView[]
  readonly version: string
}

/** The device that a part of the self-check belongs to. */
export function deviceOf(check: CheckView['name']): UpkeepDevice {
  const found = (Object.keys(CHECKS_OF) as UpkeepDevice[]).find((device) => CHECKS_OF[device].includes(check))
  return found ?? 'computer'
}

/** Everything about a device that whoever mends it asks for. Names nobody who works here, and holds no notes of theirs. */
export async function ticketLines(
  parts: TicketParts,
  device: UpkeepDevice,
  failedTask: MaintenanceTask | undefined,
): Promise<readonly TicketLine[]> {
  const { register, hardware } = parts
  const { profile, devices } = register.settings
  const known = hardware === undefined ? new Map() : await identifyDevices(hardware, devices).catch(() => new Map())
  const now = (known as ReadonlyMap<string, KnownDevice>).get(device)
  return [
    line('store', profile.store),
    line('station', profile.station),
    line('made', timeText(register.nowIso())),
    line('version', `Checklane ${parts.version}`),
    ...deviceLines(register, device, now),
    ...stateLines(parts, device, failedTask),
    ...historyLines(register, device),
    ...contactLines(profile.support, device),
  ]
}

function deviceLines(register: Register, device: UpkeepDevice, now: KnownDevice | undefined): readonly TicketLine[] {
  const { devices } = register.settings
  const known = now ?? lastKnown(register, device)
  const set = Object.entries(assignedTexts(devices)).find(([place]) => place === device)?.[1]
  const terminal = device === 'terminal' ? terminalText(register) : undefined
  const setAs = set ?? terminal
  const isNone = known === undefined && setAs === undefined && BUS_DEVICES.has(device)
  return [
    { heading: words('ticket.part.device') },
    line('kind', deviceName(device)),
    ...(isNone
      ? [line('connection', words('ticket.none'))]
      : [
          line('model', known?.model ?? words('ticket.unknown')),
          line('serial', known?.serial ?? words('ticket.unknown')),
          ...(known === undefined ? [] : [line('connection', known.where)]),
          ...(setAs === undefined ? [] : [line('set_as', setAs)]),
        ]),
    ...countersOf(register, device),
  ]
}

const BUS_DEVICES: ReadonlySet<UpkeepDevice> = new Set(['printer', 'scanner', 'scale', 'display'])

/** Its place in the store's network and its number; nothing of its keys. */
function terminalText({ settings, parts }: Register): string {
  const { host, port } = settings.profile.terminal
  const { kind, poiId } = parts.terminal.choice()
  const address = host === undefined ? [] : [`${host}${port === undefined ? '' : `:${port}`}`]
  return [kind, poiId, ...address].join(' ')
}

/** As the bus told of it when it was there last. */
function lastKnown(register: Register, device: UpkeepDevice): KnownDevice | undefined {
  return knownEvents(register, device)[0]
}

function knownEvents(register: Register, device: UpkeepDevice): readonly (KnownDevice & { readonly at: string })[] {
  return eventsOf(register, device).flatMap(({ at, fact }) => {
    if (fact.fact !== 'device_known') return []
    const { model, serial, where } = fact
    return [{ at, where, ...(model === undefined ? {} : { model }), ...(serial === undefined ? {} : { serial }) }]
  })
}

function countersOf(register: Register, device: UpkeepDevice): readonly TicketLine[] {
  const all = register.parts.counters.all()
  return (COUNTERS_OF[device] ?? []).map((name) => {
    const count = name === 'paper_mm' ? (all.paper_mm / 1000).toFixed(1) : String(all[name])
    return line('counters', words(`ticket.counter.${name}`, { count }))
  })
}

function stateLines(
  { register, checks }: TicketParts,
  device: UpkeepDevice,
  failedTask: MaintenanceTask | undefined,
): readonly TicketLine[] {
  const found = checks().filter(({ name, state }) => CHECKS_OF[device].includes(name) && state !== 'ok')
  const [newest] = failingTimes(eventsOf(register, device))
  const since =
    newest !== undefined && newest.until === undefined ? timeText(newest.from) : words('ticket.since_unknown')
  return [
    { heading: words('ticket.part.state') },
    ...(found.length === 0 ? [line('state', words('ticket.well'))] : []),
    ...found.map((check) => line('state', check.found)),
    ...(found.length === 0 ? [] : [line('since', since)]),
    ...(failedTask === undefined ? [] : [line('tried', taskName(failedTask))]),
  ]
}

function historyLines(register: Register, device: UpkeepDevice): readonly TicketLine[] {
  const { upkeep } = register.parts
  const maintained = upkeep
    .plan()
    .filter((task) => task.device === device)
    .map((task) => {
      const [last] = upkeep
        .events({ kind: 'task', name: task.id }, MOST.events)
        .flatMap(({ fact }) => ('counters' in fact && fact.fact !== 'maintenance_deferred' ? [fact] : []))
      if (last === undefined) return { label: taskName(task), value: words('ticket.maintained.never') }
      const what = last.fact === 'maintenance_done' ? 'done' : 'skipped'
      return { label: taskName(task), value: words(`ticket.maintained.${what}`, { day: last.day }) }
    })
  const failures = failingTimes(eventsOf(register, device)).slice(0, MOST.failures)
  const devices = knownEvents(register, device).slice(1, MOST.devices)
  const tickets = upkeep.events({ kind: 'ticket', name: device }, MOST.tickets)
  return [
    { heading: words('ticket.part.history') },
    ...maintained,
    ...(failures.length === 0 ? [line('failures', words('ticket.no_failures'))] : []),
    ...failures.map(({ from, until }) =>
      line(
        'failures',
        until === undefined
          ? words('ticket.failed', { from: timeText(from) })
          : words('ticket.failed_until', { from: timeText(from), until: timeText(until) }),
      ),
    ),
    ...devices.map(({ at, model, serial, where }) => {
      const named = [model, serial].filter((part) => part !== undefined).join(' ') || where
      return line('before', words('ticket.replaced', { day: at.slice(0, 10), device: named }))
    }),
    ...tickets.flatMap(({ at, fact }) =>
      fact.fact === 'ticket_made' ? [line('tickets', `${fact.ticket} ${at.slice(0, 10)}`)] : [],
    ),
  ]
}

/** For the terminal the acquirer and the bank, for everything else the vendor; everybody where nobody of these is named. */
function contactLines(support: readonly SupportContact[], device: UpkeepDevice): readonly TicketLine[] {
  const wanted = device === 'terminal' ? ['acquirer', 'bank'] : ['vendor']
  const meant = support.filter(({ purpose }) => purpose !== undefined && wanted.includes(purpose))
  const called = meant.length > 0 ? meant : support
  const none = [line('part.call', words('ticket.no_contact'))]
  return [
    { heading: words('ticket.part.call') },
    ...(called.length === 0
      ? none
      : called.map(({ name, phone, hours }) => ({ label: same(name), value: same(`${phone} (${hours})`) }))),
  ]
}

function eventsOf(register: Register, device: UpkeepDevice): readonly UpkeepEvent[] {
  const names = new Set<string>([device, ...CHECKS_OF[device]])
  return [...names]
    .flatMap((name) => register.parts.upkeep.events({ kind: 'device', name }, MOST.events))
    .toSorted((a, b) => b.seq - a.seq)
}

function line(key: string, value: string | Words): TicketLine {
  return { label: words(`ticket.${key}`), value: typeof value === 'string' ? same(value) : value }
}

function same(text: string): Words {
  return { 'zh-CN': text, en: text }
}

/** "2026-11-23 18:04" of an ISO time with the store's offset. */
function timeText(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ')
}
