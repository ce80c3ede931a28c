import type { Language } from '../domain/profile.ts'
import type { Cipher } from '../storage/secrets.ts'
import type { Given, OptionKind } from './arguments.ts'
import type { Streams } from './streams.ts'
import type { CliParams } from './words.ts'

/** 0 done, 1 looked and found something wrong, 2 bad usage or input. */
export type ExitCode = 0 | 1 | 2

export interface Outcome {
  readonly exit: ExitCode
  /** The one JSON document on standard output. */
  readonly document?: unknown
  /** A file on standard output in place of a document, piece by piece. */
  readonly file?: Iterable<string>
  /** Lines for people, on standard error. */
  readonly words?: readonly string[]
}

/** What a command works with: where, in whose language, and how it reads and tells. */
export interface Around {
  /** The data folder this call is about. */
  readonly folder: string
  /** The program's own assets folder. */
  readonly assets: string
  readonly cipher: Cipher
  readonly language: Language
  readonly streams: Streams
  /** Who holds the folder meanwhile, as another process is told: "station verify". */
  readonly program: string
  say(key: string, params?: CliParams): string
}

export interface Command {
  readonly name: string
  /** How it is written, without the program's name and the options every command has. */
  readonly usage: string
  readonly options: Readonly<Record<string, OptionKind>>
  readonly operands: { readonly least: number; readonly most: number }
  run(given: Given, around: Around): Promise<Outcome>
}

/** What was asked cannot be done as it was asked: one line under `key` (cli locale), exit code 2. */
export class CommandRefusal extends Error {
  readonly key: string
  readonly params: CliParams

  constructor(key: string, params: CliParams = {}) {
    super([key, ...Object.values(params)].join(' '))
    this.name = 'CommandRefusal'
    this.key = key
    this.params = params
  }
}
