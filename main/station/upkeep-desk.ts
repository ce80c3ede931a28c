import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Input, MaintenanceView, Result, TicketView } from '../../preload/contract.ts'
import { identifyDevices } from '../devices/identities.ts'
import type { Words } from '../domain/profile.ts'
import type { UpkeepDevice } from '../domain/upkeep/plan.ts'
import { type TicketLine, ticketPaper, ticketText } from '../domain/upkeep/ticket.ts'
import { answer, DONE, refuse } from '../register/answer.ts'
import type { Register } from '../register/register.ts'
import { maintenanceTasks } from '../register/upkeep/maintenance.ts'
import { words } from '../register/words.ts'
import { CHECKS_OF, deviceOf, type TicketParts, ticketLines } from './ticket.ts'

/** Tickets that can still be printed or saved. */
const KEPT = 20

export interface UpkeepDeskParts extends TicketParts {
  /** The station's data folder. */
  readonly folder: string
}

interface Made {
  readonly number: string
  readonly title: Words
  readonly lines: readonly TicketLine[]
}

/** The maintenance plan beside what the self-check found, and the service tickets. */
export function upkeepDesk(parts: UpkeepDeskParts) {
  const { register } = parts
  const tickets = new Map<string, Made>()
  let closed = false
  /** Looks begun at the devices. */
  let looks = 0

  return {
    maintenance(): Result<MaintenanceView> {
      const tasks = maintenanceTasks(register)
      if (!tasks.ok) return tasks
      const troubles = parts.checks().filter(({ state }) => state !== 'ok')
      return answer({
        tasks: tasks.value,
        troubles: troubles.map((check) => ({ ...check, device: deviceOf(check.name) })),
      })
    },
    async makeTicket({ device, task: id }: Input<'makeTicket'>): Promise<Result<TicketView>> {
      const refused = absent(register)
      if (refused !== undefined) return refused
      const task = id === undefined ? undefined : register.parts.upkeep.plan().find((one) => one.id === id)
      if (id !== undefined && task?.device !== device) return refuse('maintenance_gone')
      const made = await makeTicket(parts, device, task?.id)
      tickets.set(made.number, made)
      for (const old of [...tickets.keys()].slice(0, -KEPT)) tickets.delete(old)
      const { number, title, lines } = made
      const text = { 'zh-CN': ticketText(title, lines, 'zh-CN'), en: ticketText(title, lines, 'en') }
      return answer({ number, device, lines, text })
    },
    printTicket({ ticket }: Input<'printTicket'>): Result<null> {
      const refused = absent(register)
      if (refused !== undefined) return refused
      const made = tickets.get(ticket)
      if (made === undefined) return refuse('ticket_gone')
      const document = ticketPaper(made.number, made.title, made.lines, languageOf(register))
      register.record({ fact: 'report_printed', report: 'ticket' }, { papers: [{ of: 'document', document }] })
      register.parts.printing.wake()
      return DONE
    },
    saveTicket({ ticket }: Input<'saveTicket'>): Result<{ readonly file: string }> {
      const refused = absent(register)
      if (refused !== undefined) return refused
      const made = tickets.get(ticket)
      if (made === undefined) return refuse('ticket_gone')
      const folder = join(parts.folder, 'tickets')
      const file = join(folder, `${made.number}.txt`)
      mkdirSync(folder, { recursive: true })
      writeFileSync(file, `\uFEFF${ticketText(made.title, made.lines, languageOf(register))}`)
      return answer({ file })
    },
    /** Journals which devices the buses tell of, where they are others than before. Never rejects. */
    async noteDevices(): Promise<void> {
      if (parts.hardware === undefined) return
      looks += 1
      const mine = looks
      try {
        const known = await identifyDevices(parts.hardware, register.settings.devices)
        // A slow bus may answer after a later look, made since the settings named other devices.
        if (closed || mine !== looks) return
        for (const [device, found] of known) noteDevice(register, device, found)
      } catch (error) {
        register.trouble(error)
      }
    },
    close(): void {
      closed = true
    },
  }
}

/** Makes a ticket and journals that it was made. */
export async function makeTicket(parts: TicketParts, device: UpkeepDevice, task?: string): Promise<Made> {
  const { register } = parts
  const plan = register.parts.upkeep.plan()
  const lines = await ticketLines(
    parts,
    device,
    plan.find(({ id }) => id === task),
  )
  const count = String(register.parts.upkeep.tickets() + 1).padStart(4, '0')
  const number = `${register.settings.profile.station}-T${count}`
  const found = parts.checks().filter(({ name }) => CHECKS_OF[device].includes(name))
  const state = ['failed', 'warning'].find((one) => found.some((check) => check.state === one)) ?? 'ok'
  register.record({ fact: 'ticket_made', ticket: number, device, state, ...(task === undefined ? {} : { task }) })
  return { number, title: words('ticket.title', { number }), lines }
}

function absent({ state }: Register): ReturnType<typeof refuse> | undefined {
  if (state.operator === undefined) return refuse('not_signed_in')
  return state.locked ? refuse('counter_locked') : undefined
}

function languageOf({ state, settings }: Register) {
  return state.language ?? settings.profile.language
}

function noteDevice(
  register: Register,
  device: string,
  found: { readonly model?: string; readonly serial?: string; readonly where: string },
): void {
  const before = register.parts.upkeep
    .events({ kind: 'device', name: device }, 200)
    .find(({ fact }) => fact.fact === 'device_known')?.fact
  const fact = { fact: 'device_known', device, ...found } as const
  if (!isDeepStrictEqual(before, fact)) register.record(fact)
}
