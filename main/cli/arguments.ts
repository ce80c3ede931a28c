import { CommandRefusal } from './command.ts'

/**
 * `value` takes the next word (or what follows `=`), `flag` takes nothing. `optional` takes the next word where there is one
 * that is no option, else it is there with an empty value; for commands without operands, which could not be told apart.
 */
export type OptionKind = 'value' | 'flag' | 'optional'

/** What was typed, apart: everything a command reads. */
export interface Given {
  readonly operands: readonly string[]
  readonly values: Readonly<Record<string, string>>
  readonly flags: ReadonlySet<string>
}

/** Options that every command has. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionKind>> = { data: 'value', help: 'flag' }

/**
 * Where the command's name stands among the words: the first word that is neither an option nor a common option's
 * value, for options may stand before it too. -1 where there is none.
 */
export function commandPosition(words: readonly string[]): number {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '--') return -1
    if (!word.startsWith('--')) return at
    if (COMMON_OPTIONS[word.slice(2)] === 'value') at += 1
  }
  return -1
}

/**
 * Takes words apart by `options`, which may stand anywhere before `--`; after it every word is an operand, `-` alone
 * always is. Throws CommandRefusal naming the option that is unknown, given twice, or lacks or has too much of a value.
 */
export function parseArguments(words: readonly string[], options: Readonly<Record<string, OptionKind>>): Given {
  const operands: string[] = []
  const values: Record<string, string> = {}
  const flags = new Set<string>()
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '--') {
      operands.push(...words.slice(at + 1))
      break
    }
    if (word === '-' || !word.startsWith('-')) {
      operands.push(word)
      continue
    }
    const { name, attached } = nameOf(word)
    const kind = Object.hasOwn(options, name) ? options[name] : undefined
    if (kind === undefined || !word.startsWith('--')) throw new CommandRefusal('cli.unknown_option', { option: word })
    if (flags.has(name) || Object.hasOwn(values, name)) throw new CommandRefusal('cli.option_twice', { option: name })
    if (kind === 'flag') {
      if (attached !== undefined) throw new CommandRefusal('cli.option_takes_nothing', { option: name })
      flags.add(name)
      continue
    }
    const isAlone = kind === 'optional' && attached === undefined && (words[at + 1] ?? '-').startsWith('-')
    if (attached === undefined && !isAlone) at += 1
    const value = isAlone ? '' : (attached ?? words[at])
    if (value === undefined || (attached === undefined && value.startsWith('--')))
      throw new CommandRefusal('cli.option_needs_value', { option: name })
    values[name] = value
  }
  return { operands, values, flags }
}

function nameOf(word: string): { readonly name: string; readonly attached?: string } {
  const equals = word.indexOf('=')
  if (equals === -1) return { name: word.slice(2) }
  return { name: word.slice(2, equals), attached: word.slice(equals + 1) }
}
