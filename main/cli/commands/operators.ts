import type { OperatorChange } from '../../domain/journal/fact.ts'
import { ROLES, type Role } from '../../domain/operator.ts'
import { LANGUAGES, type Language } from '../../domain/profile.ts'
import { isDay, isoAt } from '../../domain/time.ts'
import { giveBadge } from '../../register/people/badges.ts'
import type { OperatorProblem } from '../../register/ports.ts'
import { say } from '../../register/words.ts'
import type { Store } from '../../storage/store.ts'
import type { Given } from '../arguments.ts'
import { type Around, type Command, CommandRefusal, type Outcome } from '../command.ts'
import { withStore } from '../folder.ts'
import { lookingRegister } from '../looking.ts'

/** Which options an action needs, and which it may have beside these; it takes no others. */
const ACTIONS = {
  list: { needs: [], may: [] },
  add: { needs: ['number', 'name', 'role', 'pin-stdin'], may: ['born', 'language'] },
  change: { needs: ['number'], may: ['name', 'role', 'language'] },
  'reset-pin': { needs: ['number', 'pin-stdin'], may: [] },
  badge: { needs: ['number'], may: ['badge-stdin', 'remove'] },
  disable: { needs: ['number'], may: [] },
  enable: { needs: ['number'], may: [] },
  unlock: { needs: ['number'], may: [] },
} as const satisfies Readonly<Record<string, { readonly needs: readonly string[]; readonly may: readonly string[] }>>
type Action = keyof typeof ACTIONS

/** The people who may sign in. A PIN or badge comes from standard input only: arguments are seen by everybody on the machine. */
export const operators: Command = {
  name: 'operators',
  usage:
    'operators list | add --number N --name NAME --role cashier|supervisor|manager|technician [--language zh-CN|en] [--born YYYY-MM-DD] --pin-stdin | change --number N [--name NAME] [--role ROLE] [--language zh-CN|en] | reset-pin --number N --pin-stdin | badge --number N --badge-stdin|--remove | disable|enable|unlock --number N',
  options: {
    ...{ number: 'value', name: 'value', role: 'value', born: 'value', language: 'value' },
    ...{ 'pin-stdin': 'flag', 'badge-stdin': 'flag', remove: 'flag' },
  },
  operands: { least: 1, most: 1 },
  async run(given, around): Promise<Outcome> {
    const action = actionOf(given)
    const change = await readChange(action, given, around)
    return withStore(around, async (store) => {
      const refused = await apply(store, change)
      if (refused === undefined) return { exit: 0, document: { operators: listed(store) } }
      if (typeof refused === 'object') return { exit: 2, words: refused.map((words) => words[around.language]) }
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
      readonly language?: Language
      readonly pin: string
      readonly born?: string
    }
  | {
      readonly action: 'change'
      readonly number: string
      readonly changes: { readonly name?: string; readonly role?: Role; readonly language?: Language }
    }
  | { readonly action: 'reset-pin'; readonly number: string; readonly pin: string }
  /** Without one the operator's badge is removed. */
  | { readonly action: 'badge'; readonly number: string; readonly badge?: string }
  | { readonly action: 'disable' | 'enable' | 'unlock'; readonly number: string }

function actionOf(given: Given): Action {
  const [named = ''] = given.operands
  const actions = Object.keys(ACTIONS) as Action[]
  const action = actions.find((known) => known === named)
  if (action === undefined)
    throw new CommandRefusal('cli.bad_choice', { option: 'operators', value: named, known: actions.join(', ') })
  const { needs, may }: { readonly needs: readonly string[]; readonly may: readonly string[] } = ACTIONS[action]
  const typed = [...Object.keys(given.values), ...given.flags].filter((option) => option !== 'data')
  const missing = needs.find((option) => !typed.includes(option))
  if (missing !== undefined) throw new CommandRefusal('cli.option_missing', { option: missing })
  const extra = typed.find((option) => !needs.includes(option) && !may.includes(option))
  if (extra !== undefined) throw new CommandRefusal('cli.unknown_option', { option: `--${extra}` })
  return action
}

async function readChange(action: Action, given: Given, around: Around): Promise<Change> {
  const { values } = given
  if (action === 'list') return { action }
  const number = values.number ?? ''
  if (!/^\d{1,8}$/.test(number))
    throw new CommandRefusal('cli.bad_number', { option: 'number', value: number, least: '0', most: '99999999' })
  switch (action) {
    case 'disable':
    case 'enable':
    case 'unlock':
      return { action, number }
    case 'reset-pin':
      return { action, number, pin: await readLine(around, 'cli.no_pin') }
    case 'badge':
      return readBadge(number, given, around)
    case 'change':
      return { action, number, changes: readChanges(given) }
    case 'add':
      return readAdded(number, given, around)
  }
}

async function readBadge(number: string, { flags }: Given, around: Around): Promise<Change> {
  const scans = flags.has('badge-stdin')
  if (scans === flags.has('remove')) throw new CommandRefusal('cli.option_missing', { option: 'badge-stdin' })
  return scans
    ? { action: 'badge', number, badge: await readLine(around, 'cli.no_badge') }
    : { action: 'badge', number }
}

function readChanges({ values: { name, role, language } }: Given): Extract<Change, { action: 'change' }>['changes'] {
  if (name === undefined && role === undefined && language === undefined)
    throw new CommandRefusal('cli.option_missing', { option: 'name' })
  return {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role: choice('role', role, ROLES) }),
    ...(language === undefined ? {} : { language: choice('language', language, LANGUAGES) }),
  }
}

async function readAdded(number: string, given: Given, around: Around): Promise<Change> {
  const { name = '', role = '', language, born } = given.values
  const added = {
    ...({ action: 'add', number, name, role: choice('role', role, ROLES) } as const),
    ...(language === undefined ? {} : { language: choice('language', language, LANGUAGES) }),
  }
  if (born !== undefined && !isDay(born))
    throw new CommandRefusal('cli.bad_choice', { option: 'born', value: born, known: 'YYYY-MM-DD' })
  const pin = await readLine(around, 'cli.no_pin')
  return { ...added, pin, ...(born === undefined ? {} : { born }) }
}

function choice<Known extends string>(option: string, value: string, known: readonly Known[]): Known {
  const found = known.find((one) => one === value)
  if (found === undefined) throw new CommandRefusal('cli.bad_choice', { option, value, known: known.join(', ') })
  return found
}

async function readLine(around: Around, missing: string): Promise<string> {
  const [line = ''] = (await around.streams.input()).split(/\r?\n/)
  if (line === '') throw new CommandRefusal(missing)
  return line
}

/** Makes the change and journals it; or why not: a problem of the store's, or words of the register's. */
async function apply(
  store: Store,
  change: Change,
): Promise<OperatorProblem | readonly Readonly<Record<Language, string>>[] | undefined> {
  if (change.action === 'list') return undefined
  const { number } = change
  if (change.action === 'badge' && change.badge !== undefined && store.operators.find(number) !== undefined) {
    const given = giveBadge(lookingRegister(store), number, change.badge)
    if (!given.ok) return [given.failure.words, given.failure.next]
    if (given.value !== undefined) return given.value
  } else {
    const refused = await stored(store, change)
    if (refused !== undefined) return refused
  }
  store.journal.record({
    at: isoAt(new Date(), store.settings.current().profile.timezone),
    fact: {
      ...{ fact: 'operator_changed', number, change: doneBy(change) },
      ...(change.action === 'change' ? { changed: { ...change.changes } } : {}),
    },
  })
  return undefined
}

const DONE_BY: Readonly<Record<Exclude<Action, 'list' | 'badge'>, OperatorChange>> = {
  add: 'added',
  change: 'changed',
  'reset-pin': 'pin_reset',
  disable: 'disabled',
  enable: 'enabled',
  unlock: 'unlocked',
}

function doneBy(change: Exclude<Change, { readonly action: 'list' }>): OperatorChange {
  if (change.action !== 'badge') return DONE_BY[change.action]
  return change.badge === undefined ? 'badge_removed' : 'badge_set'
}

async function stored(
  { operators: kept, settings }: Store,
  change: Exclude<Change, { readonly action: 'list' }>,
): Promise<OperatorProblem | undefined> {
  const { number } = change
  if (change.action === 'add') {
    const { action: _action, pin, language = settings.current().profile.language, ...operator } = change
    return kept.add({ ...operator, language }, pin)
  }
  if (change.action === 'reset-pin') return kept.resetPin(number, change.pin)
  if (change.action === 'change') return kept.change(number, change.changes)
  if (kept.find(number) === undefined) return 'number_unknown'
  if (change.action === 'badge') kept.removeBadge(number)
  else kept[change.action](number)
  return undefined
}

function listed(store: Store): unknown {
  return store.operators.list().map(({ number, name, role, language, active, locked, badge }) => ({
    ...{ number, name, role, language, active, locked, badge },
  }))
}
