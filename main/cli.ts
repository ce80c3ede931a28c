import { COMMON_OPTIONS, commandPosition, type Given, parseArguments } from './cli/arguments.ts'
import { type Around, type Command, CommandRefusal, type Outcome } from './cli/command.ts'
import { refusalLine } from './cli/refusal-line.ts'
import { processStreams, type Streams } from './cli/streams.ts'
import { TABLE } from './cli/table.ts'
import { languageOf, sayCli } from './cli/words.ts'
import type { Cipher } from './storage/secrets.ts'

/** What a wrapper puts first, so that whatever follows is read as a service command and never opens the counter. */
const MARK = 'station'

/** The service commands (INTERFACES): whatever else stands on the command line opens the counter. */
export const COMMANDS: readonly string[] = [...TABLE.map(({ name }) => name), 'help', MARK]

/**
 * Whether the words ask for a service command. The counter itself is started with options only, so any other word does,
 * a mistyped one included: it must be told so, not open a window.
 */
export function asksService(words: readonly string[]): boolean {
  return words.includes('--help') || commandPosition(words) !== -1
}

/** Commands that make a new station where there is none, with the secrets that this machine's key store seals. */
const MAKERS: readonly string[] = ['init', 'import']

/** Whether the words ask for a command that may make a new station. A restored one has its secrets already. */
export function makesStation(words: readonly string[]): boolean {
  const { words: rest, at } = namedIn(words)
  return MAKERS.includes(rest[at] ?? '')
}

export interface CommandSurroundings {
  /** The data folder where `--data` names none. */
  readonly folder: string
  /** The program's own assets folder. */
  readonly assets: string
  readonly cipher: Cipher
  /** The process's own where none is given. */
  readonly streams?: Streams
  readonly environment?: Readonly<Record<string, string | undefined>>
}

/**
 * Runs one service command; resolves with the exit code: 0 done, 1 looked and found something wrong, 2 bad usage or
 * input (one line on standard error). One JSON document on standard output. A fault of the program is told with its stack,
 * exit code 2: whoever waits for the code must get one.
 */
export async function runCommand(words: readonly string[], around: CommandSurroundings): Promise<number> {
  const { folder, assets, cipher, streams = processStreams, environment = process.env } = around
  const language = languageOf(environment)
  const say: Around['say'] = (key, params) => sayCli(language, key, params)
  try {
    const { command, given } = understood(words)
    const own: Around = {
      ...{ folder: given.values.data ?? folder, assets, cipher, language, streams, say },
      program: `station ${command?.name ?? 'help'}`,
    }
    const asksHelp = command === undefined || given.flags.has('help')
    const outcome = asksHelp ? help(command, say) : await command.run(given, own)
    await tell(outcome, streams)
    return outcome.exit
  } catch (error) {
    const found = error instanceof Error ? (error.stack ?? error.message) : String(error)
    await streams.err(`${refusalLine(error, language) ?? say('cli.fault', { found })}\n`)
    return 2
  }
}

/** The words without the wrapper's mark, and where the command's name stands among them. */
function namedIn(all: readonly string[]): { readonly words: readonly string[]; readonly at: number } {
  const marked = commandPosition(all)
  const words = all[marked] === MARK ? all.toSpliced(marked, 1) : all
  return { words, at: commandPosition(words) }
}

function understood(all: readonly string[]): { readonly command: Command | undefined; readonly given: Given } {
  const { words, at } = namedIn(all)
  const name = words[at]
  if (name === undefined || name === 'help') {
    const rest = name === undefined ? words : words.toSpliced(at, 1)
    const given = parseArguments(rest, COMMON_OPTIONS)
    const [about] = given.operands
    if (name === undefined && !given.flags.has('help')) throw new CommandRefusal('cli.no_command')
    return { command: about === undefined ? undefined : commandNamed(about), given: { ...given, flags: HELP } }
  }
  const command = commandNamed(name)
  const given = parseArguments(words.toSpliced(at, 1), { ...COMMON_OPTIONS, ...command.options })
  const { least, most } = command.operands
  if (given.flags.has('help')) return { command, given }
  if (given.operands.length < least) throw new CommandRefusal('cli.operand_missing', { usage: command.usage })
  if (given.operands.length > most) {
    const extra = given.operands[most] ?? ''
    throw new CommandRefusal('cli.operand_extra', { operand: extra, usage: command.usage })
  }
  return { command, given }
}

const HELP: ReadonlySet<string> = new Set(['help'])

function commandNamed(name: string): Command {
  const command = TABLE.find((known) => known.name === name)
  if (command !== undefined) return command
  throw new CommandRefusal('cli.unknown_command', { command: name, known: TABLE.map((one) => one.name).join(', ') })
}

function help(command: Command | undefined, say: Around['say']): Outcome {
  const commands = (command === undefined ? TABLE : [command]).map(({ name, usage }) => ({
    name,
    usage: `${usage} [--data DIR]`,
    about: say(`cli.about.${name}`),
  }))
  const words = commands.flatMap(({ usage, about }) => [`checklane ${usage}`, `    ${about}`])
  return { exit: 0, document: { commands }, words }
}

async function tell({ document, words = [] }: Outcome, streams: Streams): Promise<void> {
  if (document !== undefined) await streams.out(`${JSON.stringify(document, null, 2)}\n`)
  for (const line of words) await streams.err(`${line}\n`)
}
