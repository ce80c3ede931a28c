import { scrub } from '../../domain/payment/scrub.ts'
import { isOpen, type TaskDue } from '../../domain/upkeep/due.ts'
import { UPKEEP_DEVICES } from '../../domain/upkeep/plan.ts'
import { ticketText } from '../../domain/upkeep/ticket.ts'
import { dueTasks, momentOf } from '../../register/upkeep/tasks.ts'
import { taskName } from '../../register/upkeep/words.ts'
import { makeTicket } from '../../station/upkeep-desk.ts'
import type { Store } from '../../storage/store.ts'
import type { Given } from '../arguments.ts'
import { type Around, type Command, CommandRefusal, type Outcome } from '../command.ts'
import { withStore } from '../folder.ts'
import { lookedStation, programVersion } from '../looked-station.ts'
import { lookingRegister } from '../looking.ts'

const ACTIONS = ['list', 'done', 'ticket'] as const
const LONGEST_NOTE = 500

/** The maintenance plan, what was done of it, and service tickets. Exit 1 where the list has anything due. */
export const maintenance: Command = {
  name: 'maintenance',
  usage: 'maintenance [list | done TASK [--note TEXT] | ticket DEVICE]',
  options: { note: 'value' },
  operands: { least: 0, most: 2 },
  async run(given, around) {
    const [named = 'list', about] = given.operands
    const action = ACTIONS.find((known) => known === named)
    if (action === undefined)
      throw new CommandRefusal('cli.bad_choice', { option: 'maintenance', value: named, known: ACTIONS.join(', ') })
    if ((action === 'list') !== (about === undefined))
      throw new CommandRefusal('cli.maintenance.operand', { usage: maintenance.usage })
    if (given.values.note !== undefined && action !== 'done')
      throw new CommandRefusal('cli.unknown_option', { option: '--note' })
    return withStore(around, (store) => {
      if (action === 'done') return done(store, about ?? '', given, around)
      return action === 'ticket' ? ticket(store, about ?? '', around) : listed(store, around)
    })
  },
}

function listed(store: Store, { language, say }: Around): Outcome {
  const register = lookingRegister(store)
  const tasks = dueTasks(register)
  const open = tasks.filter(isOpen)
  const lines = open.map((due) => `${due.state}: ${taskName(due.task)[language]} (${due.task.id})`)
  const words = open.length === 0 ? [say('cli.maintenance.none')] : lines
  const document = { day: momentOf(register).day, tasks: tasks.map((due) => taskDocument(due, language)) }
  return { exit: open.length === 0 ? 0 : 1, document, words }
}

function taskDocument({ task, ...due }: TaskDue, language: Around['language']): object {
  const { id, device, roles, severity } = task
  return { id, name: taskName(task)[language], device, roles, severity, ...due }
}

/** Whoever runs a command is not signed in: the entry has no operator. */
function done(store: Store, id: string, { values }: Given, { say }: Around): Outcome {
  const register = lookingRegister(store)
  const task = store.upkeep.plan().find((one) => one.id === id)
  if (task === undefined) {
    const known = store.upkeep.plan().map((one) => one.id)
    throw new CommandRefusal('cli.bad_choice', { option: 'done', value: id, known: known.join(', ') })
  }
  const note = scrub((values.note ?? '').trim()).slice(0, LONGEST_NOTE)
  const { day, counters } = momentOf(register)
  register.record({
    ...{ fact: 'maintenance_done', task: id, day, counters },
    ...(note === '' ? {} : { note }),
  })
  return { exit: 0, document: { task: id, day }, words: [say('cli.maintenance.done', { task: id })] }
}

async function ticket(store: Store, named: string, { assets, language }: Around): Promise<Outcome> {
  const device = UPKEEP_DEVICES.find((known) => known === named)
  if (device === undefined)
    throw new CommandRefusal('cli.bad_choice', { option: 'ticket', value: named, known: UPKEEP_DEVICES.join(', ') })
  const { register, hardware, checks } = await lookedStation(store)
  const made = await makeTicket({ register, hardware, checks: () => checks, version: programVersion(assets) }, device)
  const text = ticketText(made.title, made.lines, language)
  return { exit: 0, document: { ticket: made.number, device, text }, words: [text] }
}
