import { ROLES, type Role } from '../../domain/operator.ts'
import { isDay, isoAt } from '../../domain/time.ts'
import type { OperatorProblem } from '../../register/ports.ts'
import { say } from '../../register/words.ts'
import type { Store } from '../../storage/store.ts'
import type { Given } from '../arguments.ts'
import { type Around, type Command, CommandRefusal, type Outcome } from '../command.ts'
import { withStore } from '../folder.ts'

const ACTIONS = ['list', 'add', 'reset-pin', 'disable'] as const
type Action = (typeof ACTIONS)[number]

/** Which options an action needs and, beside these, takes none. */
const NEEDED: Readonly<Record<Action, readonly string[]>> = {
  list: [],
  add: ['number', 'name', 'role', 'pin-stdin'],
  'reset-pin': ['number', 'pin-stdin'],
  disable: ['number'],
}

/** The people who may sign in. A PIN comes from standard input only: arguments are seen by everybody on the machine. */
export const operators: Command = {
  name: 'operators',
  usage:
    'operators list | add --number N --name NAME --role cashier|supervisor|manager|technician [--born YYYY-MM-DD] --pin-stdin | reset-pin --number N --pin-stdin | disable --number N',
  options: { number: 'value', name: 'value', role: 'value', born: 'value', 'pin-stdin': 'flag' },
  operands: { least: 1, most: 1 },
  async run(given, around): Promise<Outcome> {
    const action = actionOf(given)
    const change = await readChange(action, given, around)
    return withStore(around, async (store) => {
      const refused = await apply(store, change)
      if (refused === undefined) return { exit: 0, document: { operators: listed(store) } }
      const params = { number: given.values.number ?? '' }
      const words = ['words', 'next'].map((part) => say(around.language, `failure.operator_${refused}.${part}`, params))
      return { exit: 2, words: [words.join(' ')] }
    })
  },
}

type Change =
  | { readonly action: 'list' }
  | {
      readonly action: 'add'
      readonly number: string
      readonly name: string
      readonly role: Role
      readonly pin: string
      readonly born?: string
    }
  | { readonly action: 'reset-pin'; readonly number: string; readonly pin: string }
  | { readonly action: 'disable'; readonly number: string }

function actionOf(given: Given): Action {
  const [named = ''] = given.operands
  const action = ACTIONS.find((known) => known === named)
  if (action === undefined)
    throw new CommandRefusal('cli.bad_choice', { option: 'operators', value: named, known: ACTIONS.join(', ') })
  const typed = [...Object.keys(given.values), ...given.flags].filter((option) => option !== 'data')
  const missing = NEEDED[action].find((option) => !typed.includes(option))
  if (missing !== undefined) throw new CommandRefusal('cli.option_missing', { option: missing })
  const extra = typed.find((option) => !NEEDED[action].includes(option) && !(action === 'add' && option === 'born'))
  if (extra !== undefined) throw new CommandRefusal('cli.unknown_option', { option: `--${extra}` })
  return action
}

async function readChange(action: Action, { values }: Given, around: Around): Promise<Change> {
  if (action === 'list') return { action }
  const number = values.number ?? ''
  if (!/^\d{1,8}$/.test(number))
    throw new CommandRefusal('cli.bad_number', { option: 'number', value: number, least: '0', most: '99999999' })
  if (action === 'disable') return { action, number }
  if (action === 'reset-pin') return { action, number, pin: await readPin(around) }
  const asked = values.role ?? ''
  const role = ROLES.find((known) => known === asked)
  if (role === undefined)
    throw new CommandRefusal('cli.bad_choice', { option: 'role', value: asked, known: ROLES.join(', ') })
  const { born } = values
  if (born !== undefined && !isDay(born))
    throw new CommandRefusal('cli.bad_choice', { option: 'born', value: born, known: 'YYYY-MM-DD' })
  const pin = await readPin(around)
  return { action, number, name: values.name ?? '', role, pin, ...(born === undefined ? {} : { born }) }
}

async function readPin(around: Around): Promise<string> {
  const [pin = ''] = (await around.streams.input()).split(/\r?\n/)
  if (pin === '') throw new CommandRefusal('cli.no_pin')
  return pin
}

async function apply(store: Store, change: Change): Promise<OperatorProblem | undefined> {
  if (change.action === 'list') return undefined
  const { number } = change
  const { profile } = store.settings.current()
  if (change.action === 'add') {
    const { name, role, pin, born } = change
    const operator = { number, name, role, language: profile.language, ...(born === undefined ? {} : { born }) }
    const refused = await store.operators.add(operator, pin)
    if (refused !== undefined) return refused
  } else if (change.action === 'reset-pin') {
    const refused = await store.operators.resetPin(number, change.pin)
    if (refused !== undefined) return refused
  } else {
    if (store.operators.find(number) === undefined) return 'number_unknown'
    store.operators.disable(number)
  }
  const done = { add: 'added', 'reset-pin': 'pin_reset', disable: 'disabled' } as const
  store.journal.record({
    at: isoAt(new Date(), profile.timezone),
    fact: { fact: 'operator_changed', number, change: done[change.action] },
  })
  return undefined
}

function listed(store: Store): unknown {
  return store.operators
    .list()
    .map(({ number, name, role, language, active, locked }) => ({ number, name, role, language, active, locked }))
}
